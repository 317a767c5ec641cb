using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>
/// The page being filled, best rank first: caps, then one interaction a place and one campaign once a page, over all requests
/// of the same page view within a minute.
/// </summary>
internal sealed class PageFill(DecisionRequest request, DecisionClock clock, WorkMeter work)
{
    /// <summary>Interactions without a place that one page gets.</summary>
    public const int UnplacedMax = 20;

    private readonly List<ShownInteraction> _earlier =
        request.PageViewId is { } page ? [.. request.After.OnPage(page, request.DecidedAtMs)] : [];

    private readonly List<(Pair Pair, GivenFacts Given)> _placed = [];

    /// <summary>What was given, in that order.</summary>
    public IReadOnlyList<GivenFacts> Given => [.. _placed.Select(p => p.Given)];

    /// <summary>Takes a pair through the steps from the caps on.</summary>
    public void Place(Pair pair)
    {
        var campaign = pair.Campaign.Campaign;
        for (var i = 0; i < campaign.Caps.Count; i++)
        {
            var counted = Count(campaign.Caps[i], campaign.CampaignId);
            if (counted >= campaign.Caps[i].Max)
            {
                pair.End(DecisionStep.Caps, i, counted);
                return;
            }
        }

        // Budget, pacing and stock come here (campaign.md), before the ranks are settled; holdouts right before giving.
        if (_earlier.Exists(e => e.CampaignId == campaign.CampaignId)
            || _placed.Exists(p => p.Given.CampaignNumber == pair.Campaign.Number))
        {
            pair.End(DecisionStep.Page);
        }
        else if (campaign.NeedsPlacement)
        {
            FillPlace(pair);
        }
        else
        {
            FillUnplaced(pair);
        }
    }

    private void FillPlace(Pair pair)
    {
        var (device, language) = (pair.Triggering.Event.Device, LanguageOf(pair));
        var winner = 0;
        foreach (var placement in request.Placements)
        {
            if (Arms.FindContent(pair.Arm, placement, device, language) is not { } content)
            {
                continue;
            }

            var taken = _placed.Find(p => p.Given.Placement == placement);
            if (taken.Pair is { } better)
            {
                winner = winner == 0 ? better.Campaign.Number : winner;
            }
            else if (!_earlier.Exists(e => e.Placement == placement))
            {
                Give(pair, placement, content);
                return;
            }
        }

        pair.End(winner == 0 ? DecisionStep.Page : DecisionStep.Rank, winner);
    }

    private void FillUnplaced(Pair pair)
    {
        var earlier = _earlier.Count(e => e.Placement is null);
        var here = _placed.Where(p => p.Given.Placement is null).ToArray();
        if (earlier + here.Length >= UnplacedMax)
        {
            pair.End(here.Length == 0 ? DecisionStep.Page : DecisionStep.Rank, here.Length == 0 ? 0 : here[^1].Given.CampaignNumber);
            return;
        }

        Give(pair, null, Arms.FindContent(pair.Arm, null, pair.Triggering.Event.Device, LanguageOf(pair))!);
    }

    private void Give(Pair pair, string? placement, VariantContent content)
    {
        var (campaign, catalogue) = (pair.Campaign.Campaign, request.Catalogue);
        pair.End(DecisionStep.Shown);
        _placed.Add((pair, new GivenFacts(
            InteractionIds.Of(
                catalogue.Seed.Span, catalogue.RetailerId, request.After.ShopperId ?? "", pair.Triggering.Event.EventId, campaign.CampaignId,
                placement),
            pair.Triggering.Index, pair.Campaign.Number, campaign.CampaignId, pair.Campaign.Version, pair.Arm.VariantId,
            campaign.Interaction.Type, placement, content.Index, request.DecidedAtMs + campaign.Interaction.ExpiresAfterMs, campaign.Tags)));
    }

    private static string? LanguageOf(Pair pair) => pair.Triggering.Event.Language is { } stated ? FoldedText.Of(stated) : null;

    // What the history has, what is being given, and for `seen` what was shown within the last minute and is not yet reported.
    private long Count(Cap cap, string campaignId)
    {
        var range = clock.RangeOf(cap.Within);
        var count = History.CountExposures(request.After.Behaviour.Exposures, cap, campaignId, range, work);
        if (cap.Counts == CapCounts.Clicked || clock.NowMs < range.FromMs || clock.NowMs >= range.ToMs)
        {
            return count;
        }

        foreach (var (_, given) in _placed)
        {
            count += History.IsOf(cap.Of, campaignId, given.CampaignId, given.Placement, given.Tags) ? 1 : 0;
        }

        return cap.Counts == CapCounts.Shown ? count : count + Unreported(cap, campaignId, range.FromMs);
    }

    private long Unreported(Cap cap, string campaignId, long fromMs)
    {
        var count = 0L;
        foreach (var shown in request.After.Interactions)
        {
            work.Spend(1);
            if (shown.ShownAtMs < fromMs || shown.ShownAtMs <= request.DecidedAtMs - ShopperState.PageMs)
            {
                break;
            }

            count += !shown.Seen && History.IsOf(cap.Of, campaignId, shown.CampaignId, shown.Placement, shown.Tags) ? 1 : 0;
        }

        return count;
    }
}
