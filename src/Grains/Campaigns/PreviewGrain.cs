using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Grains.Catalogues;
using NodaTime;
using Orleans.Concurrency;

namespace LuckyCart.Grains.Campaigns;

/// <summary>Forms previews with what decisions go by: the same reader, the same choice of content, the same answers.</summary>
[GrainType("preview"), StatelessWorker(2)]
internal sealed class PreviewGrain(CatalogueIndex catalogues) : Grain, IPreviewGrain
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<PreviewedInteraction>?> FormAsync(PreviewQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var journal = JournalId.Parse(this.GetPrimaryKeyString());
        if (await FindAsync(journal, query) is not { } json)
        {
            return null;
        }

        var rules = (await catalogues.GetAsync(journal.RetailerId)).Rules;
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(rules.TimeZone) ?? DateTimeZone.Utc;
        if (CampaignReader.Read(json.Document, new CampaignReadContext(zone, rules.CurrencyDecimals)).Campaign is not { } campaign ||
            Previews.Find(campaign, query.VariantId, query.Placement, query.Device, query.Language) is not { } found)
        {
            return null;
        }

        var contents = CampaignContents.Read(json.Document);
        return
        [
            .. found.Contents.Select(c => new PreviewedInteraction(
                journal.Name, found.Arm.VariantId, contents.Type, c.Placement, contents.Find(found.Arm.VariantId, c.Index),
                campaign.Interaction.ExpiresAfterMs)),
        ];
    }

    private async Task<Found?> FindAsync(JournalId journal, PreviewQuery query)
    {
        if (query.Version is { } version)
        {
            var campaign = GrainFactory.GetGrain<ICampaignGrain>(journal.ToString());
            return await campaign.FindVersionAsync(version) is { } saved ? new Found(saved.Json) : null;
        }

        var drafts = GrainFactory.GetGrain<ICampaignDraftsGrain>((journal with { Kind = JournalKind.Draft }).ToString());
        return query.Document is { } name && await drafts.FindPreviewAsync(name) is { } kept ? new Found(kept.DocumentJson) : null;
    }

    private sealed record Found(ReadOnlyMemory<byte> Document);
}
