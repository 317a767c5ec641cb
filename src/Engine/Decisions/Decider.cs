using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>Decides requests in the fixed order of campaign.md. Pure; safe for any number of callers.</summary>
public sealed class Decider(SharedValues shared)
{
    /// <summary>Raised with every change of what a request is decided to.</summary>
    public const int Version = 2;

    /// <summary>Decides a request.</summary>
    /// <exception cref="CampaignEvaluationException">One campaign's evaluation threw or took too much work.</exception>
    /// <remarks>Allocates a few hundred bytes when nothing is eligible.</remarks>
    public Decision Decide(DecisionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        DecisionRun? run = null;
        foreach (var triggering in request.Events)
        {
            if (request.Debug || triggering.FiredCampaign is not null || request.Catalogue.CandidatesOf(triggering.Event.EventName).Length > 0)
            {
                run ??= new DecisionRun(request, shared, new WorkMeter(request.WorkPerCampaign));
                run.Consider(triggering);
            }
        }

        var decision = run?.Finish() ?? Decision.None;
        var credits = request.GoalEvents.Count == 0 ? [] : Credits.Of(request, shared, new WorkMeter(request.WorkPerCampaign));
        return credits.Count == 0 ? decision : decision with { Credits = credits };
    }
}
