using LuckyCart.Engine.Decisions.Candidates;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>Decides requests in the fixed order of campaign.md. Pure; safe for any number of callers.</summary>
public sealed class Decider
{
    private readonly SharedValues _shared;
    private readonly ICandidates? _candidates;

    /// <summary>Decides.</summary>
    public Decider(SharedValues shared)
        : this(shared, null)
    {
    }

    /// <param name="candidates">Null: the catalogue's index.</param>
    internal Decider(SharedValues shared, ICandidates? candidates) => (_shared, _candidates) = (shared, candidates);

    /// <summary>Raised with every change of what a request is decided to.</summary>
    public const int Version = 2;

    /// <summary>Decides a request.</summary>
    /// <exception cref="CampaignEvaluationException">One campaign's evaluation threw or took too much work.</exception>
    /// <remarks>Allocates nothing when the index finds no campaign (tests/Engine.Tests/Decisions/Candidates holds the budget).</remarks>
    public Decision Decide(DecisionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = Consider(request);
        var decision = run?.Finish() ?? Decision.None;
        var credits = !MayReachGoals(request) ? [] : Credits.Of(request, _shared, new WorkMeter(request.WorkPerCampaign));
        return credits.Count == 0 ? decision : decision with { Credits = credits };
    }

    /// <summary>Decides a request as <see cref="Decide"/> does, and says how it went for one campaign.</summary>
    /// <param name="campaign">Of the request's catalogue, or not.</param>
    internal DecisionTrace Trace(DecisionRequest request, CompiledCampaign campaign)
    {
        var undebugged = request with { Debug = false };
        var run = Consider(undebugged) ?? new DecisionRun(undebugged, _shared, new WorkMeter(request.WorkPerCampaign));
        var decision = run.Finish();
        return new DecisionTrace(decision, run.Clock, [.. request.Events.Select(e => run.Trace(e, campaign))]);
    }

    // Null: no event has a candidate.
    private DecisionRun? Consider(DecisionRequest request)
    {
        DecisionRun? run = null;
        for (var i = 0; i < request.Events.Count; i++)
        {
            var triggering = request.Events[i];
            var all = request.Debug || triggering.FiredCampaign is not null;
            var candidates = _candidates ?? request.Catalogue.Index;
            var places = all ? [] : candidates.Find(request, triggering, _shared);
            if (all || places.Length > 0)
            {
                run ??= new DecisionRun(request, _shared, new WorkMeter(request.WorkPerCampaign));
                run.Consider(triggering, places, all ? default : candidates.Hints);
            }
        }

        return run;
    }

    private static bool MayReachGoals(DecisionRequest request)
    {
        for (var i = 0; i < request.GoalEvents.Count; i++)
        {
            if (request.Catalogue.GoalsOf(request.GoalEvents[i].Event.EventName).Length > 0)
            {
                return true;
            }
        }

        return false;
    }
}
