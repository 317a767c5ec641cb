using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Exports;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using NodaTime;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>GET …/exports/campaigns</c>: the list as CSV.</summary>
internal sealed class CampaignExport(
    IGrainFactory grains, IJournalStore journals, CampaignDocuments documents, CampaignAnswers answers, AccessLog access)
{
    private const int AtOnce = 32;

    private static readonly string[] Headings =
    [
        "campaign_id", "name", "status", "starts_at", "ends_at", "advertiser", "operation_id", "owner", "tags", "priority", "version",
        "changed_at", "changed_by",
    ];

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        _ = Page.Of(context.Request);
        var zone = (await documents.ContextOfAsync(call.RetailerId)).TimeZone;
        await access.NoteAsync(call, AccessActions.Exported, "campaigns", null, repeats: true);
        await CsvAnswer.WriteAsync(context, $"{call.RetailerId}-campaigns", Headings, PagesAsync(call), (csv, view) => Write(csv, view, zone));
    }

    private async IAsyncEnumerable<IReadOnlyList<CampaignView>> PagesAsync(ManagementCall call)
    {
        await foreach (var part in journals.ListAsync(call.RetailerId, JournalKind.Campaign, call.Aborted).Chunk(AtOnce))
        {
            var views = await Task.WhenAll(part.Select(
                journal => ConflictRetry.RunAsync(() => grains.Campaign(journal.RetailerId, journal.Name).FindAsync())));
            yield return [.. views.OfType<CampaignView>()];
        }
    }

    private void Write(CsvWriter csv, CampaignView view, DateTimeZone zone)
    {
        using var json = JsonDocument.Parse(view.Json);
        var document = json.RootElement;
        csv.Text(view.CampaignId);
        csv.Text(Find(document, "name"));
        csv.Text(CampaignStatus.Of(view, document, zone, answers.Now));
        csv.Text(Find(document, "starts_at"));
        csv.Text(Find(document, "ends_at"));
        csv.Text(Find(document, "advertiser"));
        csv.Text(Find(document, "operation_id"));
        csv.Text(Find(document, "owner"));
        csv.Text(document.TryGetProperty("tags"u8, out var tags) && tags.ValueKind == JsonValueKind.Array
            ? string.Join(", ", tags.EnumerateArray().Select(t => t.GetString()))
            : null);
        csv.Number(document.TryGetProperty("priority"u8, out var priority) && priority.TryGetInt64(out var number) ? number : null);
        csv.Number(view.Version);
        csv.Text(Times.Write(view.ChangedAtMs));
        csv.Text(view.ChangedBy);
    }

    private static string? Find(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
