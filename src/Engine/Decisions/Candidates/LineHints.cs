using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>What the index found out of an event on the way, for the exact evaluation of what it left: conditions whose lines are not there.</summary>
/// <remarks>
/// A condition on a few items costs a walk over 10,000 lines to come to nothing. The walk is made once, for all conditions, and
/// answers most of them.
/// </remarks>
internal readonly struct LineHints(CampaignIndex? index, long ofEvent)
{
    /// <summary>Whether certainly no line of the past is what the condition counts: its sum is 0. False: perhaps there is one.</summary>
    public bool HasNoLine(CompiledCondition condition, DecisionRequest request, TriggeringEvent triggering, SharedValues shared) =>
        index is not null && MatchScratch.OfThread.Events == ofEvent && index.HasNoLine(condition, request, triggering, shared);
}
