using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions;

/// <summary>An event and a campaign that is eligible for it, on its way through the steps.</summary>
internal sealed class Pair(TriggeringEvent triggering, CompiledCampaign campaign, Variant arm)
{
    private ulong? _race;

    /// <summary>The event.</summary>
    public TriggeringEvent Triggering { get; } = triggering;

    /// <summary>The campaign.</summary>
    public CompiledCampaign Campaign { get; } = campaign;

    /// <summary>The shopper's arm of it.</summary>
    public Variant Arm { get; } = arm;

    /// <summary>Where it ended.</summary>
    public DecisionStep Step { get; private set; }

    /// <summary>See <see cref="PairOutcome"/>.</summary>
    public int Detail { get; private set; }

    /// <summary>Of a cap: what was counted, for explanations.</summary>
    public long Counted { get; private set; }

    /// <summary>Ends the pair at a step.</summary>
    public void End(DecisionStep step, int detail = 0, long counted = 0) => (Step, Detail, Counted) = (step, detail, counted);

    /// <summary>Rank: priority, expected margin, keyed draw by weight; then, for one order on every machine, number and event.</summary>
    public int CompareTo(Pair other, DecisionRequest request)
    {
        var (mine, others) = (Campaign.Campaign, other.Campaign.Campaign);
        var order = mine.Priority.CompareTo(others.Priority);
        order = order != 0 ? order : others.ExpectedMarginMicros.CompareTo(mine.ExpectedMarginMicros);
        if (order == 0 && Campaign.Number != other.Campaign.Number)
        {
            order = KeyedDraw.Compare(Race(request), mine.Weight, other.Race(request), others.Weight);
            order = order != 0 ? order : Campaign.Number.CompareTo(other.Campaign.Number);
        }

        return order != 0 ? order : Triggering.Index.CompareTo(other.Triggering.Index);
    }

    private ulong Race(DecisionRequest request) => _race ??= KeyedDraw.Race(KeyedDraw.Hash(
        request.Catalogue.Seed.Span, KeyedDraw.Rank, Campaign.Campaign.CampaignId, request.After.ShopperId ?? ""));
}
