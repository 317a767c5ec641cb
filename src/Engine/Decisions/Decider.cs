using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>Decides requests in the fixed order of campaign.md. Pure; safe for any number of callers.</summary>
public sealed class Decider(SharedValues shared)
{
    /// <summary>Raised with every change of what a request is decided to.</summary>
    public const int Version = 1;

    /// <summary>Decides a request.</summary>
    /// <exception cref="CampaignEvaluationException">One campaign's evaluation threw or took too much work.</exception>
    /// <remarks>Allocates a few hundred bytes when nothing is eligible.</remarks>
    public Decision Decide(DecisionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        DecisionRun? run = null;
        foreach (var triggering in request.Events)
        {
            if (request.Debug || request.Catalogue.CandidatesOf(triggering.Event.EventName).Length > 0)
            {
                run ??= new DecisionRun(request, shared, new WorkMeter(request.WorkPerCampaign));
                run.Consider(triggering);
            }
        }

        return run?.Finish() ?? Decision.None;
    }

    /// <summary>Decides a request as <see cref="Decide"/> does, and says how it went for one campaign.</summary>
    /// <param name="campaign">Of the request's catalogue, or not.</param>
    internal DecisionTrace Trace(DecisionRequest request, CompiledCampaign campaign)
    {
        var run = new DecisionRun(request with { Debug = false }, shared, new WorkMeter(request.WorkPerCampaign));
        foreach (var triggering in request.Events)
        {
            if (request.Catalogue.CandidatesOf(triggering.Event.EventName).Length > 0)
            {
                run.Consider(triggering);
            }
        }

        var decision = run.Finish();
        return new DecisionTrace(decision, run.Clock, [.. request.Events.Select(e => run.Trace(e, campaign))]);
    }
}
