using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions.Candidates;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>
/// One request on its way through the fixed order: schedule, trigger, placement, audience (passed these: eligible) as each event
/// is considered; consent, exclusive group, caps, budget, pacing, stock, rank and holdout once all are known.
/// </summary>
internal sealed class DecisionRun(DecisionRequest request, SharedValues shared, WorkMeter work)
{
    private readonly DecisionClock _clock = new(request.After, request.DecidedAtMs);
    private readonly List<Pair> _pairs = [];
    private readonly List<Pair> _ranked = [];
    private readonly List<DebugStep> _debug = [];

    /// <summary>The moment, for explanations.</summary>
    public DecisionClock Clock => _clock;

    /// <summary>Finds the campaigns that are eligible for an event.</summary>
    /// <param name="places">In the catalogue's list. Of no use when explanations are asked for: then all are looked at.</param>
    public void Consider(TriggeringEvent triggering, ReadOnlySpan<int> places, LineHints hints)
    {
        var scope = new EventScope(request, triggering, _clock, shared, work) { Hints = hints };
        var language = triggering.Event.Language is { } stated ? FoldedText.Of(stated) : null;
        if (triggering.FiredCampaign is { } fired)
        {
            if (request.Catalogue.FindCampaign(fired) is { } only)
            {
                Explain(only, scope, language);
            }

            return;
        }

        if (request.Debug)
        {
            foreach (var campaign in request.Catalogue.Campaigns)
            {
                Explain(campaign, scope, language);
            }

            return;
        }

        foreach (var place in places)
        {
            _ = Check(request.Catalogue.Campaigns[place], scope, language);
        }
    }

    /// <summary>Takes the eligible through the other steps.</summary>
    public Decision Finish()
    {
        if (_pairs.Count == 0 && _debug.Count == 0)
        {
            return Decision.None;
        }

        var page = new PageFill(request, _clock, work);
        foreach (var pair in _pairs)
        {
            if (!request.ProfileAllowed && pair.Campaign.NeedsProfile)
            {
                pair.End(DecisionStep.Consent);
            }
            else
            {
                // The steps after this one look at what better ranks got: they are taken in that order.
                _ranked.Add(pair);
            }
        }

        _ranked.Sort((left, right) => left.CompareTo(right, request));
        foreach (var pair in _ranked)
        {
            Guard(pair.Campaign, page, pair);
        }

        _pairs.Sort((left, right) => left.Triggering.Index != right.Triggering.Index
            ? left.Triggering.Index.CompareTo(right.Triggering.Index)
            : left.Campaign.Number.CompareTo(right.Campaign.Number));
        if (request.Debug)
        {
            _debug.AddRange(_pairs.Select(Describe));
        }

        return new Decision(
            [.. _pairs.Select(p => new PairOutcome(p.Triggering.Index, p.Campaign.Number, p.Step, p.Detail))], page.Given, _debug)
        {
            Ghosts = page.Ghosts,
        };
    }

    /// <summary>How an event went for a campaign; after <see cref="Finish"/>.</summary>
    public TracedEvent Trace(TriggeringEvent triggering, CompiledCampaign campaign)
    {
        work.Restart();
        var scope = new EventScope(request, triggering, _clock, shared, work);
        if (_pairs.Find(p => p.Campaign == campaign && p.Triggering == triggering) is { } pair)
        {
            return new TracedEvent(triggering, scope, null, pair, _ranked.IndexOf(pair) + 1, _ranked.Count);
        }

        var language = triggering.Event.Language is { } stated ? FoldedText.Of(stated) : null;
        return new TracedEvent(triggering, scope, FindFailingAgain(campaign, scope, language), null, 0, _ranked.Count);
    }

    // A campaign that was never evaluated in the decision may fail only here: that is an answer too.
    private string? FindFailingAgain(CompiledCampaign campaign, EventScope scope, string? language)
    {
        try
        {
            return scope.Triggering.FiredCampaign is { } fired && fired != campaign.Number
                ? "trigger"
                : FindFailing(campaign, scope, language).Failing;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return "fault";
        }
    }

