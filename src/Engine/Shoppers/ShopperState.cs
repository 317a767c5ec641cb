namespace LuckyCart.Engine.Shoppers;

/// <summary>A shopper's state: a fold of the shopper's journal (I3). Immutable; made only by <see cref="ShopperFold"/> and the encoding.</summary>
/// <remarks>
/// Every collection has a maximum (constants here, in <see cref="OrderBook"/>, <see cref="Behaviour"/>, <see cref="Cart"/>):
/// the oldest goes first and <see cref="Truncated"/> says so. All item lines keep their exact time, so that rolling windows of
/// any length are exact (docs/adr/0010-exact-times-of-lines.md).
/// </remarks>
public sealed record ShopperState
{
    /// <summary>Event ids held; the id index knows older ones.</summary>
    public const int RecentIdsMax = 512;

    /// <summary>Interactions held, newest first; beyond it the oldest goes.</summary>
    public const int InteractionsMax = 256;

    /// <summary>For how long a page view keeps what it got, and a show counts as seen that is not yet reported. Milliseconds.</summary>
    public const long PageMs = 60_000;

    /// <summary>A pause that ends a session. Milliseconds.</summary>
    public const long SessionPauseMs = 30 * 60_000;

    /// <summary>What the id of an anonymous shopper starts with.</summary>
    public const string AnonymousPrefix = "v_";

    /// <summary>A shopper of whom nothing is known.</summary>
    public static ShopperState Initial { get; } = new();

    internal ShopperState()
    {
    }

    /// <summary>The plain id; null before the first record.</summary>
    public string? ShopperId { get; internal init; }

    /// <summary>IANA id; days, weeks and months of the history are cut in it.</summary>
    public string TimeZone { get; internal init; } = "Etc/UTC";

    /// <summary>The shopper's random value, from which ledger pseudonyms are made; here so that it outlives a checkpoint.</summary>
    public ReadOnlyMemory<byte> Salt { get; internal init; }

    /// <summary>The last decision, Unix milliseconds; 0 before the first.</summary>
    public long LastDecidedAtMs { get; internal init; }

    /// <summary>The consent last stated; null if never.</summary>
    public bool? Consent { get; internal init; }

    /// <summary>When it was stated, Unix milliseconds; 0 if never.</summary>
    public long ConsentAtMs { get; internal init; }

    /// <summary>Whether event ids have left the state for the id index.</summary>
    public bool IdsEvicted { get; internal init; }

    /// <summary>Whether records since the last checkpoint hold behaviour: a consent withdrawn is not carried out while they do.</summary>
    public bool BehaviourInRecords { get; internal init; }

    /// <summary>The state as a checkpoint keeps it, with no record before it.</summary>
    public ShopperState AtCheckpoint() => this with { BehaviourInRecords = false, Identity = Identity.AtCheckpoint() };

    /// <summary>Whether the id names a visitor, not a known shopper.</summary>
    public bool IsAnonymous => ShopperId?.StartsWith(AnonymousPrefix, StringComparison.Ordinal) ?? true;

    /// <summary>Interactions given and withheld (ghosts), newest first; at most <see cref="InteractionsMax"/>.</summary>
    public IReadOnlyList<ShownInteraction> Interactions => Shown;

    /// <summary>Where the shopper was last; null before any page, and without consent.</summary>
    public LastPage? Page => Behaviour.Page;

    /// <summary>The shopper's first event, Unix milliseconds; null where no behaviour is kept.</summary>
    public long? FirstSeenAtMs => Behaviour.FirstSeenAtMs;

    /// <summary>Parts that no longer hold everything.</summary>
    public TruncatedParts Truncated => Behaviour.Truncated | (Orders.Truncated ? TruncatedParts.Orders : TruncatedParts.None);

    /// <summary>Visitors merged, closings, aliases, arms that crossed.</summary>
    public ShopperIdentity Identity { get; internal init; } = ShopperIdentity.None;

    /// <summary>The latest event that the behaviour holds, Unix milliseconds; 0 for none.</summary>
    public long LatestEventAtMs => Behaviour.Events.Count == 0 ? 0 : Behaviour.Events.Last.AtMs;

    internal Timeline<RecentId> Ids { get; init; } = Timeline<RecentId>.Empty;

    internal OrderBook Orders { get; init; } = OrderBook.Empty;

    internal ShownInteraction[] Shown { get; init; } = [];

    internal Behaviour Behaviour { get; init; } = Behaviour.None;

    /// <summary>Where a recent event was journalled, with the hash of its content; null when it is not among the recent ones.</summary>
    public RecentId? FindId(UInt128 key)
    {
        foreach (ref readonly var id in Ids.All())
        {
            if (id.Key == key)
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>The state with what interactions keep of budgets, of those named only: the others' is settled elsewhere.</summary>
    public ShopperState KeepingOnly(IReadOnlyCollection<string> interactionIds) => this with
    {
        Shown = Array.ConvertAll(Shown, i => i.Cost is null || interactionIds.Contains(i.InteractionId) ? i : i with { Cost = null }),
    };

    /// <summary>Interactions given, not expired and not dismissed; newest first.</summary>
    public IEnumerable<ShownInteraction> Open(long nowMs) => Shown.Where(i => i.ExpiresAtMs > nowMs && !i.Dismissed && !i.Ghost);

    /// <summary>What a page view got within the last minute, newest first.</summary>
    public IEnumerable<ShownInteraction> OnPage(string pageViewId, long nowMs) => OnPageOrWithheld(pageViewId, nowMs).Where(i => !i.Ghost);

    /// <summary>The same with the ghosts.</summary>
    internal IEnumerable<ShownInteraction> OnPageOrWithheld(string pageViewId, long nowMs) =>
        Shown.Where(i => i.PageViewId == pageViewId && i.ShownAtMs > nowMs - PageMs);
}
