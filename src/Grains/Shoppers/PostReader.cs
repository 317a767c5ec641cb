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

        var known = state.FindId(key) ?? (state.IdsEvicted ? await store.FindIdAsync(journal, key) : null)
            ?? (state.Identity.HasOlderIds ? await FindOlderAsync(state, key) : null);
        if (known is { } entry)
        {
            return Known(decoded, key, posted, contentHash, entry.ContentHash, entry.Sequence, null);
        }

        var verdict = EventVerdict.Judge(draft.Post, posted.OccurredAtMs, decoded.EventName, catalogue.Rules, tombstone);
        if (verdict.Error is { } error)
        {
            return DraftEvent.Rejected(decoded.EventId, key, contentHash, posted, error);
        }

        if (state.Identity.Closings.Count > 0 && state.Identity.FindClosing(verdict.EffectiveAtMs) is { } closing)
        {
            return DraftEvent.Elsewhere(decoded.EventId, key, contentHash, posted, closing);
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
        if (draft.Post.Identified.Count > 0 && draft.Post.Identified.FirstOrDefault(i => i.EventId == decoded.EventId) is { } names)
        {
            recorded.Identified = new Identified { VisitorJournal = names.Visitor.Journal, AliasJournals = { names.AliasJournals } };
        }

        return DraftEvent.New(posted, Enrichment.Merge(decoded, recorded.Enriched), key, recorded, verdict.Triggers);
    }

    // Ids that a merged visitor's state had let go before a checkpoint stood for its rows; what they gave is past.
    private async ValueTask<JournalIdEntry?> FindOlderAsync(IShopperState state, EventKey key)
    {
        foreach (var visitor in state.Identity.Visitors.Where(v => v.OlderIds))
        {
            if (await store.FindIdAsync(journal with { Name = visitor.Journal }, key) is { } found && found.Sequence <= visitor.Through)
            {
                return found with { Sequence = -1 };
            }
        }

        return null;
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
