using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Grains.Shoppers;

/// <summary>A visitor's side of a merge (docs/adr/0017). It calls no other shopper, so that no two grains ever wait for each other.</summary>
internal sealed partial class ShopperGrain
{
    /// <inheritdoc/>
    public async Task<VisitorPart> CloseAsync(VisitorClosing closing)
    {
        ArgumentNullException.ThrowIfNull(closing);
        foreach (var embedded in State.Identity.Closings.Where(c => !c.Confirmed && IsOf(c, closing.Into.Journal) && c.Sequence <= closing.Through).ToArray())
        {
            // The note that nobody waited for was lost.
            await NoteAsync(embedded.Sequence, ClosedKind.PartConfirmed);
        }

        if (State.Identity.Closings.FirstOrDefault(c => IsOf(c, closing.Into.Journal) && c.Sequence > closing.Through) is { } earlier)
        {
            return await PartAsync(earlier);
        }

        if (closing.Wish == ClosingWish.Earlier)
        {
            return new VisitorPart(ClosingOutcome.Nothing);
        }

        if (State.Identity.FindClosing(closing.AtMs) is { } covering)
        {
            return new VisitorPart(IsOf(covering, closing.Into.Journal) ? ClosingOutcome.Nothing : ClosingOutcome.Refused);
        }

        if (State.Identity.Closings is [.., var last] && IsOf(last, closing.Into.Journal) && !await HasNewAsync(last.Sequence))
        {
            // Sites identify on every page: a visitor of whom nothing came since needs no closing again.
            return new VisitorPart(ClosingOutcome.Nothing);
        }

        if (closing.Wish == ClosingWish.Ask)
        {
            return new VisitorPart(ClosingOutcome.WouldClose);
        }

        await AppendAsync(new Record
        {
            Closed = new ClosedRecord
            {
                AtMs = Math.Max(closing.AtMs, State.LatestEventAtMs),
                IntoShopperId = closing.Into.ShopperId,
                IntoJournal = closing.Into.Journal,
                KeptInteractions = { State.KeptInteractions },
            },
        });
        return (await PartAsync(State.Identity.Closings[^1])) with { Final = true };
    }

    /// <inheritdoc/>
    public async Task<VisitorPage> ReadPartAsync(long from, long closeSequence)
    {
        var closing = State.Identity.Closings.First(c => c.Sequence == closeSequence);
        return await VisitorRows.ReadAsync(Store, Journal, closing.From, from, closeSequence);
    }

    /// <inheritdoc/>
    public async Task ConfirmAsync(string intoJournal, long closeSequence)
    {
        if (State.Identity.Closings.Any(c => c.Sequence == closeSequence && c.IntoJournal == intoJournal && !c.Confirmed))
        {
            await NoteAsync(closeSequence, ClosedKind.PartConfirmed);
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(string intoJournal)
    {
        foreach (var closing in State.Identity.Closings.Where(c => IsOf(c, intoJournal)).ToArray())
        {
            await NoteAsync(closing.Sequence, ClosedKind.PartReleased);
        }
    }

    /// <inheritdoc/>
    public async Task ForgetRowsAsync(string intoJournal)
    {
        if (MayCheckpoint && State.Identity.Closings.Any(c => IsOf(c, intoJournal)))
        {
            await WriteCheckpointAsync();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ShopperRef>> GetMergedIntoAsync() => Task.FromResult<IReadOnlyList<ShopperRef>>(
    [
        .. State.Identity.Closings.Where(c => !c.Released).Select(c => new ShopperRef(c.IntoShopperId, c.IntoJournal)).Distinct(),
    ]);

    // Rows that a shopper has not embedded yet must stay.
    private bool MayCheckpoint => State.Identity.Closings.All(c => c.Confirmed);

    private IReadOnlyList<ShopperRef>? Unfinished => State.Identity.Closings.Count == 0 || MayCheckpoint
        ? null
        : [.. State.Identity.Closings.Where(c => !c.Confirmed).Select(c => new ShopperRef(c.IntoShopperId, c.IntoJournal)).Distinct()];

    private static bool IsOf(Closing closing, string journal) => !closing.Released && closing.IntoJournal == journal;

    private async ValueTask<VisitorPart> PartAsync(Closing closing)
    {
        var page = await VisitorRows.ReadAsync(Store, Journal, closing.From, closing.From, closing.Sequence);
        return new VisitorPart(
            ClosingOutcome.Part, closing.Sequence, closing.From, closing.Consent, closing.ConsentAtMs, page,
            State.ShopperId);
    }

    private async ValueTask<bool> HasNewAsync(long sequence)
    {
        await foreach (var row in Store.ReadAsync(Journal, sequence + 1))
        {
            if (Record.Parser.ParseFrom(row.Record.Span).BodyCase is Record.BodyOneofCase.Shopper or Record.BodyOneofCase.Checkpoint)
            {
                return true;
            }
        }

        return false;
    }

    private ValueTask NoteAsync(long closeSequence, ClosedKind kind) => AppendAsync(new Record
    {
        Closed = new ClosedRecord { AtMs = Clock.GetUtcNow().ToUnixTimeMilliseconds(), Kind = kind, CloseSequence = closeSequence },
    });
}
