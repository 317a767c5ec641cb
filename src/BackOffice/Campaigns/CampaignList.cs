using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.Journals;
using NodaTime;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>GET …/campaigns</c>: drafts too, so it goes by the campaigns' journals and not by the catalogue.</summary>
internal sealed class CampaignList(IGrainFactory grains, IJournalStore journals, CampaignDocuments documents, CampaignAnswers answers)
{
    // What one page looks through; past it the page ends early and its cursor goes on.
    private const int LookedThroughMax = 2_000;
    private const int AtOnce = 32;

    private readonly record struct Row(string RetailerId, CampaignView View, DateTimeZone Zone);

    public Task ListAsync(HttpContext context) => ListAsync(ManagementCall.Of(context), ManagementCall.Of(context).RetailerId);

    public Task ListAllAsync(HttpContext context) => ListAsync(ManagementCall.Of(context), null);

    private async Task ListAsync(ManagementCall call, string? retailerId)
    {
        var page = Page.Of(call.Context.Request, CampaignFilter.Names);
        var filter = CampaignFilter.Of(call.Context.Request.Query);
        var rows = new List<Row>();
        var zones = new Dictionary<string, DateTimeZone>(StringComparer.Ordinal);
        var (last, bytes, looked, more) = ("", 0L, 0, false);
        await foreach (var part in PartsAsync(call, retailerId, page.After, call.Aborted))
        {
            foreach (var (journal, view) in await Task.WhenAll(part.Select(FindAsync)))
            {
                if (rows.Count == page.Limit || bytes > Page.BytesMax || looked == LookedThroughMax)
                {
                    more = true;
                    break;
                }

                (last, looked) = (KeyOf(journal), looked + 1);
                if (view is not null && Takes(filter, view, await ZoneOfAsync(zones, journal.RetailerId)))
                {
                    rows.Add(new Row(journal.RetailerId, view, zones[journal.RetailerId]));
                    bytes += view.Json.Length;
                }
            }

            if (more)
            {
                break;
            }
        }

        await WriteAsync(call.Context, rows, retailerId is null, more ? Page.CursorAfter(last) : null);
    }

    private Task WriteAsync(HttpContext context, List<Row> rows, bool withRetailer, string? cursor) =>
        Answers.WriteListAsync(context, rows, (writer, row) =>
        {
            writer.WriteStartObject();
            if (withRetailer)
            {
                writer.WriteString("retailer_id"u8, row.RetailerId);
            }

            CampaignAnswers.WriteMembers(writer, row.View, row.Zone, answers.Now);
            writer.WriteEndObject();
        }, cursor);

    private async IAsyncEnumerable<List<JournalId>> PartsAsync(
        ManagementCall call, string? retailerId, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var part = new List<JournalId>(AtOnce);
        await foreach (var journal in journals.ListAsync(retailerId, JournalKind.Campaign, cancellationToken))
        {
            if (!call.May(journal.RetailerId, OperatorRole.Viewer))
            {
                continue;
            }

            if (after is not null && string.CompareOrdinal(KeyOf(journal), after) <= 0)
            {
                continue;
            }

            part.Add(journal);
            if (part.Count == AtOnce)
            {
                yield return part;
                part = new List<JournalId>(AtOnce);
            }
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    // The order of the journals' keys.
    private static string KeyOf(JournalId journal) => journal.ToString();

    private async Task<(JournalId Journal, CampaignView? View)> FindAsync(JournalId journal) =>
        (journal, await ConflictRetry.RunAsync(() => grains.Campaign(journal.RetailerId, journal.Name).FindAsync()));

    private bool Takes(CampaignFilter filter, CampaignView view, DateTimeZone zone)
    {
        using var document = JsonDocument.Parse(view.Json);
        return filter.Takes(document.RootElement, CampaignStatus.Of(view, document.RootElement, zone, answers.Now));
    }

    private async ValueTask<DateTimeZone> ZoneOfAsync(Dictionary<string, DateTimeZone> zones, string retailerId)
    {
        if (!zones.TryGetValue(retailerId, out var zone))
        {
            zones[retailerId] = zone = (await documents.ContextOfAsync(retailerId)).TimeZone;
        }

        return zone;
    }
}
