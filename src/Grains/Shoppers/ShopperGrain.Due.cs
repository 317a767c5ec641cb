using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>What is due by time alone. <c>docs/adr/0016-due-rows.md</c> says why it is done so.</summary>
internal sealed partial class ShopperGrain
{
    // Just before its moment another may have the row in hand and take it away: what is known of it counts no more.
    private const long ArmedUntilMs = 5_000;

    // Where the due row is at the latest; null: unknown, so the next record that needs one arms it.
    private long? _armedAtMs;
    private bool _settledByCaller;

    private bool InTestSpace => Journal.Kind == JournalKind.TestShopper;

    /// <inheritdoc/>
    public async Task<DueAnswer> FireDueAsync(long nowMs)
    {
        var catalogue = await _parts.Catalogues.GetAsync(Journal.RetailerId);
        _armedAtMs = null;
        if (catalogue.Rules.EventTime)
        {
            // A sandbox's time is its events': what is due there is done by the post that comes after it.
            return new DueAnswer(null, false);
        }

        if (State.ShopperId is { } id)
        {
            // A visitor's part that is embedded in half may lack what the visitor has fired already.
            await FinishPendingAsync(id, catalogue);
        }

        var due = _parts.Engine.NextDeadline(State, catalogue, InTestSpace);
        if (due is null || due > nowMs)
        {
            // Only who has the newest state may say that nothing is due.
            await EnsureNewestAsync();
            return new DueAnswer(due, false);
        }

        await AppendDueAsync(nowMs, catalogue);
        return new DueAnswer(_parts.Engine.NextDeadline(State, catalogue, InTestSpace), true);
    }

    /// <inheritdoc/>
    protected override async ValueTask<long?> ArmAtAsync(IShopperState next)
    {
        var catalogue = await _parts.Catalogues.GetAsync(Journal.RetailerId);
        if (_settledByCaller || catalogue.Rules.EventTime || _parts.Engine.NextDeadline(next, catalogue, InTestSpace) is not { } due)
        {
            return null;
        }

        var now = NowMs();
        var at = Math.Max(due, now);
        return _armedAtMs <= at && now < _armedAtMs - ArmedUntilMs ? null : at;
    }

    /// <inheritdoc/>
    protected override void OnArmed(long atMs) => _armedAtMs = atMs;

    private async ValueTask AppendDueAsync(long nowMs, CatalogueView catalogue)
    {
        var draft = new PostDraft(new ShopperPost
        {
            RequestId = "", ShopperId = State.ShopperId!, ReceivedAtMs = nowMs, Events = [], Placements = State.LastPlacements,
        });
        var builder = new ShopperRecordBuilder(_parts.Engine, State, Sequence + 1, InTestSpace);
        builder.Start(draft, catalogue, State.LastPageViewId);
        builder.Finish(Decide(draft, builder, catalogue));

        // The row that brought us here stays until the answer is there; arming it anew would only make the caller come again.
        _settledByCaller = true;
        try
        {
            await AppendAsync(builder);
        }
        finally
        {
            _settledByCaller = false;
        }

        Count(draft, builder.Record);
        if (builder.Record.Interactions.Count > 0)
        {
            _observers.Wake(Journal.ToString(), Sequence);
        }
    }

    private void CountFired(ShopperRecord record)
    {
        foreach (var fired in record.Events)
        {
            if (fired.Status == EventStatus.Fired)
            {
                _parts.Due.Fired(TimeSpan.FromMilliseconds(record.DecidedAtMs - fired.EffectiveAtMs));
            }
        }
    }

    private long NowMs() => _parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
