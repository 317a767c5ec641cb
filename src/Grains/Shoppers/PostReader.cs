using Google.Protobuf;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Reads a request's events: known or new, in time or not, with the feed's additions.</summary>
internal sealed class PostReader(IJournalStore store, JournalId journal)
{
    /// <summary>Reads all events of a request against the state as it is.</summary>
    public async ValueTask<PostDraft> ReadAsync(ShopperPost post, IShopperState state, CatalogueView catalogue, Tombstone? tombstone)
    {
        var draft = new PostDraft(post);
        foreach (var posted in post.Events)
        {
            draft.Add(await ReadAsync(draft, posted, state, catalogue, tombstone));
        }

        return draft;
    }

    private async ValueTask<DraftEvent> ReadAsync(
        PostDraft draft, EncodedEvent posted, IShopperState state, CatalogueView catalogue, Tombstone? tombstone)
    {
        var contentHash = EventCodec.ContentHashOf(posted.Bytes.Span);
        ShopperEvent decoded;
        try
        {
            decoded = EventCodec.Decode(posted.Bytes.Span);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or FormatException)
        {
            return DraftEvent.Rejected("", default, contentHash, posted, DraftEvent.Poison);
        }

        var key = EventCodec.KeyOf(decoded.EventId);
        if (draft.FindNew(key) is { } sibling)
        {
            return Known(decoded, key, posted, contentHash, sibling.ContentHash, 0, sibling);
        }

        var known = state.FindId(key) ?? (state.IdsEvicted ? await store.FindIdAsync(journal, key) : null);
        if (known is { } entry)
        {
            return Known(decoded, key, posted, contentHash, entry.ContentHash, entry.Sequence, null);
        }

        var verdict = EventVerdict.Judge(draft.Post, posted.OccurredAtMs, decoded.EventName, catalogue.Rules, tombstone);
        if (verdict.Error is { } error)
        {
            return DraftEvent.Rejected(decoded.EventId, key, contentHash, posted, error);
        }

        var recorded = new RecordedEvent
        {
            Status = verdict.Status,
            Event = UnsafeByteOperations.UnsafeWrap(posted.Bytes),
            EventKey = UnsafeByteOperations.UnsafeWrap(EventCodec.ToBytes(key)),
            ContentHash = contentHash,
            EffectiveAtMs = verdict.EffectiveAtMs,
            Trusted = draft.Post.Trusted,
        };
        Enrichment.Add(recorded.Enriched, decoded.Items, catalogue.FindProduct);
        return DraftEvent.New(posted, Enrichment.Merge(decoded, recorded.Enriched), key, recorded, verdict.Triggers);
    }

    private static DraftEvent Known(
        ShopperEvent decoded, EventKey key, EncodedEvent posted, ulong contentHash, ulong knownHash, long sequence, DraftEvent? sibling)
    {
        if (contentHash != knownHash)
        {
            return DraftEvent.Rejected(decoded.EventId, key, contentHash, posted, DraftEvent.Reused);
        }

        var recorded = new RecordedEvent
        {
            Status = EventStatus.Duplicate,
            EventKey = UnsafeByteOperations.UnsafeWrap(EventCodec.ToBytes(key)),
            ContentHash = contentHash,
        };
        return DraftEvent.Duplicate(decoded, key, posted, recorded, sequence, sibling);
    }
}
