using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Catalogues;

/// <summary>What became of a feed's lines.</summary>
internal sealed class FeedReport(bool dryRun)
{
    private const int FaultsMax = 1_000;

    private readonly List<(long Line, string? Id, FieldFault Fault)> _faults = [];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private long _lines;
    private long _put;
    private long _deleted;
    private long _rejected;

    /// <summary>The catalogue's version that holds all of it.</summary>
    public long Version { get; set; }

    public void Count(long line, EventDraft draft, bool? deleted)
    {
        _lines++;
        foreach (var warning in draft.Warnings ?? [])
        {
            if (_warnings.Count < EventDraft.WarningsMax)
            {
                _warnings.Add(warning);
            }
        }

        if (!draft.IsFaulty)
        {
            _deleted += deleted == true ? 1 : 0;
            _put += deleted == true ? 0 : 1;
            return;
        }

        _rejected++;
        foreach (var fault in draft.Faults)
        {
            if (_faults.Count < FaultsMax)
            {
                _faults.Add((line, null, fault));
            }
        }
    }

    /// <summary>The catalogue itself refused a document that had read well.</summary>
    public void Refuse(string id, bool deleted, DocumentFault fault)
    {
        _put -= deleted ? 0 : 1;
        _deleted -= deleted ? 1 : 0;
        _rejected++;
        if (_faults.Count < FaultsMax)
        {
            _faults.Add((0, id, new FieldFault(fault.Path, fault.Code, fault.Detail)));
        }
    }

    /// <summary>200, or 422 when there were lines and none was taken.</summary>
    public Task WriteAsync(HttpContext context)
    {
        if (_lines > 0 && _rejected == _lines)
        {
            return new Problem(422, ProblemCodes.AllLinesRejected, "No line was taken; see the report.").WriteAsync(
                context, writer =>
                {
                    writer.WriteStartObject("report"u8);
                    WriteMembers(writer);
                    writer.WriteEndObject();
                });
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        using (var lease = JsonWriters.Rent(context.Response.BodyWriter))
        {
            lease.Writer.WriteStartObject();
            WriteMembers(lease.Writer);
            lease.Writer.WriteEndObject();
        }

        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    private void WriteMembers(System.Text.Json.Utf8JsonWriter writer)
    {
        writer.WriteNumber("lines"u8, _lines);
        writer.WriteNumber("upserted"u8, _put);
        writer.WriteNumber("deleted"u8, _deleted);
        writer.WriteNumber("rejected"u8, _rejected);
        if (Version > 0)
        {
            writer.WriteNumber("catalog_version"u8, Version);
        }

        if (dryRun)
        {
            writer.WriteBoolean("dry_run"u8, true);
        }

        writer.WriteStartArray("warnings"u8);
        foreach (var warning in _warnings)
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("errors"u8);
        foreach (var (line, id, fault) in _faults)
        {
            writer.WriteStartObject();
            if (line > 0)
            {
                writer.WriteNumber("line"u8, line);
            }

            if (id is not null)
            {
                writer.WriteString("id"u8, id);
            }

            writer.WriteString("field"u8, fault.Field);
            writer.WriteString("code"u8, fault.Code);
            writer.WriteString("detail"u8, fault.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
