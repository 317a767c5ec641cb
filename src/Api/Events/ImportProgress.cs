using System.Buffers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;

namespace LuckyCart.Api.Events;

/// <summary>Writes an import's answer: a progress line now and then, the report at the end.</summary>
/// <remarks>
/// Many clients read the answer only after they have sent everything, so progress must fit in what the connection buffers:
/// lines come a second apart at first, later a fiftieth of the time gone by: about 400 in a day.
/// </remarks>
internal sealed class ImportProgress(HttpResponse response, TimeProvider clock)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private readonly long _started = clock.GetTimestamp();
    private TimeSpan _next = Apart;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        response.ContentType = "application/x-ndjson";
        await response.StartAsync(cancellationToken);
    }

    public async ValueTask ShowAsync(ImportTally tally, CancellationToken cancellationToken)
    {
        var elapsed = clock.GetElapsedTime(_started);
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + (elapsed / 50 > Apart ? elapsed / 50 : Apart);
        Write(tally, "progress", null, elapsed);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    public async Task ReportAsync(ImportTally tally, string? broken, CancellationToken cancellationToken)
    {
        Write(tally, "report", broken ?? "", clock.GetElapsedTime(_started));
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    private void Write(ImportTally tally, string type, string? broken, TimeSpan elapsed)
    {
        using (var lease = JsonWriters.Rent(response.BodyWriter))
        {
            var writer = lease.Writer;
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WriteNumber("lines"u8, tally.Read);
            writer.WriteNumber("applied"u8, tally[EventResultStatus.Applied]);
            writer.WriteNumber("late"u8, tally[EventResultStatus.Late]);
            writer.WriteNumber("duplicate"u8, tally[EventResultStatus.Duplicate]);
            writer.WriteNumber("rejected"u8, tally[EventResultStatus.Rejected]);
            writer.WriteNumber("elapsed_ms"u8, (long)elapsed.TotalMilliseconds);
            if (broken is not null)
            {
                WriteEnd(writer, tally, broken);
            }

            writer.WriteEndObject();
        }

        response.BodyWriter.Write("\n"u8);
    }

    private static void WriteEnd(System.Text.Json.Utf8JsonWriter writer, ImportTally tally, string broken)
    {
        writer.WriteBoolean("complete"u8, broken.Length == 0);
        if (broken.Length > 0)
        {
            // Repeating the whole import is safe: what is in already counts as duplicate.
            writer.WriteString("code"u8, broken);
        }

        writer.WriteStartArray("errors"u8);
        foreach (var fault in tally.Faults)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, fault.Line);
            writer.WriteString("event_id"u8, fault.EventId);
            writer.WriteString("code"u8, fault.Error.Code);
            writer.WriteString("field"u8, fault.Error.Field);
            writer.WriteString("detail"u8, fault.Error.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
