using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Clauses of a <c>where</c> that at least one line must satisfy.</summary>
internal sealed class ItemClauses(ItemKeys items, CompiledCatalogue catalogue)
{
    /// <summary>One clause for each part that names texts or a list.</summary>
    public IReadOnlyList<Clause> Of(KeyKind source, IReadOnlyList<ItemCondition> where) =>
        [.. where.Select(part => Of(source, part)).OfType<Clause>()];

    private Clause? Of(KeyKind source, ItemCondition part) => part.Field switch
    {
        ItemField.Price => null,
        ItemField.List => OfList(source, part),
        _ => TextMatching.Of(part.Operator, part.Value.Texts, negated: false)?.KeysIn(items.TextsOf(part.Field)) is { } traits
            ? OfTraits(source, part.Field, traits)
            : null,
    };

    private Clause? OfList(KeyKind source, ItemCondition part)
    {
        // Whether the comparison holds for items of the list only.
        var comparison = new Comparison(part.Operator, part.Value);
        if (!comparison.Holds((bool?)true) || comparison.Holds((bool?)false))
        {
            return null;
        }

        if (catalogue.FindProductList(part.ListName!) is not { } list)
        {
            return Clause.Never;
        }

        // The price is the line's, not the item's.
        return list.AsksForPrice ? null : OfTraits(source, ItemField.List, [items.TraitOf(list)]);
    }

    private Clause OfTraits(KeyKind source, ItemField field, IReadOnlyList<int> traits) => new(
        [.. traits.Select(t => new Term(source, items.KeyOf(source, t)))],
        Math.Min(Shares.Most, traits.Count * Shares.Of(source, field)));
}
