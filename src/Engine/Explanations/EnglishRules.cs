using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>Rules in English: what must be, and what was.</summary>
internal sealed class EnglishRules(EnglishValues values, SentenceContext context)
{
    private readonly EnglishNouns _nouns = new(values, context);

    /// <summary>"the store's region must be …": a clause, no capital, no full stop.</summary>
    public string Rule(Condition rule, bool negated)
    {
        var predicate = Predicate.Of(rule.Operator, negated);
        return rule.Field switch
        {
            ConditionField.ShopperKnown => IsYes(rule, negated) ? "the shopper must be identified" : "the shopper must be anonymous",
            ConditionField.ShopperNew =>
                IsYes(rule, negated) ? "the shopper must not have ordered yet" : "the shopper must have ordered before",
            ConditionField.ShopperSegments => Must("the shopper", predicate, "be in " + Segments(rule)),
            ConditionField.StoreTags when predicate.Relation == Relation.Known => predicate.Negative
                ? "the store must not have any tag" : "the store must have a tag",
            ConditionField.StoreTags => Must("the store", predicate, "have the tag " + EnglishValues.Or(Quoted(rule))),
            ConditionField.NowHour => Must("the event", predicate, "happen " + Hours(rule, predicate.Relation)),
            _ => Must(_nouns.Of(rule), predicate, Infinitive(rule, predicate.Relation)),
        };
    }

    /// <summary>The rule, and what was observed instead.</summary>
    public string Failed(ExplainedRule explained)
    {
        var truncated = explained.Truncated ? " (the history kept no longer covers the whole time)" : "";
        return Rule(explained.Rule, explained.Negated) + Observed(explained.Rule, explained.Observed) + truncated;
    }

    /// <summary>"no more than 3 showings of this campaign in the last 7 days".</summary>
    public string Cap(Cap cap)
    {
        var what = cap.Counts switch
        {
            CapCounts.Shown => cap.Max == 1 ? "showing" : "showings",
            CapCounts.Seen => cap.Max == 1 ? "view" : "views",
            CapCounts.Clicked => cap.Max == 1 ? "click" : "clicks",
            CapCounts.Played => cap.Max == 1 ? "game played" : "games played",
            CapCounts.Won => cap.Max == 1 ? "win" : "wins",
            _ => cap.Max == 1 ? "code redeemed" : "codes redeemed",
        };
        var of = cap.Of.Kind switch
        {
            CapScopeKind.Campaign => "of this campaign",
            CapScopeKind.Tag => "of the campaigns tagged " + values.Quoted(cap.Of.Name ?? ""),
            CapScopeKind.Placement => "in the placement " + values.Quoted(cap.Of.Name ?? ""),
            CapScopeKind.Group => "of the campaigns of the same group",
            _ => "of all campaigns together",
        };
        return $"no more than {values.Number(cap.Max * 1_000_000)} {what} {of}{_nouns.Window(cap.Within)}";
    }

    private static string Must(string subject, Predicate predicate, string verb) =>
        $"{subject} {(predicate.Negative ? "must not " : "must ")}{verb}";

    private static bool IsYes(Condition rule, bool negated) =>
        rule.Value.Flag == true ^ Predicate.Of(rule.Operator, negated).Negative;

    private string Segments(Condition rule)
    {
        var names = Quoted(rule);
        return names.Length switch
        {
            0 => "a segment",
            1 => "the segment " + names[0],
            _ => "one of the segments " + EnglishValues.Or(names),
        };
    }

    private string Infinitive(Condition rule, Relation relation)
    {
        switch (FieldKinds.KindOf(rule))
        {
            case var _ when relation == Relation.Known:
                return "be known";
            case ComparedKind.Flag:
                return "be " + values.Quoted(rule.Value.Flag == true ? "yes" : "no");
            case ComparedKind.Text or ComparedKind.Texts:
                return Texts(relation, _nouns.Texts(rule));
            case ComparedKind.Weekday:
                return "be " + Weekdays(rule, relation);
            case ComparedKind.Time:
                return "be " + Times(relation, rule.Value.Numbers);
            case var kind:
                return "be " + Numbers(relation, [.. rule.Value.Numbers.Select(n => values.Of(kind, n))]);
        }
    }

