using System.Text.Json;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Limits;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Pages;

/// <summary><c>POST /csp-report</c>: the latest of what browsers reported, kept in memory. Anyone may post here, so it is bounded and believed in nothing.</summary>
internal sealed partial class PolicyReports(TimeProvider clock, ILogger<PolicyReports> log)
{
    /// <summary>Bytes of a report; browsers cut theirs far below.</summary>
    public const int BytesMax = 8_192;

    private const int KeptMax = 100;
    private const int TextMax = 300;
    private const long AddressPerSecond = 20;
    private const long LoggedPerSecond = 1;

    private readonly RateBuckets _limits = new(clock);
    private readonly Queue<PolicyReport> _kept = new();
    private long _total;

    /// <summary>Takes a browser's report. The answer is the same whatever it was: nobody is told how it was read.</summary>
    public async Task PostAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (!_limits.Take(AddressPartition.Of(context.Connection.RemoteIpAddress), AddressPerSecond).Allowed)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            using var body = await PooledBody.ReadPlainAsync(context, BytesMax);
            using var json = JsonDocument.Parse(body.Bytes);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("csp-report", out var report) && report.ValueKind == JsonValueKind.Object)
            {
                Keep(Read(report));
            }
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (ProblemException refused)
        {
            context.Response.StatusCode = refused.Problem.Status;
        }
    }

    /// <summary><c>GET /api/v1/policy-reports</c>: newest first.</summary>
    public Task ListAsync(HttpContext context)
    {
        PolicyReport[] kept;
        long total;
        lock (_kept)
        {
            kept = [.. _kept.Reverse()];
            total = _total;
        }

        return Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("total"u8, total);
            writer.WriteStartArray("items"u8);
            foreach (var report in kept)
            {
                Write(writer, report);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private void Keep(PolicyReport report)
    {
        lock (_kept)
        {
            _total++;
            _kept.Enqueue(report);
            if (_kept.Count > KeptMax)
            {
                _kept.Dequeue();
            }
        }

        if (_limits.Take("log", LoggedPerSecond).Allowed)
        {
            LogReport(report.Directive, report.Blocked, report.Document, report.Source, report.Line);
        }
    }

    private PolicyReport Read(JsonElement report) => new(
        clock.GetUtcNow(), Text(report, "effective-directive"), Address(report, "blocked-uri"), Address(report, "document-uri"),
        Address(report, "source-file"), report.TryGetProperty("line-number", out var line) && line.ValueKind == JsonValueKind.Number && line.TryGetInt32(out var number) ? number : 0);

    private static string Address(JsonElement report, string name)
    {
        var text = Text(report, name);
        var end = text.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? text : text[..end];
    }

    /// <summary>Printable and short: it goes to the log.</summary>
    private static string Text(JsonElement report, string name)
    {
        var text = report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        text = text.Length > TextMax ? text[..TextMax] : text;
        return string.Create(text.Length, text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = from[i] is >= ' ' and < (char)127 ? from[i] : '?';
            }
        });
    }

    private static void Write(Utf8JsonWriter writer, PolicyReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("at"u8, Times.Write(report.At.ToUnixTimeMilliseconds()));
        writer.WriteString("directive"u8, report.Directive);
        writer.WriteString("blocked"u8, report.Blocked);
        writer.WriteString("document"u8, report.Document);
        writer.WriteString("source"u8, report.Source);
        writer.WriteNumber("line"u8, report.Line);
        writer.WriteEndObject();
    }
}
