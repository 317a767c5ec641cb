using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>
/// The page being filled, best rank first: exclusive group, caps, budget, then one interaction a place and one campaign once a
/// page, over all requests of the same page view within a minute, and last of all whether the shopper is held out.
/// </summary>
internal sealed class PageFill(DecisionRequest request, DecisionClock clock, WorkMeter work)
{
    /// <summary>Interactions without a place that one page gets.</summary>
    public const int UnplacedMax = 20;

    private readonly bool _heldOutOfAll = Arms.IsHeldOutByRetailer(request);

    private readonly List<ShownInteraction> _earlier =
        request.PageViewId is { } page ? [.. request.After.OnPageOrWithheld(page, request.DecidedAtMs)] : [];

    private readonly List<Placed> _placed = [];

    /// <summary>What was given, in that order.</summary>
    public IReadOnlyList<GivenFacts> Given => [.. _placed.Where(p => !p.Ghost).Select(p => p.Facts)];

    /// <summary>What was withheld, in that order.</summary>
    public IReadOnlyList<GivenFacts> Ghosts => [.. _placed.Where(p => p.Ghost).Select(p => p.Facts)];

    /// <summary>Takes a pair through the steps from the exclusive group on.</summary>
    public void Place(Pair pair)
    {
        if (IsExcluded(pair))
        {
            pair.End(DecisionStep.ExclusiveGroup);
        }
        else if (ReachedCap(pair) is { } cap)
        {
            pair.End(DecisionStep.Caps, cap.Index, cap.Counted);
        }
        else if (pair.Campaign.Campaign.Budget is null)
        {
            Fill(pair, null);
        }
        else
        {
            FillWithin(pair, pair.Campaign.Campaign.Budget);
        }
    }

    // Stock comes here (campaign.md), with games. What the budget set aside goes back unless something is given for it.
    private void FillWithin(Pair pair, Budget budget)
    {
        var answer = request.Budgets.Reserve(pair.Campaign, out var reservation);
        if (answer != BudgetAnswer.Granted)
        {
            pair.End(answer == BudgetAnswer.Exhausted ? DecisionStep.Budget : DecisionStep.Pacing);
            return;
        }

        var given = false;
        try
        {
            given = Fill(pair, new TakenBudget(reservation, budget.Cost?.Per ?? CostPer.Shown));
        }
        finally
        {
            if (!given)
            {
                request.Budgets.Release(pair.Campaign, reservation);
            }
        }
    }

    // Whether something was given.
    private bool Fill(Pair pair, TakenBudget? taken)
    {
        var campaign = pair.Campaign.Campaign;
        if (_earlier.Exists(e => e.CampaignId == campaign.CampaignId)
            || _placed.Exists(p => p.Facts.CampaignNumber == pair.Campaign.Number))
        {
            pair.End(DecisionStep.Page);
            return false;
        }

        return campaign.NeedsPlacement ? FillPlace(pair, taken) : FillUnplaced(pair, taken);
    }

    private bool FillPlace(Pair pair, TakenBudget? taken)
    {
        var (device, language) = (pair.Triggering.Event.Device, LanguageOf(pair));
        var winner = 0;
        foreach (var placement in request.Placements)
        {
            if (Arms.FindContent(pair.Arm, placement, device, language) is not { } content)
            {
                continue;
            }

            if (_placed.Find(p => p.Occupies && p.Facts.Placement == placement) is { } better)
            {
                winner = winner == 0 ? better.Facts.CampaignNumber : winner;
            }
            else if (!_earlier.Exists(e => e.Placement == placement && Occupies(e)))
            {
                return Give(pair, placement, content, taken);
            }
        }

        pair.End(winner == 0 ? DecisionStep.Page : DecisionStep.Rank, winner);
        return false;
    }

    private bool FillUnplaced(Pair pair, TakenBudget? taken)
    {
        var earlier = _earlier.Count(e => e.Placement is null && Occupies(e));
        var here = _placed.FindAll(p => p.Occupies && p.Facts.Placement is null);
        if (earlier + here.Count >= UnplacedMax)
        {
            pair.End(here.Count == 0 ? DecisionStep.Page : DecisionStep.Rank, here.Count == 0 ? 0 : here[^1].Facts.CampaignNumber);
            return false;
        }

        return Give(pair, null, Arms.FindContent(pair.Arm, null, pair.Triggering.Event.Device, LanguageOf(pair))!, taken);
    }

