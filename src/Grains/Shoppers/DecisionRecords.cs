using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Decisions as they are journalled and answered.</summary>
internal static class DecisionRecords
{
    /// <summary>Maps a decision.</summary>
    public static ShopperDecision Of(Decision decision, IReadOnlyList<DecidedEvent> events) => new(
        [.. decision.Outcomes.Select(Of)], [.. decision.Interactions.Select(Of)],
        [.. decision.Debug.Select(d => new CampaignStep(EventId(d.EventIndex, events), d.CampaignId, d.Step, d.Detail))]);

    // The engine numbers its steps as the journal does.
    private static Outcome Of(PairOutcome outcome) => new()
    {
        EventIndex = outcome.EventIndex,
        CampaignNumber = outcome.CampaignNumber,
        Step = (Step)(int)outcome.Step,
        Detail = outcome.Detail,
    };

    private static GivenInteraction Of(GivenFacts given)
    {
        var record = new GivenInteraction
        {
            InteractionId = given.InteractionId,
            EventIndex = given.EventIndex,
            CampaignNumber = given.CampaignNumber,
            CampaignId = given.CampaignId,
            CampaignVersion = given.CampaignVersion,
            VariantId = given.VariantId,
            Type = given.Type,
            Placement = given.Placement ?? "",
            ContentIndex = given.ContentIndex,
            ExpiresAtMs = given.ExpiresAtMs,
        };
        record.Tags.AddRange(given.Tags);
        return record;
    }

    private static string EventId(int index, IReadOnlyList<DecidedEvent> events) => events.First(e => e.Index == index).Event.EventId;
}