    private string Texts(Relation relation, IReadOnlyList<string> texts)
    {
        string[] quoted = [.. texts.Select(values.Quoted)];
        return relation switch
        {
            Relation.OneOf => "be " + EnglishValues.Or(quoted),
            Relation.Contains => "contain " + EnglishValues.Or(quoted),
            Relation.BeginsWith => "begin with " + EnglishValues.Or(quoted),
            Relation.Less => $"come before {quoted[0]} in alphabetical order",
            Relation.AtMost => $"come no later than {quoted[0]} in alphabetical order",
            Relation.More => $"come after {quoted[0]} in alphabetical order",
            Relation.AtLeast => $"come no earlier than {quoted[0]} in alphabetical order",
            _ => $"come between {quoted[0]} and {quoted[^1]} in alphabetical order",
        };
    }

    internal static string Numbers(Relation relation, IReadOnlyList<string> numbers) => relation switch
    {
        Relation.OneOf => EnglishValues.Or(numbers),
        Relation.Less => "less than " + numbers[0],
        Relation.AtMost => "at most " + numbers[0],
        Relation.More => "more than " + numbers[0],
        Relation.AtLeast => "at least " + numbers[0],
        _ => $"between {numbers[0]} and {numbers[^1]}",
    };

    private string Times(Relation relation, IReadOnlyList<long> times) => relation switch
    {
        Relation.Less => "before " + values.Bound(times[0], false),
        Relation.AtMost => "no later than " + values.Bound(times[0], true),
        Relation.More => "after " + values.Bound(times[0], true),
        Relation.AtLeast => "no earlier than " + values.Bound(times[0], false),
        _ => $"between {values.Bound(times[0], false)} and {values.Bound(times[^1], true)}",
    };

    private string Weekdays(Condition rule, Relation relation)
    {
        string[] days = [.. rule.Value.Numbers.Select(n => values.Of(ComparedKind.Weekday, n))];
        return relation switch
        {
            Relation.OneOf => EnglishValues.Or(days),
            Relation.Less => "before " + days[0],
            Relation.AtMost => "no later than " + days[0],
            Relation.More => "after " + days[0],
            Relation.AtLeast => "no earlier than " + days[0],
            _ => $"between {days[0]} and {days[^1]}",
        };
    }

    // An hour of the rule is the whole hour: more than 14 begins at 15:00.
    private string Hours(Condition rule, Relation relation)
    {
        long[] hours = [.. rule.Value.Numbers.Select(n => n / 1_000_000)];
        return relation switch
        {
            Relation.OneOf => EnglishValues.Or([.. hours.Select(h => $"between {values.Hour(h)} and {values.Hour(h + 1)}")]),
            Relation.Less => "before " + values.Hour(hours[0]),
            Relation.AtMost => "before " + values.Hour(hours[0] + 1),
            Relation.More => "from " + values.Hour(hours[0] + 1) + " on",
            Relation.AtLeast => "from " + values.Hour(hours[0]) + " on",
            _ => $"between {values.Hour(hours[0])} and {values.Hour(hours[^1] + 1)}",
        };
    }

    private string Observed(Condition rule, Observation observed)
    {
        var was = context.Hypothetical ? "is" : "was";
        var had = context.Hypothetical ? "has" : "had";
        return rule.Field switch
        {
            _ when !FieldKinds.MayTell(rule.Field) => $", which {was} not the case",
            ConditionField.ShopperKnown => $", but {was} {(observed.Flag == true ? "identified" : "anonymous")}",
            ConditionField.ShopperNew => observed.Flag == true ? $", but {had} not ordered yet" : $", but {had} ordered before",
            ConditionField.StoreTags when observed.Texts is { Count: > 0 } tags =>
                $", but {had} {EnglishValues.And([.. tags.Select(values.Quoted)])}",
            ConditionField.StoreTags => $", but {had} none",
            _ when !observed.IsKnown => $", but {was} not known",
            ConditionField.NowHour => $", but the hour {was} {values.Hour(observed.Micros!.Value / 1_000_000)}",
            ConditionField.NowWeekday => $", but it {was} a {values.Weekday(observed.Micros!.Value / 1_000_000)}",
            ConditionField.ShopperFirstSeen or ConditionField.ShopperLastOrder =>
                $", but {was} on {values.Day(values.Local(observed.Micros!.Value).Date)}",
            _ when observed.Text is { } text => $", but {was} {values.Quoted(EnglishNouns.Text(rule.Field, text))}",
            _ => $", but {was} {values.Of(FieldKinds.KindOf(rule), observed.Micros!.Value)}",
        };
    }

    private string[] Quoted(Condition rule) => [.. _nouns.Texts(rule).Select(values.Quoted)];
}
