using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>The few items of a long history that a <c>where</c> can be about: its lines are then told by reference, without reading a text.</summary>
/// <remarks>A busy shopper's 8,000 lines are of 2,000 items, mostly of other times than the window's; comparing texts is what costs.</remarks>
internal readonly struct ItemSieve
{
    private const int LinesMin = 256;
    private const int ItemsMax = 12;

    private readonly List<ItemFacts>? _items;

    /// <summary>Looks through the items; through nothing where that would not pay.</summary>
    /// <param name="fromMs">Items last met before it are left out.</param>
    public ItemSieve(OrderBook book, ItemFilter where, CompiledCatalogue catalogue, long fromMs, WorkMeter work)
    {
        if (where.All || book.Lines < LinesMin)
        {
            return;
        }

        var items = book.Items;
        work.Spend(items.Length);
        List<ItemFacts> passing = [];
        foreach (ref readonly var item in items.AsSpan())
        {
            if (item.LastAtMs >= fromMs && where.MayMatch(item.Facts, catalogue))
            {
                if (passing.Count == ItemsMax)
                {
                    return;
                }

                passing.Add(item.Facts);
            }
        }

        _items = passing;
    }

    /// <summary>Whether certainly no line passes.</summary>
    public bool IsEmpty => _items is { Count: 0 };

    /// <summary>Whether a line of an item may match.</summary>
    public bool Passes(ItemFacts facts)
    {
        if (_items is null)
        {
            return true;
        }

        foreach (var item in _items)
        {
            if (ReferenceEquals(item, facts))
            {
                return true;
            }
        }

        return false;
    }
}