    // Held out by its campaign: the place goes to the next. Held out of everything: the place stays empty, as it would be taken.
    private bool Give(Pair pair, string? placement, VariantContent content, TakenBudget? taken)
    {
        var heldOut = _heldOutOfAll || Arms.IsHeldOut(pair.Campaign, request);
        var variant = heldOut && !_heldOutOfAll ? Arm.HeldOut : pair.Arm.VariantId;
        pair.End(heldOut ? DecisionStep.Holdout : DecisionStep.Shown);
        _placed.Add(new Placed(
            FactsOf(pair, placement, content, variant) with { Budget = heldOut ? null : taken }, heldOut, !heldOut || _heldOutOfAll));
        return !heldOut;
    }

    private GivenFacts FactsOf(Pair pair, string? placement, VariantContent content, string variantId)
    {
        var (campaign, catalogue) = (pair.Campaign.Campaign, request.Catalogue);
        return new GivenFacts(
            InteractionIds.Of(
                catalogue.Seed.Span, catalogue.RetailerId, request.After.ShopperId ?? "", pair.Triggering.Event.EventId, campaign.CampaignId,
                placement),
            pair.Triggering.Index, pair.Campaign.Number, campaign.CampaignId, pair.Campaign.Version, variantId,
            campaign.Interaction.Type, placement, content.Index, request.DecidedAtMs + campaign.Interaction.ExpiresAfterMs, campaign.Tags,
            campaign.ExclusiveGroup, campaign.Budget?.Group);
    }

    private static string? LanguageOf(Pair pair) => pair.Triggering.Event.Language is { } stated ? FoldedText.Of(stated) : null;

    // Without a profile the session is not known: then the request and its page alone count.
    private bool IsExcluded(Pair pair)
    {
        var (campaign, id) = (pair.Campaign.Campaign, pair.Campaign.Campaign.CampaignId);
        if (campaign.ExclusiveGroup is not { } group)
        {
            return false;
        }

        return _placed.Exists(p => Excludes(p.Ghost) && p.Facts.ExclusiveGroup == group && p.Facts.CampaignId != id)
            || _earlier.Exists(e => Excludes(e.Ghost) && e.ExclusiveGroup == group && e.CampaignId != id)
            || History.HasOtherOfGroup(request.After.Behaviour.Exposures, group, id, clock.RangeOf(new Window(WindowKind.Session)), work, _heldOutOfAll);
    }

    // Of a shopper held out of everything what was withheld stands for what would have been shown.
    private bool Excludes(bool ghost) => !ghost || _heldOutOfAll;

    private (int Index, long Counted)? ReachedCap(Pair pair)
    {
        var campaign = pair.Campaign.Campaign;
        for (var i = 0; i < campaign.Caps.Count; i++)
        {
            var counted = Count(campaign.Caps[i], campaign);
            if (counted >= campaign.Caps[i].Max)
            {
                return (i, counted);
            }
        }

        return null;
    }

    // What the history has, what is being given, and for `seen` what was shown within the last minute and is not yet reported.
    private long Count(Cap cap, Campaign capped)
    {
        var range = clock.RangeOf(cap.Within);
        var count = History.CountExposures(request.After.Behaviour.Exposures, cap, capped, range, work, _heldOutOfAll);
        if (cap.Counts is not (CapCounts.Shown or CapCounts.Seen) || clock.NowMs < range.FromMs || clock.NowMs >= range.ToMs)
        {
            return count;
        }

        foreach (var placed in _placed)
        {
            count += CountsGhost(cap, placed.Ghost) && History.IsOf(cap.Of, capped, placed.Facts.Subject) ? 1 : 0;
        }

        return cap.Counts == CapCounts.Shown ? count : count + Unreported(cap, capped, range.FromMs);
    }

    private long Unreported(Cap cap, Campaign capped, long fromMs)
    {
        var count = 0L;
        foreach (var shown in request.After.Interactions)
        {
            work.Spend(1);
            if (shown.ShownAtMs < fromMs || shown.ShownAtMs <= request.DecidedAtMs - ShopperState.PageMs)
            {
                break;
            }

            count += !shown.Seen && CountsGhost(cap, shown.Ghost) && History.IsOf(cap.Of, capped, shown.Subject) ? 1 : 0;
        }

        return count;
    }

    // A ghost stands for a show of its own campaign; of others only where nothing is shown at all.
    private bool CountsGhost(Cap cap, bool ghost) => !ghost || _heldOutOfAll || cap.Of.Kind == CapScopeKind.Campaign;

    private static bool Occupies(ShownInteraction shown) => !shown.Ghost || shown.VariantId != Arm.HeldOut;

    private sealed record Placed(GivenFacts Facts, bool Ghost, bool Occupies);
}
