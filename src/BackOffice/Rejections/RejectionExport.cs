using LuckyCart.Abstractions.Retailers;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Exports;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Rejections;

/// <summary><c>GET …/exports/rejected-events</c>: the list as CSV, without payloads.</summary>
internal sealed class RejectionExport(RejectedJournals rejected, AccessLog access)
{
    private static readonly string[] Headings =
        ["at", "code", "field", "detail", "event_name", "event_id", "key_id", "rejected_id", "resubmitted_at", "resubmitted_by"];

    private static readonly string[] Filters = [.. RejectionRoutes.Filters.Select(f => f.Name)];

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var page = Page.Of(context.Request, Filters) with { Limit = Page.LimitMax };
        var (query, testSpace) = RejectionFilter.Of(context.Request, page);
        await access.NoteAsync(call, AccessActions.Exported, testSpace ? "test_rejected_events" : "rejected_events", null, repeats: true);
        await CsvAnswer.WriteAsync(context, $"{call.RetailerId}-rejected-events", Headings, PagesAsync(call.RetailerId, testSpace, query), Write);
    }

    private async IAsyncEnumerable<IReadOnlyList<RejectedEventEntry>> PagesAsync(string retailerId, bool testSpace, RejectedQuery query)
    {
        while (true)
        {
            var page = await rejected.ListAsync(retailerId, testSpace, query);
            yield return page;
            if (page.Count < query.Limit)
            {
                yield break;
            }

            query = query with { Before = new RejectedKey(page[^1].AtMs, page[^1].RejectedId) };
        }
    }

    private static void Write(CsvWriter csv, RejectedEventEntry entry)
    {
        csv.Text(Times.Write(entry.AtMs));
        csv.Text(entry.Error.Code);
        csv.Text(entry.Error.Field);
        csv.Text(entry.Error.Detail);
        csv.Text(entry.EventName);
        csv.Text(entry.EventId);
        csv.Text(entry.KeyId);
        csv.Text(entry.RejectedId);
        csv.Text(entry.ResubmittedAtMs is { } at ? Times.Write(at) : null);
        csv.Text(entry.ResubmittedBy);
    }
}
