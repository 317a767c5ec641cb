using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>Explanations in English.</summary>
internal sealed class EnglishSteps(SentenceContext context)
{
    private readonly EnglishValues _values = new(context);
    private readonly EnglishRules _rules = new(new EnglishValues(context), context);

    /// <summary>A rule by itself.</summary>
    public string Rule(Condition rule) => Sentence(_rules.Rule(rule, false));

    /// <summary>A cap by itself.</summary>
    public string Cap(Cap cap) => Sentence(_rules.Cap(cap));

    /// <summary>A rule that failed, and what was observed.</summary>
    public string Failed(ExplainedRule rule) => Sentence(_rules.Failed(rule));

    /// <summary>A window.</summary>
    public string Window(Window window) => new EnglishNouns(_values, context).Window(window).TrimStart();

    /// <summary>One sentence.</summary>
    public string Of(Explanation e)
    {
        var name = $"The campaign {_values.Quoted(e.CampaignName)}";
        var moment = context.Hypothetical ? "" : $" on {_values.Moment(_values.Local(e.AtMs))}";
        var during = e.EventName is { } happened ? $" (event {_values.Event(happened)})" : "";
        if (e.Step == ExplanationStep.Shown)
        {
            var place = e.Placement is { } placement ? $" in the placement {_values.Quoted(placement)}" : "";
            var variant = e.VariantId is { } id ? $", variant {_values.Quoted(id)}" : "";
            return $"{name} {(context.Hypothetical ? "would be" : "was")} shown{moment}{during}{place}{variant}.";
        }

        return $"{name} {(context.Hypothetical ? "would not be" : "was not")} shown{moment}{during}: {Why(e)}.";
    }

    private string Was => context.Hypothetical ? "is" : "was";

    private string Why(Explanation e) => e.Step switch
    {
        ExplanationStep.Schedule => Schedule(e),
        ExplanationStep.Trigger => Trigger(e),
        ExplanationStep.Placement => Placement(e),
        ExplanationStep.Audience => Audience(e),
        ExplanationStep.Consent => "it looks at the history of the shopper, who has not consented to personalisation",
        ExplanationStep.ExclusiveGroup => Exclusive(e),
        ExplanationStep.Caps => Capped(e),
        ExplanationStep.Budget => $"its budget {Was} exhausted",
        ExplanationStep.Pacing => $"budget pacing, the share planned for that moment {Was} spent or not yet available",
        ExplanationStep.Stock => $"no prize {Was} left in stock",
        ExplanationStep.Rank => Rank(e),
        ExplanationStep.Holdout => Holdout(e),
        _ => "the page already had an interaction in this placement, or already showed this campaign",
    };

    private string Schedule(Explanation e) => e.Reason switch
    {
        ExplanationReason.NotStarted => $"it {(context.Hypothetical ? "starts" : "started")} only on {_values.Bound(e.Campaign?.StartsAtMs ?? 0, false)}",
        ExplanationReason.Ended => $"it {(context.Hypothetical ? "has" : "had")} ended, its last day {Was} {_values.LastBefore(e.Campaign?.EndsAtMs ?? 0)}",
        ExplanationReason.Paused => $"it {Was} paused",
        ExplanationReason.Stopped => $"it {(context.Hypothetical ? "has" : "had")} been stopped",
        ExplanationReason.TestOnly => $"it {Was} live for test shoppers only",
        ExplanationReason.Degraded => $"the service {Was} degraded, and campaigns with caps or a budget do not show then",
        ExplanationReason.LeftOut => $"it {Was} left out for some minutes after a technical error",
        ExplanationReason.Unreadable => "its document could not be read",
        ExplanationReason.Undecided => "the request could not be decided because of a technical error",
        _ => $"it {Was} not live",
    };

    private string Trigger(Explanation e)
    {
        var triggers = Triggers(e.Campaign);
        return e.Reason switch
        {
            ExplanationReason.NoEvent => $"no event of the shopper could trigger it until then ({triggers})",
            ExplanationReason.SequenceIncomplete => $"the sequence of events that triggers it {Was} not complete ({triggers})",
            _ => $"this event is not one of its triggers ({triggers})",
        };
    }

