using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Engine.Budgets;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Budgets;

/// <summary>Writes how a budget stands. Amounts are in the currency's major unit, as documents state them.</summary>
internal static class BudgetAnswers
{
    private static readonly DateOnly s_first = new(1970, 1, 1);

    public static void Write(Utf8JsonWriter writer, string key, BudgetDay day, BudgetStatus status)
    {
        var terms = status.Terms;
        writer.WriteStartObject();
        writer.WriteString("budget_key"u8, key);
        writer.WriteStartObject("limits"u8);
        WriteAmount(writer, "amount"u8, terms.AmountMicros);
        WriteNumber(writer, "interactions"u8, terms.Interactions);
        WriteUnits(writer, "per_day"u8, terms.DayAmountMicros, terms.DayInteractions);
        writer.WriteString("pacing"u8, terms.Even ? "even"u8 : "as_fast_as_possible"u8);
        writer.WriteEndObject();
        WriteParts(writer, status.Used, status.Leased, terms.AmountMicros, terms.Interactions);
        writer.WriteStartObject("today"u8);
        writer.WriteString("day"u8, s_first.AddDays(day.Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        WriteParts(writer, status.UsedToday, status.LeasedToday, terms.DayAmountMicros, terms.DayInteractions);
        writer.WriteEndObject();
        WriteTarget(writer, status.Target);
        writer.WriteString("exhausted_since"u8, status.ExhaustedSinceMs is { } since ? Times.Write(since) : null);
        writer.WriteNumber("unsettled_leases"u8, status.Unsettled);
        writer.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter writer, DayUnits used, DayUnits leased, long? amount, long? interactions)
    {
        WriteUnits(writer, "used"u8, used.Micros, used.Interactions);
        WriteUnits(writer, "leased"u8, leased.Micros, leased.Interactions);
        WriteUnits(
            writer, "left"u8, amount is null ? null : Math.Max(0, amount.Value - used.Micros - leased.Micros),
            interactions is null ? null : Math.Max(0, interactions.Value - used.Interactions - leased.Interactions));
    }

    private static void WriteTarget(Utf8JsonWriter writer, PacingTarget? target)
    {
        if (target is null)
        {
            writer.WriteNull("pacing_target"u8);
            return;
        }

        writer.WriteStartObject("pacing_target"u8);
        WriteAmount(writer, "amount"u8, target.Micros);
        WriteNumber(writer, "interactions"u8, target.Interactions);
        writer.WriteString("of"u8, target.OfDay ? "day"u8 : "schedule"u8);
        writer.WriteEndObject();
    }

    private static void WriteUnits(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? micros, long? interactions)
    {
        writer.WriteStartObject(name);
        WriteAmount(writer, "amount"u8, micros);
        WriteNumber(writer, "interactions"u8, interactions);
        writer.WriteEndObject();
    }

    private static void WriteAmount(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? micros) =>
        writer.WriteString(name, micros is { } m ? (m / 1_000_000m).ToString("0.00####", CultureInfo.InvariantCulture) : null);

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } n)
        {
            writer.WriteNumber(name, n);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
