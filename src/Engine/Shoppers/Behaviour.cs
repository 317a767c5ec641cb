namespace LuckyCart.Engine.Shoppers;

/// <summary>What the shopper did: kept only while the shopper's consent allows a profile. Immutable.</summary>
internal sealed record Behaviour
{
    /// <summary>Viewed lines; beyond it the oldest go. Online Retail's busiest customer has 7,983.</summary>
    public const int ViewedMax = 10_000;

    /// <summary>Lines put into carts; beyond it the oldest go.</summary>
    public const int AddedMax = 10_000;

    /// <summary>Events of all names; beyond it the oldest go. Covers a view and an add for each of 10,000 lines.</summary>
    public const int EventsMax = 20_480;

    /// <summary>Entries of the campaign history; beyond it the oldest go.</summary>
    public const int ExposuresMax = 4_096;

    /// <summary>Arms held; beyond it that of the campaign longest not given goes.</summary>
    public const int ArmsMax = 1_024;

    /// <summary>Traits held; beyond it the one stated first goes.</summary>
    public const int TraitsMax = 50;

    /// <summary>Nothing known.</summary>
    public static Behaviour None { get; } = new();

    /// <summary>The earliest event, Unix milliseconds; null before any.</summary>
    public long? FirstSeenAtMs { get; init; }

    /// <summary>By name; at most <see cref="TraitsMax"/>.</summary>
    public Trait[] Traits { get; init; } = [];

    /// <summary>The open cart.</summary>
    public Cart Cart { get; init; } = Cart.Empty;

    /// <summary>Lines of <c>view_item</c>.</summary>
    public Timeline<ItemLine> Viewed { get; init; } = Timeline<ItemLine>.Empty;

    /// <summary>Lines of <c>add_to_cart</c>.</summary>
    public Timeline<ItemLine> Added { get; init; } = Timeline<ItemLine>.Empty;

    /// <summary>Every event.</summary>
    public Timeline<EventMoment> Events { get; init; } = Timeline<EventMoment>.Empty;

    /// <summary>Shown, seen, clicked.</summary>
    public Timeline<Exposure> Exposures { get; init; } = Timeline<Exposure>.Empty;

    /// <summary>Where the shopper was last; null before any page.</summary>
    public LastPage? Page { get; init; }

    /// <summary>By campaign id; at most <see cref="ArmsMax"/>.</summary>
    public Arm[] Arms { get; init; } = [];

    /// <summary>What had to go for a bound.</summary>
    public TruncatedParts Truncated { get; init; }

    /// <summary>The arm held of a campaign, or null. Empty: held out.</summary>
    public string? FindArm(string campaignId)
    {
        var at = IndexOfArm(campaignId);
        return at >= 0 ? Arms[at].VariantId : null;
    }

    /// <summary>With an arm held or used again.</summary>
    public Behaviour WithArm(string campaignId, string variantId, long atMs)
    {
        var at = IndexOfArm(campaignId);
        if (at >= 0)
        {
            Arm[] same = [.. Arms];
            same[at] = new Arm(campaignId, variantId, Math.Max(atMs, same[at].LastAtMs));
            return this with { Arms = same };
        }

        Arm[] arms = [.. Arms[..~at], new Arm(campaignId, variantId, atMs), .. Arms[~at..]];
        if (arms.Length <= ArmsMax)
        {
            return this with { Arms = arms };
        }

        var oldest = Array.IndexOf(arms, arms.MinBy(a => a.LastAtMs));
        return this with { Arms = [.. arms[..oldest], .. arms[(oldest + 1)..]], Truncated = Truncated | TruncatedParts.Arms };
    }

    /// <summary>With a trait stated.</summary>
    public Behaviour WithTrait(Trait trait)
    {
        var at = Array.FindIndex(Traits, t => string.CompareOrdinal(t.Name, trait.Name) >= 0);
        at = at < 0 ? Traits.Length : at;
        if (at < Traits.Length && Traits[at].Name == trait.Name)
        {
            if (Traits[at].AtMs > trait.AtMs)
            {
                return this;
            }

            Trait[] same = [.. Traits];
            same[at] = trait;
            return this with { Traits = same };
        }

        Trait[] traits = [.. Traits[..at], trait, .. Traits[at..]];
        if (traits.Length <= TraitsMax)
        {
            return this with { Traits = traits };
        }

        var first = Array.IndexOf(traits, traits.MinBy(t => t.AtMs));
        return this with { Traits = [.. traits[..first], .. traits[(first + 1)..]], Truncated = Truncated | TruncatedParts.Traits };
    }

    // Binary search; the complement of the place to insert when there is none.
    private int IndexOfArm(string campaignId)
    {
        var (low, high) = (0, Arms.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Arms[middle].CampaignId, campaignId);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}

/// <summary>Parts of a state that no longer hold everything: what is older than their oldest entry is not known.</summary>
[Flags]
public enum TruncatedParts
{
    /// <summary>All is there.</summary>
    None = 0,

    /// <summary>Viewed lines.</summary>
    Viewed = 1,

    /// <summary>Lines put into carts.</summary>
    Added = 2,

    /// <summary>Events.</summary>
    Events = 4,

    /// <summary>The campaign history.</summary>
    Exposures = 8,

    /// <summary>Arms.</summary>
    Arms = 16,

    /// <summary>Traits.</summary>
    Traits = 32,

    /// <summary>Orders.</summary>
    Orders = 64,
}
