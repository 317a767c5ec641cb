using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>A product list ready for decisions. Its conditions name no other list.</summary>
public sealed class CompiledProductList
{
    private readonly ProductList _list;
    private readonly ItemFilter _where;

    /// <summary>Compiles.</summary>
    public CompiledProductList(ProductList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        _list = list;
        _where = new ItemFilter(list.Where);
        AsksForPrice = list.Where.Any(c => c.Field == ItemField.Price);
    }

    /// <summary>As read.</summary>
    public ProductList List => _list;

    /// <summary>Whether it depends on what a line's unit costs, not on the item alone.</summary>
    internal bool AsksForPrice { get; }

    /// <summary>Whether an item is in it.</summary>
    internal bool Contains(ItemFacts facts, long? priceMicros) =>
        _list.ItemIds.Contains(facts.Folded(ItemField.ItemId)!)
        || (facts.Folded(ItemField.Gtin) is { } gtin && _list.Gtins.Contains(gtin))
        || (!_where.All && _where.Matches(facts, priceMicros, null));
}
