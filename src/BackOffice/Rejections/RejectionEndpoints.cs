using LuckyCart.Abstractions.Retailers;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Rejections;

/// <summary><c>/api/v1/retailers/{r}/rejected-events</c>.</summary>
internal sealed class RejectionEndpoints(RejectedJournals rejected, AccessLog access)
{
    private static readonly string[] Filters = [.. RejectionRoutes.Filters.Select(f => f.Name)];

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var page = Page.Of(context.Request, Filters);
        var (query, testSpace) = RejectionFilter.Of(context.Request, page);
        var entries = Fitting(await rejected.ListAsync(call.RetailerId, testSpace, query));
        if (entries.Count > 0)
        {
            await access.NoteAsync(call, AccessActions.Viewed, testSpace ? "test_rejected_events" : "rejected_events", null);
        }

        var more = entries.Count == page.Limit || entries.Sum(e => (long)e.PayloadJson.Length) >= Page.BytesMax;
        await Answers.WriteListAsync(context, entries, RejectedEventJson.Write, more ? RejectionFilter.CursorAfter(entries[^1]) : null);
    }

    public async Task GetSummaryAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var query = StoryQuery.Of(context.Request, "since", "space");
        var counts = await rejected.SummarizeAsync(call.RetailerId, query.TestSpace, QueryValues.Time(context.Request, "since") ?? 0);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("total"u8, counts.Sum(c => (long)c.Count));
            writer.WriteStartArray("by"u8);
            foreach (var count in counts)
            {
                Write(writer, count);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Write(System.Text.Json.Utf8JsonWriter writer, RejectedCount count)
    {
        writer.WriteStartObject();
        writer.WriteString("code"u8, count.Code);
        writer.WriteString("field"u8, count.Field);
        writer.WriteNumber("count"u8, count.Count);
        writer.WriteNumber("resubmitted"u8, count.Resubmitted);
        writer.WriteString("last_at"u8, Times.Write(count.LastAtMs));
        writer.WriteStartArray("event_names"u8);
        foreach (var name in count.EventNames)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A page ends before its payloads pass what an answer may hold in memory.
    private static List<RejectedEventEntry> Fitting(IReadOnlyList<RejectedEventEntry> entries)
    {
        var bytes = 0L;
        var fitting = new List<RejectedEventEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (bytes >= Page.BytesMax)
            {
                break;
            }

            fitting.Add(entry);
            bytes += entry.PayloadJson.Length;
        }

        return fitting;
    }
}