    private void Explain(CompiledCampaign campaign, EventScope scope, string? language)
    {
        if (Check(campaign, scope, language) is { } failing && request.Debug)
        {
            var detail = failing == "audience" ? campaign.Audience!.FindFailing(scope, campaign) : null;
            _debug.Add(new DebugStep(scope.Triggering.Index, campaign.Campaign.CampaignId, failing, detail));
        }
    }

    // The first step that keeps a campaign from being eligible; null, and a pair, when none does.
    private string? Check(CompiledCampaign campaign, EventScope scope, string? language)
    {
        work.Restart();
        try
        {
            var (failing, arm) = FindFailing(campaign, scope, language);
            if (failing is null)
            {
                _pairs.Add(new Pair(scope.Triggering, campaign, arm!));
            }

            return failing;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new CampaignEvaluationException(campaign.Number, e is WorkExceededException, e);
        }
    }

    private (string? Failing, Variant? Arm) FindFailing(CompiledCampaign campaign, EventScope scope, string? language)
    {
        var document = campaign.Campaign;
        var takesPart = (!campaign.TestOnly || request.TestSpace)
            && !(request.CatalogueStale && campaign.HasLimits)
            && request.Without?.Contains(campaign.Number) != true;
        if (!takesPart || request.DecidedAtMs < document.StartsAtMs || request.DecidedAtMs >= document.EndsAtMs)
        {
            return ("schedule", null);
        }

        if (!IsTriggered(document, scope.Triggering))
        {
            return ("trigger", null);
        }

        // Where all arms have content for the same places, any arm tells; the draw waits until the audience holds.
        var arm = campaign.ArmsAlike ? document.Interaction.Variants[0] : Arms.Of(campaign, request);
        if (!HasContent(document.NeedsPlacement, arm, scope.Triggering.Event.Device, language))
        {
            return ("placement", null);
        }

        if (campaign.Audience is { } audience && !audience.Holds(scope, campaign))
        {
            return ("audience", null);
        }

        return (null, campaign.ArmsAlike ? Arms.Of(campaign, request) : arm);
    }

    // Of a sequence, without a profile nothing is known: it is never complete.
    private bool IsTriggered(Campaign campaign, TriggeringEvent triggering)
    {
        if (triggering.FiredCampaign is not null || campaign.Triggers.Contains(triggering.Event.EventName))
        {
            return true;
        }

        foreach (var sequence in campaign.Sequences)
        {
            if (Sequences.Completes(
                sequence, triggering.After.Behaviour.Events, triggering.Event.EventName, triggering.EffectiveAtMs, work))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasContent(bool needsPlacement, Variant arm, string? device, string? language)
    {
        if (!needsPlacement)
        {
            return Arms.FindContent(arm, null, device, language) is not null;
        }

        for (var i = 0; i < request.Placements.Count; i++)
        {
            if (Arms.FindContent(arm, request.Placements[i], device, language) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private void Guard(CompiledCampaign campaign, PageFill page, Pair pair)
    {
        work.Restart();
        try
        {
            page.Place(pair);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new CampaignEvaluationException(campaign.Number, e is WorkExceededException, e);
        }
    }

    private DebugStep Describe(Pair pair)
    {
        var (name, detail) = pair.Step switch
        {
            DecisionStep.Caps => ("caps", $"$.caps[{pair.Detail}]"),
            DecisionStep.Rank => ("rank", _pairs.Find(p => p.Campaign.Number == pair.Detail)?.Campaign.Campaign.CampaignId),
            DecisionStep.ExclusiveGroup => ("exclusive_group", null),
            _ => (pair.Step.ToString().ToLowerInvariant(), null),
        };
        return new DebugStep(pair.Triggering.Index, pair.Campaign.Campaign.CampaignId, name, detail);
    }
}
