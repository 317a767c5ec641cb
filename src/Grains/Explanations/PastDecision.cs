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

    /// <summary>Of a record, its catalogue and the silo's limit of work.</summary>
    public static PastDecision Of(PastRequest past, CatalogueView catalogue, IShopperEngine engine, JournalKind kind, long workPerCampaign)
    {
        var record = past.Record;
        List<DecidedEvent> deciding = [];
        var after = ShopperRecordBuilder.FoldEvents(engine, past.Before, record, past.Sequence, deciding);
        var compiled = ((CompiledView)catalogue.Compiled).Catalogue;
        PairOutcome[] recorded =
            [.. record.Outcomes.Select(o => new PairOutcome(o.EventIndex, o.CampaignNumber, (DecisionStep)(int)o.Step, o.Detail))];
        var request = new DecisionRequest
        {
            Catalogue = compiled,
            Events = [.. deciding.Select(e => new TriggeringEvent(
                e.Index, e.Event, e.EffectiveAtMs, StateOf(e.Before), StateOf(e.After), FiredOf(record, e, compiled)))],
            Budgets = new RecordedBudgets(recorded),
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
        return new PastDecision(
            past, request, recorded, record.ProfileAllowed || deciding.TrueForAll(e => BareEvents.IsKeptWhole(e.Event.EventName)));
    }

    /// <summary>The engine's state.</summary>
    public static ShopperState StateOf(IShopperState state) => ((FoldedShopper)state).State;

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
