using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;

using Credit = LuckyCart.Abstractions.Journals.Records.Credit;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Decisions as they are journalled and answered.</summary>
internal static class DecisionRecords
{
    /// <summary>Maps a decision with a catalogue.</summary>
    /// <param name="events">Of the request; of use where the decision says how it went for each campaign.</param>
    public static ShopperDecision Of(Decision decision, IReadOnlyList<DecidedEvent> events, CompiledCatalogue catalogue) =>
        ReferenceEquals(decision, Decision.None) ? ShopperDecision.Empty : Of(decision, events, catalogue.HoldoutMicros > 0);

    private static ShopperDecision Of(Decision decision, IReadOnlyList<DecidedEvent> events, bool retailerHoldout) => new(
        [.. decision.Outcomes.Select(Of)], [.. decision.Interactions.Select(Of)],
        [.. decision.Debug.Select(d => new CampaignStep(EventId(d.EventIndex, events), d.CampaignId, d.Step, d.Detail))])
    {
        Ghosts = [.. decision.Ghosts.Select(Of)],
        Credits = [.. decision.Credits.Select(Of)],
        Taken = [.. decision.Interactions.Where(i => i.Budget is not null).Select(Taken)],
        RetailerHoldout = retailerHoldout,
    };

    private static BudgetChange Taken(GivenFacts given)
    {
        var reservation = given.Budget!.Reservation;
        return new BudgetChange
        {
            Kind = BudgetChangeKind.Taken,
            BudgetKey = reservation.BudgetKey ?? "",
            LeaseId = reservation.LeaseId ?? "",
            Day = reservation.Day,
            AmountMicros = reservation.AmountMicros,
            Interactions = 1,
            InteractionId = given.InteractionId,
            CampaignId = given.CampaignId,
        };
    }

    private static Credit Of(Engine.Decisions.Credit credit) => new()
    {
        EventIndex = credit.EventIndex,
        CampaignId = credit.CampaignId,
        VariantId = credit.VariantId,
        HeldOut = credit.HeldOut,
        Kind = (int)credit.Kind,
        ExposedAtMs = credit.ExposedAtMs,
        ShareMicros = credit.ShareMicros,
        AmountMinor = credit.AmountMinor,
    };

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
            ExclusiveGroup = given.ExclusiveGroup ?? "",
            BudgetGroup = given.BudgetGroup ?? "",
            Cost = CostOf(given.Budget),
        };
        record.Tags.AddRange(given.Tags);
        return record;
    }

    // What is spent at once is a change of the budget only: nothing of it is kept with the interaction.
    private static Cost? CostOf(TakenBudget? taken) => taken is { Per: not CostPer.Shown, Reservation: { AmountMicros: > 0 } kept }
        ? new Cost { BudgetKey = kept.BudgetKey, Per = (int)taken.Per, AmountMicros = kept.AmountMicros, Day = kept.Day }
        : null;

    private static string EventId(int index, IReadOnlyList<DecidedEvent> events) => events.First(e => e.Index == index).Event.EventId;
}
