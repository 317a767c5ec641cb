using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>The <c>where</c> of a condition: which item lines count. All parts must hold; without parts every line counts.</summary>
internal sealed class ItemFilter(IReadOnlyList<ItemCondition> conditions)
{
    private readonly (ItemField Field, Comparison Comparison, string? List)[] _parts =
        [.. conditions.Select(c => (c.Field, new Comparison(c.Operator, c.Value), c.ListName))];

    /// <summary>Whether every line counts.</summary>
    public bool All => _parts.Length == 0;

    /// <summary>Whether a line counts.</summary>
    /// <param name="catalogue">Where product lists are; one that is not there holds nothing.</param>
    public bool Matches(ItemFacts facts, long? priceMicros, CompiledCatalogue? catalogue)
    {
        foreach (var (field, comparison, list) in _parts)
        {
            var holds = field switch
            {
                ItemField.Price => comparison.Holds(priceMicros),
                ItemField.List => comparison.Holds((bool?)(catalogue?.FindProductList(list!)?.Contains(facts, priceMicros) ?? false)),
                _ => comparison.Holds(facts.Folded(field)),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }
}