    private string Triggers(Campaign? campaign)
    {
        if (campaign is null)
        {
            return "triggers unknown";
        }

        List<string> all = [.. campaign.Triggers.Order(StringComparer.Ordinal).Select(_values.Event)];
        all.AddRange(campaign.Sequences.Select(s => "the sequence " + string.Join(", then ", s.EventNames.Select(_values.Event))));
        all.AddRange(campaign.TimeTriggers.Select(t => $"some time after {_values.Event(t.Since)}"));
        return (all.Count == 1 ? "trigger: " : "triggers: ") + EnglishValues.Or(all);
    }

    private string Placement(Explanation e)
    {
        var asked = EnglishValues.And([.. e.AskedPlacements.Select(_values.Quoted)]);
        string[] offered = [.. (e.Campaign?.Interaction.Variants ?? []).SelectMany(v => v.Contents)
            .Select(c => c.Placement).OfType<string>().Distinct().Select(_values.Quoted)];
        return e.Reason switch
        {
            ExplanationReason.NotKept => NotKept,
            ExplanationReason.NoPlacementAsked =>
                $"the page {(context.Hypothetical ? "asks" : "asked")} for no placement, and it needs {EnglishValues.Or(offered)}",
            ExplanationReason.OtherPlacements =>
                $"the page {(context.Hypothetical ? "asks" : "asked")} for {asked}, and its contents are made for {EnglishValues.And(offered)}",
            _ => $"it has no content for {Visitor(e)}",
        };
    }

    private string Visitor(Explanation e)
    {
        var device = e.Device is { } d ? $"the device {_values.Quoted(d)}" : "an unknown device";
        var language = e.Language is { } l ? $"the language {_values.Quoted(l)}" : "an unknown language";
        return $"{device} and {language}";
    }

    private const string NotKept = "for want of consent the details of the event were not kept, and it was not eligible";

    private string Audience(Explanation e) => e switch
    {
        { Reason: ExplanationReason.NotKept } => NotKept,
        { Rules.Count: 0 } => "its audience can never be met",
        { Rules: [var only] } => _rules.Failed(only),
        _ => "none of these conditions is met: " + Numbered(e.Rules),
    };

    private string Numbered(IReadOnlyList<ExplainedRule> rules)
    {
        const int max = 4;
        var named = rules.Take(max).Select((r, i) => $"({i + 1}) {_rules.Failed(r)}");
        var rest = rules.Count - max;
        return string.Join("; ", named) + (rest > 0 ? rest == 1 ? "; and one other" : $"; and {rest} others" : "");
    }

    private string Exclusive(Explanation e)
    {
        var other = e.Rival is { } rival ? $"the campaign {_values.Quoted(rival.CampaignName)}" : "another campaign";
        var group = e.Campaign?.ExclusiveGroup is { } name ? $" of the group {_values.Quoted(name)}" : " of the same group";
        return $"only one at a time, {other}{group} was already shown during this visit";
    }

    private string Capped(Explanation e)
    {
        if (e.Cap is not { } cap)
        {
            return "a cap was reached";
        }

        var truncated = cap.Truncated ? " (the history kept no longer covers the whole time)" : "";
        return $"the cap {Was} reached, {_rules.Cap(cap.Cap)}, and {_values.Number(cap.Counted * 1_000_000)} already counted{truncated}";
    }

    private string Rank(Explanation e)
    {
        if (e.Rival is not { } rival)
        {
            return "it was outranked by another campaign";
        }

        var other = _values.Quoted(rival.CampaignName);
        var by = context.Hypothetical ? "would be outranked by" : "was outranked by";
        return e.Reason switch
        {
            ExplanationReason.SameCampaign => "it was already shown for another event of the same request",
            ExplanationReason.Priority => $"it {by} {other} (priority {rival.Priority} against {e.Campaign?.Priority})",
            ExplanationReason.Margin =>
                $"it {by} {other} (expected margin of {_values.Number(rival.ExpectedMarginMicros)} against {_values.Number(e.Campaign?.ExpectedMarginMicros ?? 0)}, at equal priority)",
            _ => $"it {by} {other} (at equal priority and margin, by draw)",
        };
    }

    private string Holdout(Explanation e)
    {
        var share = e.ShareMicros > 0 ? $" ({_values.Percent(e.ShareMicros)} of shoppers)" : "";
        return e.OfRetailer
            ? $"the shopper is in the general control group{share}, to whom no campaign is shown"
            : $"the shopper is in the campaign's control group{share}";
    }

    private static string Sentence(string clause) => char.ToUpperInvariant(clause[0]) + clause[1..] + ".";
}
