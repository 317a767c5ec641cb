using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>The <c>where</c> of a condition: which item lines count. All parts must hold; without parts every line counts.</summary>
internal sealed class ItemFilter(IReadOnlyList<ItemCondition> conditions)
{
    private readonly (ItemField Field, Comparison Comparison)[] _parts =
        [.. conditions.Select(c => (c.Field, new Comparison(c.Operator, c.Value)))];

    /// <summary>Whether every line counts.</summary>
    public bool All => _parts.Length == 0;

    /// <summary>Whether a line counts.</summary>
    public bool Matches(ItemFacts facts, long? priceMicros)
    {
        foreach (var (field, comparison) in _parts)
        {
            var holds = field == ItemField.Price ? comparison.Holds(priceMicros) : comparison.Holds(facts.Folded(field));
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }
}
