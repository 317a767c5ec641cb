using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>How a new event's time is judged against the receipt.</summary>
/// <param name="Status">How it is folded; unspecified when refused.</param>
/// <param name="EffectiveAtMs">What windows go by.</param>
/// <param name="Triggers">Whether campaigns may be triggered by it.</param>
/// <param name="Error">Why it is refused, or null.</param>
internal readonly record struct EventVerdict(EventStatus Status, long EffectiveAtMs, bool Triggers, EventError? Error)
{
    private const long AheadMaxMs = 5 * 60_000;
    private const long LateAfterMs = 5 * 60_000;
    private const long TooOldAfterMs = 35L * 24 * 3_600_000;
    private const long LatePurchaseMaxMs = 7L * 24 * 3_600_000;

    /// <summary>Judges an event that is not known yet (http-api.md, "Answer" and "Clocks").</summary>
    public static EventVerdict Judge(ShopperPost post, long occurredAtMs, string eventName, RetailerRules rules, Tombstone? tombstone)
    {
        ArgumentNullException.ThrowIfNull(post);
        var import = post.Mode == PostMode.Import;

        var foldsOnly = import || FoldsOnly(post.MovedFrom is not null, post.Trusted);

        // First of all: of an erased shopper's event not even its rejection is to be kept.
        if (occurredAtMs <= tombstone?.ErasedAtMs)
        {
            return Refused(EventErrorCodes.ShopperErased, "The shopper was erased after the event occurred.", "event_id");
        }

        if (rules.EventTime)
        {
            return new(import ? EventStatus.Imported : EventStatus.Applied, occurredAtMs, !foldsOnly, null);
        }

        if (occurredAtMs - post.ReceivedAtMs > AheadMaxMs)
        {
            return Refused(EventErrorCodes.InFuture, "occurred_at is more than 5 minutes ahead of the server's clock.");
        }

        var effective = Math.Min(occurredAtMs, post.ReceivedAtMs);
        if (import)
        {
            return new(EventStatus.Imported, effective, false, null);
        }

        var age = post.ReceivedAtMs - effective;
        if (age > TooOldAfterMs)
        {
            return Refused(EventErrorCodes.TooOld, "occurred_at is more than 35 days ago; use /v1/imports for history.");
        }

        var late = age > LateAfterMs;
        var triggers = !foldsOnly && (!late || TriggersLate(post.Trusted, eventName, age));
        return new(late ? EventStatus.Late : EventStatus.Applied, effective, triggers, null);
    }

    /// <summary>Whether an event of a record could trigger: as it was judged when it came.</summary>
    public static bool Triggered(ShopperRecord record, RecordedEvent recorded, string eventName) => recorded.Status switch
    {
        EventStatus.Fired => true,
        _ when FoldsOnly(record.MovedFrom.Length > 0, recorded.Trusted) => false,
        EventStatus.Applied => true,
        EventStatus.Late => TriggersLate(recorded.Trusted, eventName, record.ReceivedAtMs - recorded.EffectiveAtMs),
        _ => false,
    };

    // The page of a visitor is not known to be the shopper's, unless the retailer's own server speaks for it.
    private static bool FoldsOnly(bool moved, bool trusted) => moved && !trusted;

    private static bool TriggersLate(bool trusted, string eventName, long ageMs) =>
        trusted && eventName == "purchase" && ageMs <= LatePurchaseMaxMs;

    private static EventVerdict Refused(string code, string detail, string field = "occurred_at") =>
        new(EventStatus.Unspecified, 0, false, new EventError(code, field, detail));
}
