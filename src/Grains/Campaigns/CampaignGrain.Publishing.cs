using System.Globalization;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Campaigns;

/// <summary>How a campaign's journal and the catalogue's come to say the same.</summary>
internal sealed partial class CampaignGrain
{
    private long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private WantedChange CataloguesChange(ReadOnlyMemory<byte> json, long version, string status) =>
        new(CatalogueTypes.Campaign, CampaignId, new CatalogueCampaign(0, version, status, json, []).Write(0));

    // Finishes what a crash, or a store that did not answer, left half done.
    private async Task HealAsync()
    {
        if (State.Pending is { } pending)
        {
            await PublishPendingAsync(pending);
        }
    }

    private async Task<ChangeAnswer> PublishPendingAsync(PendingPublication pending)
    {
        var record = pending.Record;
        var (version, status) = record.Find(CampaignChanges.Publication)!.ReadPublication();
        var json = record.Find(CampaignChanges.Draft)?.Json.Memory ?? State.Json;
        var wanted = CataloguesChange(json, version, status);
        var said = CatalogueCampaign.Find(wanted.Json, out _)!;

        // The row's number names the publication: repeated from any activation, it is the same command.
        var commandId = string.Create(CultureInfo.InvariantCulture, $"campaign/{CampaignId}/{pending.Sequence}");
        var answer = await Catalogue.PublishAsync(
            new CommandContext(commandId, record.Actor.Kind, record.Actor.Id, record.Why),
            wanted,
            present => CatalogueCampaign.Find(present.Json, out _) is { } there && there.Says(said),
            EnsureNewestAsync);
        _owed = true;
        var outcome = CampaignChanges.OutcomeOf(CampaignId, pending.Sequence, answer.Outcome == ChangeOutcome.Refused);
        await AppendAsync(DocumentRecords.Of(
            new CommandContext("", record.Actor.Kind, record.Actor.Id, null), NowMs, [outcome]));
        return answer;
    }
}
