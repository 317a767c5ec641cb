namespace LuckyCart.Engine.Shoppers;

/// <summary>The shopper's open cart. Immutable.</summary>
/// <remarks>
/// What puts in or takes out counts unless it is older than the last statement of the whole cart; a statement of the whole
/// cart (view_cart, begin_checkout, purchase) counts unless it is older than anything that has changed the cart.
/// </remarks>
/// <param name="CartId">As sent; null when no event named one.</param>
/// <param name="ChangedAtMs">The last change.</param>
/// <param name="StatedAtMs">The last statement of the whole; 0 for none.</param>
/// <param name="Lines">In the order they were put in; at most <see cref="LinesMax"/>.</param>
internal sealed record Cart(string? CartId, long ChangedAtMs, long StatedAtMs, CartLine[] Lines)
{
    /// <summary>Lines; beyond it the one put in first goes. An event carries 1,000 items at most.</summary>
    public const int LinesMax = 1_000;

    /// <summary>Nothing in it.</summary>
    public static Cart Empty { get; } = new(null, 0, 0, []);

    /// <summary>With items put in.</summary>
    public Cart Add(string? cartId, long atMs, IEnumerable<CartLine> lines)
    {
        if (Opened(cartId, atMs) is not { } cart)
        {
            return this;
        }

        List<CartLine> all = [.. cart.Lines];
        foreach (var line in lines)
        {
            var there = all.FindIndex(line.IsOf);
            if (there < 0)
            {
                all.Add(line);
            }
            else
            {
                all[there] = new CartLine(
                    line.Facts, all[there].QuantityThousandths + line.QuantityThousandths, line.PriceMicros ?? all[there].PriceMicros);
            }
        }

        return cart with { Lines = Bounded(all) };
    }

    /// <summary>With items taken out.</summary>
    public Cart Remove(string? cartId, long atMs, IEnumerable<CartLine> lines)
    {
        if (Opened(cartId, atMs) is not { } cart)
        {
            return this;
        }

        List<CartLine> all = [.. cart.Lines];
        foreach (var line in lines)
        {
            var there = all.FindIndex(line.IsOf);
            if (there >= 0 && all[there].QuantityThousandths > line.QuantityThousandths)
            {
                all[there] = all[there] with { QuantityThousandths = all[there].QuantityThousandths - line.QuantityThousandths };
            }
            else if (there >= 0)
            {
                all.RemoveAt(there);
            }
        }

        return cart with { Lines = [.. all] };
    }

    /// <summary>Stated as a whole.</summary>
    public Cart State(string? cartId, long atMs, IEnumerable<CartLine> lines) =>
        atMs < ChangedAtMs ? this : new Cart(cartId ?? CartId, atMs, atMs, Bounded([.. lines]));

    /// <summary>Bought: empty, unless another cart is open or it has changed since.</summary>
    public Cart Buy(string? cartId, long atMs) =>
        atMs < ChangedAtMs || IsOther(cartId) ? this : new Cart(null, atMs, atMs, []);

    private static CartLine[] Bounded(List<CartLine> lines) =>
        lines.Count <= LinesMax ? [.. lines] : [.. lines.Skip(lines.Count - LinesMax)];

    // The cart that a change at a moment is about: this one, or a new one under another id; null when the change is too old.
    private Cart? Opened(string? cartId, long atMs)
    {
        if (atMs < StatedAtMs || (IsOther(cartId) && atMs < ChangedAtMs))
        {
            return null;
        }

        return IsOther(cartId)
            ? new Cart(cartId, atMs, StatedAtMs, [])
            : this with { CartId = cartId ?? CartId, ChangedAtMs = Math.Max(atMs, ChangedAtMs) };
    }

    private bool IsOther(string? cartId) => cartId is not null && CartId is not null && cartId != CartId;
}

/// <summary>One line of a cart: an item in one variant.</summary>
internal sealed record CartLine(ItemFacts Facts, long QuantityThousandths, long? PriceMicros)
{
    /// <summary>Whether both lines are of the same item and variant.</summary>
    public bool IsOf(CartLine other) => Facts.ItemId == other.Facts.ItemId && Facts.Variant == other.Facts.Variant;
}
