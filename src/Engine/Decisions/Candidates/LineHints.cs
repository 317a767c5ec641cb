using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>What the index found out of an event on the way, for the exact evaluation of what it left: which items are in the past.</summary>
/// <remarks>
/// A condition on a few items costs a walk over 10,000 lines, mostly to come to nothing. The walk is made once, for all
/// conditions, and answers most of them.
/// </remarks>
internal readonly struct LineHints(CampaignIndex? index, long ofEvent)
{
    /// <summary>Whether a condition on lines of the past holds, where that can be told without summing up; otherwise null.</summary>
    public bool? Answer(CompiledCondition condition, DecisionRequest request, TriggeringEvent triggering, SharedValues shared) =>
        index is null || condition.Where.All || MatchScratch.OfThread.Events != ofEvent
            ? null
            : index.Answer(condition, request, triggering, shared);
}
