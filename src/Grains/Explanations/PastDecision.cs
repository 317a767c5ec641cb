using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Explanations;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Explanations;

/// <summary>A recorded request made ready to be decided again, with the answers of that time.</summary>
internal sealed class PastDecision
{
    private PastDecision(PastRequest past, DecisionRequest request, IReadOnlyList<PairOutcome> recorded, bool keptWhole) =>
        (Past, Request, Recorded, KeptWhole) = (past, request, recorded, keptWhole);

    /// <summary>What was recorded.</summary>
    public PastRequest Past { get; }

    /// <summary>As it was decided.</summary>
    public DecisionRequest Request { get; }

    /// <summary>How its pairs ended, by event, then campaign number.</summary>
    public IReadOnlyList<PairOutcome> Recorded { get; }

    /// <summary>Whether everything that it was decided from was recorded: without consent most events are kept bare.</summary>
    public bool KeptWhole { get; }

    /// <summary>Whether everything that its credits were made from was recorded.</summary>
    public required bool GoalsKeptWhole { get; init; }

    /// <summary>The catalogue of that time.</summary>
    public required CatalogueView Catalogue { get; init; }

    /// <summary>The state after the request's events, before its decision.</summary>
    public required IShopperState After { get; init; }

    /// <summary>Of a record, its catalogue and the silo's limit of work.</summary>
    public static PastDecision Of(PastRequest past, CatalogueView catalogue, IShopperEngine engine, JournalKind kind, long workPerCampaign)
    {
        var record = past.Record;
        List<DecidedEvent> deciding = [];
        List<DecidedEvent> goals = [];
        var after = ShopperRecordBuilder.FoldEvents(engine, past.Before, record, past.Sequence, deciding, goals);
        var compiled = ((CompiledView)catalogue.Compiled).Catalogue;
        PairOutcome[] recorded =
            [.. record.Outcomes.Select(o => new PairOutcome(o.EventIndex, o.CampaignNumber, (DecisionStep)(int)o.Step, o.Detail))];
        var request = new DecisionRequest
        {
            Catalogue = compiled,
            Events = [.. deciding.Select(e => new TriggeringEvent(
                e.Index, e.Event, e.EffectiveAtMs, StateOf(e.Before), StateOf(e.After), FiredOf(record, e, compiled)))],
            GoalEvents = ShopperEngine.GoalsOf(goals, compiled),
            Budgets = new RecordedBudgets(recorded, TakenOf(record)),
            After = StateOf(after),
            DecidedAtMs = record.DecidedAtMs,
            ProfileAllowed = record.ProfileAllowed,
            Placements = record.Placements,
            PageViewId = record.PageViewId.Length == 0 ? null : record.PageViewId,
            TestSpace = kind == JournalKind.TestShopper,
            CatalogueStale = record.Degraded,
            Without = record.LeftOut.ToHashSet(),
            WorkPerCampaign = workPerCampaign,
        };
        return new PastDecision(past, request, recorded, record.ProfileAllowed || deciding.TrueForAll(IsKeptWhole))
        {
            Catalogue = catalogue,
            After = after,
            GoalsKeptWhole = record.ProfileAllowed || goals.TrueForAll(IsKeptWhole),
        };
    }

    /// <summary>The engine's state.</summary>
    public static ShopperState StateOf(IShopperState state) => ((FoldedShopper)state).State;

    private static bool IsKeptWhole(DecidedEvent e) => BareEvents.IsKeptWhole(e.Event.EventName);

    // By campaign: each is shown once a page.
    private static Dictionary<int, BudgetReservation> TakenOf(ShopperRecord record)
    {
        Dictionary<int, BudgetReservation> taken = [];
        foreach (var change in record.BudgetChanges)
        {
            if (change.Kind == BudgetChangeKind.Taken
                && record.Interactions.FirstOrDefault(i => i.InteractionId == change.InteractionId) is { } given)
            {
                taken[given.CampaignNumber] = new BudgetReservation(change.BudgetKey, change.LeaseId, change.Day, change.AmountMicros);
            }
        }

        return taken;
    }

    // The campaign of a time trigger's moment; one that is not in the catalogue (any more) triggers nothing.
    private static int? FiredOf(ShopperRecord record, DecidedEvent e, CompiledCatalogue compiled)
    {
        if (record.Events[e.Index].Status != EventStatus.Fired)
        {
            return null;
        }

        var id = e.Event.Attributes.FirstOrDefault(a => a.Name == "campaign_id").Text;
        return compiled.Campaigns.FirstOrDefault(c => c.Campaign.CampaignId == id)?.Number ?? 0;
    }
}
