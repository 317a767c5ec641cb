using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Finds the clauses that follow from an audience: whenever it holds, the request has a key of each of them.</summary>
/// <remarks>
/// Only this way round: a clause says less than the rule it comes from, never more. What has no clause (a text that is
/// <c>!=</c>, a count that may be 0) leaves nobody out.
/// </remarks>
internal class ClauseMaker(KeySpace keys, CompiledCatalogue catalogue)
{
    private readonly ItemClauses _items = new(keys.Items, catalogue);
    private int _segmentLevel;

    /// <summary>Clauses of a group or condition.</summary>
    /// <param name="negated">Of its opposite.</param>
    public IReadOnlyList<Clause> Of(ConditionNode node, bool negated = false) =>
        node is ConditionGroup group ? OfGroup(group, negated) : OfCondition((Condition)node, negated);

    /// <summary>Whether a sum or count of no lines at all makes the condition (or its opposite) hold.</summary>
    protected virtual bool HoldsForNothing(Condition condition, bool negated) =>
        new Comparison(condition.Operator, condition.Value).Holds((long?)0) != negated;

    /// <summary>Where a number makes the condition (or its opposite) hold; null when nearly everywhere.</summary>
    protected virtual IReadOnlyList<(long From, long To)>? IntervalsOf(Condition condition, bool negated, bool mayBeUnknown) =>
        Intervals.Of(condition.Operator, condition.Value.Numbers, negated, mayBeUnknown);

    /// <summary>How far back a condition on lines of the past looks; see <see cref="Clause.BackMs"/>.</summary>
    protected virtual long BackMsOf(Condition condition) => Reach.BackMs(condition.Within);

    /// <summary>Whether a group's result is turned around.</summary>
    protected virtual bool IsTurned(ConditionGroup group) => group.Not;

    private IReadOnlyList<Clause> OfGroup(ConditionGroup group, bool negated)
    {
        var opposite = negated != IsTurned(group);
        if (group.Rules.Count == 0)
        {
            return opposite ? [Clause.Never] : [];
        }

        // not (a or b) is (not a) and (not b), and the other way round.
        if (group.Any == opposite)
        {
            return [.. group.Rules.SelectMany(r => Of(r, opposite))];
        }

        List<Clause> either = [];
        foreach (var rule in group.Rules)
        {
            var clauses = Of(rule, opposite);
            if (clauses.Count == 0)
            {
                return [];
            }

            either.Add(clauses.MinBy(c => c.Share)!);
        }

        return [Clause.Any(either)];
    }

    private IReadOnlyList<Clause> OfCondition(Condition condition, bool negated) => condition.Field switch
    {
        <= ConditionField.EventLanguage => OfText(KeyKind.EventName + (int)condition.Field, condition, negated),
        ConditionField.EventAttribute => OfText(KeyKind.Attribute, condition, negated),
        ConditionField.ShopperTrait => OfText(KeyKind.Trait, condition, negated),
        >= ConditionField.StoreId and <= ConditionField.StorePostcode =>
            OfText(KeyKind.StoreId + (condition.Field - ConditionField.StoreId), condition, negated),
        ConditionField.StoreTags => OfTags(condition, negated),
        ConditionField.ShopperSegments => OfSegments(condition, negated),
        ConditionField.EventValue => OfNumber(KeyKind.EventValue, condition, negated, mayBeUnknown: true),
        ConditionField.CartQuantity => OfCart(KeyKind.CartQuantity, condition, negated),
        ConditionField.CartAmount => OfCart(KeyKind.CartAmount, condition, negated),
        ConditionField.CartLines => OfCart(KeyKind.CartLines, condition, negated),
        ConditionField.EventItemsQuantity or ConditionField.EventItemsAmount or ConditionField.EventItemsLines =>
            OfLines(KeyKind.EventItems, condition, negated),
        ConditionField.EventsCount => OfSum(condition, negated),
        _ => PastOf(condition) is { } source ? OfLines(source, condition, negated) : [],
    };

    private IReadOnlyList<Clause> OfText(KeyKind kind, Condition condition, bool negated) =>
        TextMatching.Of(condition.Operator, condition.Value.Texts, negated) is { } matching
        && matching.KeysIn(keys.Texts(kind, condition.Name)) is { } found
            ? [OfKeys(kind, found)]
            : [];

    // A list "contains" or "is one of" by whole values, and begins with by any of them.
    private IReadOnlyList<Clause> OfTags(Condition condition, bool negated) =>
        TextMatching.OfList(condition.Operator, condition.Value.Texts, negated) is { } matching
        && matching.KeysIn(keys.Texts(KeyKind.StoreTag)) is { } found
            ? [OfKeys(KeyKind.StoreTag, found)]
            : [];

