using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>
/// The index over a catalogue's campaigns (docs/adr/0014-index-of-campaigns.md): inverted lists lead from what a request has to the
/// campaigns that need it. Immutable; matching allocates nothing.
/// </summary>
internal sealed class CampaignIndex : ICandidates
{
    private readonly KeySpace _keys;
    private readonly Postings _postings;
    private readonly ulong[] _everywhere;
    private readonly Dictionary<string, TriggerPart> _triggers;
    private readonly IndexedCampaign[] _campaigns;
    private readonly Dictionary<CompiledCondition, PastLines> _lines;

    /// <summary>Made by <see cref="IndexBuilder"/>.</summary>
    /// <param name="everywhere">Bits of the campaigns that no key leads to.</param>
    /// <param name="lines">What keys tell of conditions on lines of the past.</param>
    internal CampaignIndex(
        KeySpace keys, Postings postings, ulong[] everywhere, Dictionary<string, TriggerPart> triggers, IndexedCampaign[] campaigns,
        Dictionary<CompiledCondition, PastLines> lines) =>
        (_keys, _postings, _everywhere, _triggers, _campaigns, _lines) = (keys, postings, everywhere, triggers, campaigns, lines);

    /// <inheritdoc/>
    public LineHints Hints => new(this, MatchScratch.OfThread.Events);

    /// <inheritdoc/>
    public ReadOnlySpan<int> Find(DecisionRequest request, TriggeringEvent triggering, SharedValues shared)
    {
        if (!_triggers.TryGetValue(triggering.Event.EventName, out var trigger))
        {
            return [];
        }

        var scratch = MatchScratch.OfThread;
        var found = scratch.Begin(_keys.Counter.Count, _everywhere, _campaigns.Length);
        var facts = new Facts(_keys, request, triggering, shared, scratch);
        scratch.Collect(_postings);
        facts.Show(trigger.AccessKinds);
        scratch.Collect(null);
        for (var word = 0; word < found.Length; word++)
        {
            for (var bits = found[word] & trigger.Campaigns[word]; bits != 0; bits &= bits - 1)
            {
                var place = (word * 64) + System.Numerics.BitOperations.TrailingZeroCount(bits);
                if (MayBeEligible(_campaigns[place], request.DecidedAtMs, facts, scratch))
                {
                    scratch.AddCandidate(place);
                }
            }
        }

        return scratch.Candidates;
    }

    /// <summary>Whether a condition on lines of the past holds; null when that takes a sum. After <see cref="Find"/>, for the same event.</summary>
    internal bool? Answer(CompiledCondition condition, DecisionRequest request, TriggeringEvent triggering, SharedValues shared)
    {
        if (!_lines.TryGetValue(condition, out var lines))
        {
            return null;
        }

        var scratch = MatchScratch.OfThread;
        var facts = new Facts(_keys, request, triggering, shared, scratch);
        foreach (ref readonly var clause in lines.Clauses.AsSpan())
        {
            facts.Show(clause.Kinds);
            if (!HasAny(clause, request.DecidedAtMs, scratch))
            {
                return lines.WhenNone;
            }
        }

        return lines.Exact && facts.IsPlain(condition.Source) ? lines.WhenSome : null;
    }

    private static bool MayBeEligible(IndexedCampaign campaign, long nowMs, in Facts facts, MatchScratch scratch)
    {
        if (nowMs < campaign.StartsAtMs || nowMs >= campaign.EndsAtMs)
        {
            return false;
        }

        foreach (ref readonly var clause in campaign.Clauses.AsSpan())
        {
            if (!scratch.HasShown(clause.Kinds))
            {
                facts.Show(clause.Kinds);
            }

            if (!HasAny(clause, nowMs, scratch))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasAny(in KeyedClause clause, long nowMs, MatchScratch scratch)
    {
        var fromMs = Reach.From(nowMs, clause.BackMs);
        foreach (var key in clause.Keys)
        {
            if (scratch.Has(key, fromMs))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The campaigns that an event's name may trigger.</summary>
/// <param name="Campaigns">Their bits.</param>
/// <param name="AccessKinds">Kinds of the keys that lead to them.</param>
internal sealed record TriggerPart(ulong[] Campaigns, ulong AccessKinds);

/// <summary>What is asked of a request once a key has led to a campaign.</summary>
/// <param name="Clauses">Besides the one it is posted under, unless that says how far back; what is cheap to find out first.</param>
internal sealed record IndexedCampaign(long StartsAtMs, long EndsAtMs, KeyedClause[] Clauses);

/// <summary>A clause with its keys.</summary>
/// <param name="Kinds">Of the keys, a bit each.</param>
/// <param name="BackMs">See <see cref="Clause.BackMs"/>.</param>
internal readonly record struct KeyedClause(ulong Kinds, int[] Keys, long BackMs);
