using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Grains.Shoppers;

/// <summary>One request being worked on: what each event turned out to be, before anything is durable.</summary>
internal sealed class PostDraft(ShopperPost post)
{
    /// <summary>The request.</summary>
    public ShopperPost Post { get; } = post;

    /// <summary>One a posted event, in order.</summary>
    public IReadOnlyList<DraftEvent> Events => _events;

    private readonly List<DraftEvent> _events = new(post.Events.Count);
    private readonly Dictionary<EventKey, DraftEvent> _new = [];

    /// <summary>Adds the next event.</summary>
    public void Add(DraftEvent draft)
    {
        _events.Add(draft);
        if (draft.IsNew)
        {
            _new.TryAdd(draft.Key, draft);
        }
    }

    /// <summary>The event of this request that has the id already, or null.</summary>
    public DraftEvent? FindNew(EventKey key) => _new.GetValueOrDefault(key);
}

/// <summary>One event of a request.</summary>
internal sealed class DraftEvent(string eventId, EventKey key, ulong contentHash, IReadOnlyList<string>? warnings)
{
    /// <summary>As posted.</summary>
    public string EventId { get; } = eventId;

    /// <summary>The id's hash.</summary>
    public EventKey Key { get; } = key;

    /// <summary>The bytes' hash.</summary>
    public ulong ContentHash { get; } = contentHash;

    /// <summary>For the answer.</summary>
    public IReadOnlyList<string>? Warnings { get; private set; } = warnings;

    /// <summary>The event with the feed's additions; null unless new.</summary>
    public ShopperEvent? Merged { get; init; }

    /// <summary>What is recorded; null when rejected.</summary>
    public RecordedEvent? Recorded { get; private set; }

    /// <summary>The page view it came with.</summary>
    public string? PageViewId { get; private init; }

    /// <summary>Whether campaigns may be triggered.</summary>
    public bool Triggers { get; init; }

    /// <summary>Why it was rejected, or null.</summary>
    public EventError? Error { get; private set; }

    /// <summary>The record that has it, for a duplicate of an earlier request.</summary>
    public long KnownSequence { get; init; }

    /// <summary>The event of this request that it repeats, for a duplicate within it.</summary>
    public DraftEvent? Repeats { get; init; }

    /// <summary>The closing that it occurred before: it is another shopper's; nothing of it is recorded here.</summary>
    public Closing? Moved { get; private init; }

    /// <summary>Its index among the recorded events; -1 until recorded.</summary>
    public int RecordedIndex { get; set; } = -1;

    /// <summary>Not known before, not rejected.</summary>
    public bool IsNew => Error is null && Recorded is not null && Recorded.Status != EventStatus.Duplicate;

    /// <summary>A new event to be recorded.</summary>
    public static DraftEvent New(
        EncodedEvent posted, ShopperEvent merged, EventKey key, RecordedEvent recorded, bool triggers) =>
        new(merged.EventId, key, recorded.ContentHash, posted.Warnings)
        {
            Merged = merged,
            Recorded = recorded,
            Triggers = triggers,
            PageViewId = merged.PageViewId,
        };

    /// <summary>A known event: a payload-free record, and its first interactions again.</summary>
    public static DraftEvent Duplicate(
        ShopperEvent decoded, EventKey key, EncodedEvent posted, RecordedEvent recorded, long sequence, DraftEvent? repeats) =>
        new(decoded.EventId, key, recorded.ContentHash, posted.Warnings)
        {
            Recorded = recorded,
            KnownSequence = sequence,
            Repeats = repeats,
            PageViewId = decoded.PageViewId,
        };

    /// <summary>A refused event.</summary>
    public static DraftEvent Rejected(string eventId, EventKey key, ulong contentHash, EncodedEvent posted, EventError error) =>
        new(eventId, key, contentHash, posted.Warnings) { Error = error };

    /// <summary>An event that is another shopper's.</summary>
    public static DraftEvent Elsewhere(string eventId, EventKey key, ulong contentHash, EncodedEvent posted, Closing closing) =>
        new(eventId, key, contentHash, posted.Warnings) { Moved = closing };

    /// <summary>Adds a warning to the answer.</summary>
    public void Warn(string warning) => Warnings = [.. Warnings ?? [], warning];

    /// <summary>Takes the event out of the request: nothing of it is recorded.</summary>
    public void Reject(EventError error)
    {
        Recorded = null;
        Error = error;
        RecordedIndex = -1;
    }

    /// <summary>Its first failing check.</summary>
    public static EventError Reused { get; } = new(
        EventErrorCodes.EventIdReused, "event_id", "The id is known with other content; send it again under another id.");

    /// <summary>A fold that threw.</summary>
    public static EventError Poison { get; } = new(EventErrorCodes.Poison, null, "The event could not be folded; it is kept for us to look at.");
}
