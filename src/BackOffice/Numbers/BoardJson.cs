using System.Buffers;
using System.Text.Json;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Writes a board as a server-sent event: schema Board.</summary>
internal static class BoardJson
{
    /// <param name="afterTick">What the page has: only campaigns that changed since are in it.</param>
    public static void Write(IBufferWriter<byte> output, LiveBoard board, long afterTick)
    {
        output.Write("event: board\ndata: "u8);
        using (var lease = JsonWriters.Rent(output))
        {
            Write(lease.Writer, board, afterTick);
        }

        output.Write("\n\n"u8);
    }

    private static void Write(Utf8JsonWriter writer, LiveBoard board, long afterTick)
    {
        var activity = board.Activity;
        writer.WriteStartObject();
        writer.WriteString("at"u8, Times.Write(board.AtMs));
        writer.WriteString("as_of"u8, Times.Write(activity.AsOfMs));
        writer.WriteString("currency"u8, board.About.Currency);
        writer.WriteNumber("events_per_second"u8, activity.Events10 / 10m);
        writer.WriteNumber("events_per_second_minute"u8, Math.Round(activity.Events60 / 60m, 2));
        writer.WriteNumber("interactions_per_second"u8, activity.Interactions10 / 10m);
        writer.WriteNumber("interactions_per_second_minute"u8, Math.Round(activity.Interactions60 / 60m, 2));
        writer.WriteNumber("active_shoppers"u8, activity.ActiveShoppers);
        writer.WriteBoolean("active_shoppers_exact"u8, activity.ActiveExact);
        writer.WritePropertyName("events"u8);
        NumbersJson.Write(writer, board.Events);
        writer.WritePropertyName("totals"u8);
        NumbersJson.Write(writer, board.Totals, board.About.Decimals);
        writer.WriteStartObject("campaigns"u8);
        foreach (var (id, (figures, tick)) in board.Campaigns)
        {
            if (tick > afterTick)
            {
                writer.WritePropertyName(id);
                NumbersJson.Write(writer, figures, board.About.Decimals);
            }
        }

        writer.WriteEndObject();
        writer.WriteStartObject("campaigns_by_state"u8);
        foreach (var (state, count) in board.States)
        {
            writer.WriteNumber(state, count);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