    private static Clause OfKeys(KeyKind kind, IReadOnlyList<int> found) =>
        new([.. found.Select(k => new Term(kind, k))], Math.Min(Shares.Most, found.Count * Shares.Of(kind)));

    // Who is in a segment by rules satisfies the rules: their clauses are the condition's.
    private IReadOnlyList<Clause> OfSegments(Condition condition, bool negated)
    {
        var outside = condition.Operator is ComparisonOperator.NotEqual or ComparisonOperator.NotIn or ComparisonOperator.DoesNotContain;
        if (outside != negated)
        {
            return [.. condition.Value.Texts.SelectMany(name => OfSegment(name, outside: true))];
        }

        var each = condition.Value.Texts.Select(name => OfSegment(name, outside: false)).ToArray();
        return each.Any(c => c.Count == 0) ? [] : each.Length == 1 ? each[0] : [Clause.Any(each.Select(c => c.MinBy(one => one.Share)!))];
    }

    private IReadOnlyList<Clause> OfSegment(string name, bool outside)
    {
        var segment = catalogue.FindSegment(name)?.Segment;
        if (segment?.Members is { } members)
        {
            return outside ? [] : [new Clause([new Term(KeyKind.Member, keys.MembersOf(members))], Shares.Of(KeyKind.Member))];
        }

        if (segment?.Audience is not { } audience)
        {
            return outside ? [] : [Clause.Never];
        }

        // Published segments have no cycles; what stands deeper leaves nobody out.
        const int LevelsMax = 10;
        if (_segmentLevel == LevelsMax)
        {
            return [];
        }

        _segmentLevel++;
        var clauses = Of(audience, negated: outside);
        _segmentLevel--;
        return clauses;
    }

    private IReadOnlyList<Clause> OfCart(KeyKind kind, Condition condition, bool negated) => condition.Where.Count == 0
        ? OfNumber(kind, condition, negated, mayBeUnknown: false)
        : OfLines(KeyKind.CartItems, condition, negated);

    private IReadOnlyList<Clause> OfNumber(KeyKind kind, Condition condition, bool negated, bool mayBeUnknown) =>
        OfNumber(kind, keys.Numbers(kind), condition, negated, mayBeUnknown);

    private IReadOnlyList<Clause> OfNumber(KeyKind kind, NumberKeys numbers, Condition condition, bool negated, bool mayBeUnknown)
    {
        if (IntervalsOf(condition, negated, mayBeUnknown) is not { } intervals)
        {
            return [];
        }

        foreach (var (from, to) in intervals)
        {
            numbers.Expect(from, to);
        }

        return [new Clause(
            [.. intervals.Select(i => new Term(kind, 0, numbers, i.From, i.To))],
            Math.Min(Shares.Most, intervals.Sum(i => Shares.OfInterval(i.From, i.To))))];
    }

    // No line that counts: the sum is 0. Where 0 will not do there is such a line, and it has all that is asked of it.
    private IReadOnlyList<Clause> OfLines(KeyKind source, Condition condition, bool negated) =>
        condition.Where.Count == 0 ? OfSum(condition, negated)
        : HoldsForNothing(condition, negated) ? []
        : Reaching(condition, _items.Of(source, condition.Where));

    /// <summary>What a line of the past must have to be counted by a condition; none when any may be.</summary>
    public IReadOnlyList<Clause> OfPastLines(Condition condition) =>
        PastOf(condition) is { } source && condition.Where.Count > 0 ? Reaching(condition, _items.Of(source, condition.Where)) : [];

    private Clause[] Reaching(Condition condition, IReadOnlyList<Clause> clauses) =>
        [.. clauses.Select(c => c with { BackMs = PastOf(condition) is null ? long.MaxValue : BackMsOf(condition) })];

    private static KeyKind? PastOf(Condition condition) => condition.Field switch
    {
        ConditionField.ViewedCount => condition.IncludingEvent ? KeyKind.ViewedAfter : KeyKind.ViewedBefore,
        ConditionField.AddedCount => condition.IncludingEvent ? KeyKind.AddedAfter : KeyKind.AddedBefore,
        ConditionField.PurchasedQuantity or ConditionField.PurchasedAmount or ConditionField.PurchasedOrders =>
            condition.IncludingEvent ? KeyKind.BoughtAfter : KeyKind.BoughtBefore,
        _ => null,
    };

    private IReadOnlyList<Clause> OfSum(Condition condition, bool negated) =>
        PastSum.Of(condition) is { } sum && keys.Sum(sum) is { } found
            ? OfNumber(found.Kind, found.Numbers, condition, negated, mayBeUnknown: false)
            : [];
}
