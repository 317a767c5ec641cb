using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>What a rule asks for, before it is put into words: a relation that is to hold, or not to.</summary>
/// <param name="Relation">The positive one.</param>
/// <param name="Negative">It is not to hold.</param>
internal readonly record struct Predicate(Relation Relation, bool Negative)
{
    /// <summary>Of an operator, turned around under a <c>not</c>.</summary>
    public static Predicate Of(ComparisonOperator comparison, bool negated)
    {
        var (relation, negative) = comparison switch
        {
            ComparisonOperator.Equal or ComparisonOperator.In => (Relation.OneOf, false),
            ComparisonOperator.NotEqual or ComparisonOperator.NotIn => (Relation.OneOf, true),
            ComparisonOperator.Less => (Relation.Less, false),
            ComparisonOperator.LessOrEqual => (Relation.AtMost, false),
            ComparisonOperator.Greater => (Relation.More, false),
            ComparisonOperator.GreaterOrEqual => (Relation.AtLeast, false),
            ComparisonOperator.Between => (Relation.Between, false),
            ComparisonOperator.Contains => (Relation.Contains, false),
            ComparisonOperator.DoesNotContain => (Relation.Contains, true),
            ComparisonOperator.BeginsWith => (Relation.BeginsWith, false),
            ComparisonOperator.Null => (Relation.Known, true),
            _ => (Relation.Known, false),
        };
        return new Predicate(relation, negative ^ negated);
    }
}

/// <summary>Relations, all positive.</summary>
internal enum Relation
{
    /// <summary>Equal to one of the values.</summary>
    OneOf,

    /// <summary>Less than.</summary>
    Less,

    /// <summary>Not more than.</summary>
    AtMost,

    /// <summary>More than.</summary>
    More,

    /// <summary>Not less than.</summary>
    AtLeast,

    /// <summary>Both ends included.</summary>
    Between,

    /// <summary>Has the text in it.</summary>
    Contains,

    /// <summary>Starts with the text.</summary>
    BeginsWith,

    /// <summary>Is known.</summary>
    Known,
}
