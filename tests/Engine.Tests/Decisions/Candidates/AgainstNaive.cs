using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Decisions.Candidates;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Tests.Decisions.Candidates;

/// <summary>Decides the same requests with an index and by the naive scan, and counts.</summary>
internal sealed class AgainstNaive
{
    private readonly SharedValues _shared = new();

    /// <summary>Requests decided both ways.</summary>
    public long Cases { get; private set; }

    /// <summary>Decided differently; the index's candidates were not in order.</summary>
    public long Different { get; private set; }

    /// <summary>With a campaign eligible.</summary>
    public long Hits { get; private set; }

    /// <summary>Campaigns of the trigger.</summary>
    public long Scanned { get; private set; }

    /// <summary>Campaigns that the index left.</summary>
    public long Candidates { get; private set; }

    /// <summary>Campaigns that were eligible.</summary>
    public long Eligible { get; private set; }

    /// <summary>What differed first.</summary>
    public string? First { get; private set; }


    public void Compare(ICandidates index, ICandidates every, DecisionRequest request, string name)
    {
        Cases++;
        Scanned += every.Find(request, request.Events[0], _shared).Length;
        var found = index.Find(request, request.Events[0], _shared);
        Candidates += found.Length;
        var rising = true;
        for (var i = 1; i < found.Length; i++)
        {
            rising &= found[i - 1] < found[i];
        }

        var (naive, indexed) = (new Decider(_shared, every).Decide(request), new Decider(_shared, index).Decide(request));
        Hits += naive.Outcomes.Count > 0 ? 1 : 0;
        Eligible += naive.Outcomes.Count;
        if (!rising || !naive.Outcomes.SequenceEqual(indexed.Outcomes)
            || !naive.Interactions.Select(i => i.InteractionId).SequenceEqual(indexed.Interactions.Select(i => i.InteractionId)))
        {
            Different++;
            First ??= $"{name}: {Numbers(naive)} by the scan, {Numbers(indexed)} by the index";
        }
    }

    public override string ToString() =>
        $"{Cases:N0} cases, {Different:N0} different; {Hits:N0} with an eligible campaign; {Scanned:N0} campaigns scanned, {Candidates:N0} left by the index, {Eligible:N0} eligible";

    private static string Numbers(Decision decision) => string.Join(",", decision.Outcomes.Select(o => $"{o.CampaignNumber}:{o.Step}"));
}
