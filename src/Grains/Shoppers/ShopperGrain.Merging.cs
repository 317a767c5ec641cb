using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Shoppers;

/// <summary>A known shopper's side of a merge (docs/adr/0017): announced here, closed there, embedded here page by page, confirmed there.</summary>
/// <remarks>
/// A crash between any two of these appends leaves a state that says what is missing: an announcement without parts, or a closing
/// without confirmation. The next call of either shopper goes on from there.
/// </remarks>
internal sealed partial class ShopperGrain
{
    /// <inheritdoc/>
    public async Task AdoptAsync(ShopperRef self, ShopperRef visitor)
    {
        var catalogue = await _parts.Catalogues.GetAsync(Journal.RetailerId);
        await MergeAsync(self, visitor, 0, ClosingWish.Earlier, catalogue);
        await DropWithdrawnAsync(State.Consent ?? catalogue.Rules.DefaultConsent);
    }

    /// <summary>Goes on with merges that a crash cut off, and with what the caller found unfinished, before anything else.</summary>
    private async ValueTask FinishMergesAsync(ShopperPost post, CatalogueView catalogue)
    {
        await FinishPendingAsync(post.ShopperId, catalogue);
        if (post.MovedFrom is { } moved && !(State.Identity.FindVisitor(moved.Journal)?.Through >= post.MovedSequence))
        {
            await MergeAsync(new ShopperRef(post.ShopperId, Journal.Name), moved, 0, ClosingWish.Earlier, catalogue);
        }
    }

    private async ValueTask FinishPendingAsync(string shopperId, CatalogueView catalogue)
    {
        foreach (var visitor in State.Identity.IsPending ? State.Identity.Visitors.ToArray() : [])
        {
            if (visitor.Stage == MergeStage.Pending)
            {
                await TryFinishAsync(new ShopperRef(shopperId, Journal.Name), visitor, catalogue);
            }
        }
    }

    private async ValueTask TryFinishAsync(ShopperRef self, MergedVisitor visitor, CatalogueView catalogue)
    {
        try
        {
            await MergeAsync(self, new ShopperRef("", visitor.Journal), visitor.AtMs, ClosingWish.Close, catalogue);
        }
        catch (JournalCorruptException fault)
        {
            // A visitor's journal that cannot be read must not close the shopper's: the merge stays announced.
            LogMergeStuck(_parts.Logger, fault, Journal.RetailerId);
        }
    }

    /// <summary>Has a merge that a crash cut off go on, where the call itself may not append.</summary>
    private void FinishMergesLater()
    {
        if (State.Identity.IsPending && State.ShopperId is { } id)
        {
            var visitor = State.Identity.Visitors.First(v => v.Stage == MergeStage.Pending);
            this.AsReference<IShopperGrain>().AdoptAsync(new ShopperRef(id, Journal.Name), new ShopperRef("", visitor.Journal)).Ignore();
        }
    }

    /// <summary>Merges a visitor.</summary>
    /// <returns>False when the visitor is another shopper's.</returns>
    private async ValueTask<bool> MergeAsync(ShopperRef self, ShopperRef visitor, long atMs, ClosingWish wish, CatalogueView catalogue)
    {
        var grain = ShopperOf(visitor.Journal);
        var known = State.Identity.FindVisitor(visitor.Journal);
        if (wish == ClosingWish.Earlier && Sequence == 0 && _tombstone is { } erased)
        {
            // The shopper was erased before it had the visitor's part: that part goes the same way.
            await grain.EraseAsync(new Erasure(erased.ReceiptId, erased.ErasedAtMs));
            return true;
        }

        if (known is { Stage: MergeStage.Pending })
        {
            (atMs, wish) = (wish == ClosingWish.Close ? atMs : known.AtMs, ClosingWish.Close);
        }
        else if (wish == ClosingWish.Close && known is not null)
        {
            // Most often there is nothing new: asked first, it costs no append.
            wish = ClosingWish.Ask;
        }
        else if (wish == ClosingWish.Close)
        {
            await AnnounceAsync(self, visitor, atMs, catalogue);
        }

        while (true)
        {
            var through = State.Identity.FindVisitor(visitor.Journal)?.Through ?? 0;
            var part = await grain.CloseAsync(new VisitorClosing(self, atMs, through, wish));
            switch (part.Outcome)
            {
                case ClosingOutcome.Part:
                    await EmbedAsync(self, visitor, atMs, part, through, catalogue);
                    grain.ConfirmAsync(Journal.Name, part.CloseSequence).Ignore();
                    if (part.Final)
                    {
                        return true;
                    }

                    break;
                case ClosingOutcome.WouldClose:
                    await AnnounceAsync(self, visitor, atMs, catalogue);
                    wish = ClosingWish.Close;
                    break;
                default:
                    await SettleAsync(self, visitor, atMs, part.Outcome == ClosingOutcome.Refused, catalogue);
                    return part.Outcome != ClosingOutcome.Refused;
            }
        }
    }

