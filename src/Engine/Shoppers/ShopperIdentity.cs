namespace LuckyCart.Engine.Shoppers;

/// <summary>Who a shopper is besides its id: visitors merged into it, closings, aliases, arms that crossed. Immutable and bounded.</summary>
public sealed class ShopperIdentity
{
    /// <summary>Visitors merged; beyond it <c>identify</c> merges no more: an erasure has to find them all.</summary>
    public const int VisitorsMax = 10_000;

    /// <summary>Closings held; beyond it the oldest goes, and its late events go where those of the next one go.</summary>
    public const int ClosingsMax = 64;

    /// <summary>Aliases held; beyond it the one stated longest ago goes.</summary>
    public const int AliasesMax = 16;

    /// <summary>Crossed arms held; beyond it the oldest goes.</summary>
    public const int CrossedMax = 256;

    private ShopperIdentity(MergedVisitor[] visitors, Closing[] closings, ShopperAlias[] aliases, CrossedArm[] crossed)
    {
        (Visitors, Closings, Aliases, Crossed) = (visitors, closings, aliases, crossed);
        IsPending = Array.Exists(visitors, v => v.Stage == MergeStage.Pending);
        HasOlderIds = Array.Exists(visitors, v => v.OlderIds);
    }

    /// <summary>A shopper under one id only.</summary>
    public static ShopperIdentity None { get; } = new([], [], [], []);

    /// <summary>By journal.</summary>
    public IReadOnlyList<MergedVisitor> Visitors { get; }

    /// <summary>Oldest first, ascending in time and sequence.</summary>
    public IReadOnlyList<Closing> Closings { get; }

    /// <summary>By name, then value.</summary>
    public IReadOnlyList<ShopperAlias> Aliases { get; }

    /// <summary>By campaign, then variant.</summary>
    public IReadOnlyList<CrossedArm> Crossed { get; }

    /// <summary>Whether a merge is under way.</summary>
    public bool IsPending { get; }

    /// <summary>Whether event ids of a merged visitor are known to its own id index only.</summary>
    public bool HasOlderIds { get; }

    /// <summary>Puts stored parts together.</summary>
    /// <exception cref="FormatException">Visitors or closings are out of order.</exception>
    public static ShopperIdentity Of(MergedVisitor[] visitors, Closing[] closings, ShopperAlias[] aliases, CrossedArm[] crossed)
    {
        for (var i = 1; i < visitors.Length; i++)
        {
            if (string.CompareOrdinal(visitors[i - 1].Journal, visitors[i].Journal) >= 0)
            {
                throw new FormatException("The merged visitors are not in order.");
            }
        }

        return visitors.Length + closings.Length + aliases.Length + crossed.Length == 0
            ? None
            : new ShopperIdentity(visitors, closings, aliases, crossed);
    }

    /// <summary>A visitor, or null.</summary>
    public MergedVisitor? FindVisitor(string journal)
    {
        var at = IndexOf(journal);
        return at >= 0 ? Visitors[at] : null;
    }

    /// <summary>The closing that an event of a moment lies before; null when it is of the visitor as it is now.</summary>
    public Closing? FindClosing(long atMs)
    {
        foreach (var closing in Closings)
        {
            if (atMs <= closing.AtMs)
            {
                return closing.Released ? null : closing;
            }
        }

        return null;
    }

    /// <summary>With a visitor added or replaced.</summary>
    public ShopperIdentity With(MergedVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var at = IndexOf(visitor.Journal);
        MergedVisitor[] visitors = at >= 0
            ? [.. Visitors.Take(at), visitor, .. Visitors.Skip(at + 1)]
            : [.. Visitors.Take(~at), visitor, .. Visitors.Skip(~at)];
        return With(visitors: visitors);
    }

    /// <summary>Without a visitor.</summary>
    public ShopperIdentity Without(string journal) => With(visitors: [.. Visitors.Where(v => v.Journal != journal)]);

    /// <summary>With a closing.</summary>
    public ShopperIdentity With(Closing closing) =>
        With(closings: [.. Closings.Skip(Math.Max(0, Closings.Count + 1 - ClosingsMax)), closing]);

    /// <summary>With a closing changed, if it is still held.</summary>
    public ShopperIdentity WithClosing(long sequence, Func<Closing, Closing> change) =>
        With(closings: [.. Closings.Select(c => c.Sequence == sequence ? change(c) : c)]);

    /// <summary>With an alias stated: the same again only gets younger.</summary>
    public ShopperIdentity With(ShopperAlias alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        var same = Aliases.FirstOrDefault(a => a.Name == alias.Name && a.Value == alias.Value);
        if (same is not null && same.AtMs > alias.AtMs)
        {
            return this;
        }

        List<ShopperAlias> aliases = [.. Aliases.Where(a => !ReferenceEquals(a, same)), alias];
        if (aliases.Count > AliasesMax)
        {
            aliases.Remove(aliases.MinBy(a => a.AtMs)!);
        }

        return With(aliases: [.. aliases.OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Value, StringComparer.Ordinal)]);
    }

    /// <summary>Without consent to a profile nobody is found by an alias.</summary>
    public ShopperIdentity WithoutAliases() => Aliases.Count == 0 ? this : With(aliases: []);

    /// <summary>With an arm that crossed.</summary>
    public ShopperIdentity With(CrossedArm arm)
    {
        ArgumentNullException.ThrowIfNull(arm);
        var same = Crossed.FirstOrDefault(c => c.CampaignId == arm.CampaignId && c.VariantId == arm.VariantId);
        List<CrossedArm> crossed = [.. Crossed.Where(c => !ReferenceEquals(c, same)), arm with { AtMs = Math.Max(arm.AtMs, same?.AtMs ?? 0) }];
        if (crossed.Count > CrossedMax)
        {
            crossed.Remove(crossed.MinBy(c => c.AtMs)!);
        }

        return With(crossed:
        [
            .. crossed.OrderBy(c => c.CampaignId, StringComparer.Ordinal).ThenBy(c => c.VariantId, StringComparer.Ordinal),
        ]);
    }

    /// <summary>As a checkpoint keeps it: what was merged lies in the state from now on, and in no record of its own.</summary>
    public ShopperIdentity AtCheckpoint() =>
        Visitors.Count == 0 ? this : With(visitors: [.. Visitors.Select(v => v.Through > 0 ? v with { Separable = false } : v)]);

    private ShopperIdentity With(
        MergedVisitor[]? visitors = null, Closing[]? closings = null, ShopperAlias[]? aliases = null, CrossedArm[]? crossed = null) =>
        Of(visitors ?? (MergedVisitor[])Visitors, closings ?? (Closing[])Closings, aliases ?? (ShopperAlias[])Aliases,
            crossed ?? (CrossedArm[])Crossed);

    // Binary search; the complement of the place to insert when there is none.
    private int IndexOf(string journal)
    {
        var (low, high) = (0, Visitors.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Visitors[middle].Journal, journal);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