    private async ValueTask EmbedAsync(
        ShopperRef self, ShopperRef visitor, long atMs, VisitorPart part, long through, CatalogueView catalogue)
    {
        var grain = ShopperOf(visitor.Journal);
        var stated = part.Consent is not null && (State.Consent is null || part.ConsentAtMs >= State.ConsentAtMs)
            ? part.Consent
            : State.Consent;
        var page = through < part.From ? part.First! : await grain.ReadPartAsync(through + 1, part.CloseSequence);
        while (true)
        {
            var record = MergedRecord.Parser.ParseFrom(page.Record.Span);
            Name(record, self, new ShopperRef(part.VisitorId ?? visitor.ShopperId, visitor.Journal), atMs, catalogue);
            record.ThroughSequence = page.Through;
            record.CloseSequence = part.CloseSequence;
            record.Last = page.Last;
            record.ProfileAllowed = stated ?? catalogue.Rules.DefaultConsent;
            await MergedRecords.SiftAsync(record, IsKnownAsync);
            WithoutPoison(record);
            await AppendAsync(new Record { Merged = record }, MergedRecords.Ids(record));
            if (page.Last)
            {
                return;
            }

            page = await grain.ReadPartAsync(page.Through + 1, part.CloseSequence);
        }
    }

    private ValueTask AnnounceAsync(ShopperRef self, ShopperRef visitor, long atMs, CatalogueView catalogue)
    {
        var record = new MergedRecord();
        Name(record, self, visitor, atMs, catalogue);
        return AppendAsync(new Record { Merged = record });
    }

    // An announcement that came to nothing, or to nothing more, is taken back.
    private ValueTask SettleAsync(ShopperRef self, ShopperRef visitor, long atMs, bool refused, CatalogueView catalogue)
    {
        if (State.Identity.FindVisitor(visitor.Journal) is not { Stage: MergeStage.Pending })
        {
            return default;
        }

        var record = new MergedRecord { Last = true, Refused = refused };
        Name(record, self, visitor, atMs, catalogue);
        return AppendAsync(new Record { Merged = record });
    }

    private void Name(MergedRecord record, ShopperRef self, ShopperRef visitor, long atMs, CatalogueView catalogue)
    {
        (record.AtMs, record.VisitorId, record.VisitorJournal) = (atMs, visitor.ShopperId, visitor.Journal);
        record.Opened = State.ShopperId is null ? ShopperRecordBuilder.Open(self.ShopperId, catalogue) : null;
    }

    private async ValueTask<bool> IsKnownAsync(EventKey key) =>
        (State.FindId(key) ?? (State.IdsEvicted ? await Store.FindIdAsync(Journal, key) : null)) is not null;

    // An event that the visitor's state took may be too much for the shopper's: it is left out, and the merge goes on.
    private void WithoutPoison(MergedRecord record)
    {
        try
        {
            _ = _parts.Engine.FoldMerged(State, record, Sequence + 1);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogPoison(fault);
            MergedPoison.LeaveOut(record, r => _ = _parts.Engine.FoldMerged(State, r, Sequence + 1));
        }
    }

    private IShopperGrain ShopperOf(string journal) =>
        GrainFactory.GetGrain<IShopperGrain>(new JournalId(Journal.RetailerId, Journal.Kind, journal).ToString());

    [LoggerMessage(EventId = 1141, Level = LogLevel.Error, Message = "A visitor of {RetailerId} cannot be merged: its journal cannot be read.")]
    private static partial void LogMergeStuck(ILogger logger, Exception exception, string retailerId);
}
