using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Shoppers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>
/// What must hold at the end of a history. "Equal" leaves out: journal sequences, the order in which ids arrived, salt and
/// time of the last decision, and what only campaigns add, which is checked by itself.
/// </summary>
internal static class MergeChecks
{
    public static async Task RunAsync(MergeRun run, IJournalStore store, Dictionary<string, List<Record>> journals)
    {
        var owners = Owners(run, journals);
        foreach (var shopper in journals.Keys)
        {
            var journal = run.Edge.JournalOf(shopper);
            var state = await MergeHistory.StateAsync(store, journal);
            var live = await run.Edge.Grain(shopper).GetStateHashAsync();
            Assert.Equal(StateEncoding.Hash(state), live.Sha256.ToArray());
            Assert.False(state.Identity.IsPending);
            Assert.All(state.Identity.Closings, c => Assert.True(c.Confirmed));
            Sent[] expected = [.. run.Answered.Values.Where(s => owners[(s.Shopper, s.Event.EventId)] == shopper)];
            AssertEqual(InTimeOrder(shopper, expected), InTimeOrder(shopper, expected, journals[shopper]), state);
            AssertArms(state, journals[shopper], journals);
        }
    }

    /// <summary>
    /// Whose each answered event is in the end, from the visitors' closings alone: before one, the shopper's whom it named; after the
    /// last, the visitor's own. An event is in one journal's rows once, by its key.
    /// </summary>
    private static Dictionary<(string, string), string> Owners(MergeRun run, Dictionary<string, List<Record>> journals)
    {
        Dictionary<(string, string), string> owners = [];
        var names = journals.Keys.ToDictionary(s => run.Edge.JournalOf(s).Name);
        foreach (var ((shopper, eventId), sent) in run.Answered)
        {
            var rows = journals[shopper];
            var key = EventCodec.KeyOf(eventId);
            var at = rows.FindIndex(r => r.Shopper is { } s && s.Events.Any(e => IsNew(e, key)));
            var closed = at < 0
                ? rows.FirstOrDefault(r => IsClosing(r) && sent.Event.OccurredAtMs <= r.Closed.AtMs)
                : rows.Skip(at).FirstOrDefault(IsClosing);
            Assert.True(at >= 0 || closed is not null, $"{shopper}'s {eventId} is nowhere.");
            owners[(shopper, eventId)] = closed is null ? shopper : names[closed.Closed.IntoJournal];
        }

        return owners;
    }

    private static bool IsClosing(Record record) => record.Closed is { Kind: ClosedKind.PartClosed };

    private static bool IsNew(RecordedEvent e, EventKey key) =>
        e.Status != EventStatus.Duplicate && EventCodec.ReadKey(e.EventKey.Span) == key;

    /// <summary>One shopper who did it all, told in the order in which it happened.</summary>
    private static ShopperState InTimeOrder(string shopper, Sent[] events) =>
        Fold(shopper, events.OrderBy(e => e.Event.OccurredAtMs));

    /// <summary>The same, told in the order in which the journal took it in: carts may differ by it, as they do for one shopper.</summary>
    private static ShopperState InTimeOrder(string shopper, Sent[] events, List<Record> rows)
    {
        var byKey = events.ToDictionary(e => EventCodec.KeyOf(e.Event.EventId));
        var order = rows.SelectMany(r => r.Shopper?.Events.AsEnumerable() ?? r.Merged?.Requests.SelectMany(q => q.Events) ?? [])
            .Where(e => e.Status != EventStatus.Duplicate).Select(e => EventCodec.ReadKey(e.EventKey.Span)).ToArray();
        var closing = rows.FindLastIndex(IsClosing);
        if (closing >= 0)
        {
            order = [.. rows.Skip(closing).SelectMany(r => r.Shopper?.Events.AsEnumerable() ?? []).Where(e => e.Status != EventStatus.Duplicate)
                .Select(e => EventCodec.ReadKey(e.EventKey.Span))];
        }

        Assert.Equal(order.Length, order.Distinct().Count());
        Assert.Equal(byKey.Keys.Select(k => (k.High, k.Low)).Order(), order.Select(k => (k.High, k.Low)).Order());
        return Fold(shopper, order.Select(k => byKey[k]));
    }

    private static ShopperState Fold(string shopper, IEnumerable<Sent> events)
    {
        var fold = new ShopperFold(new SharedValues());
        var (state, sequence) = (ShopperState.Initial, 0L);
        foreach (var sent in events)
        {
            var key = EventCodec.KeyOf(sent.Event.EventId);
            var request = new RequestFacts(
                sent.Event.OccurredAtMs, true, null, ++sequence, sequence == 1 ? new OpenedFacts(shopper, "Europe/Paris", new byte[] { 1 }) : null);
            state = fold.Begin(state, request);
            state = fold.FoldEvent(
                state, new NewEvent(sent.Event, new UInt128(key.High, key.Low), EventCodec.ContentHashOf(EventCodec.Encode(sent.Event)), sent.Event.OccurredAtMs, false), request);
            state = fold.End(state, request, []);
        }

        return state;
    }

    private static void AssertEqual(ShopperState byTime, ShopperState byArrival, ShopperState state)
    {
        Assert.Equal(Ids(byTime), state.Identity.Closings.Count == 0 ? Ids(state) : Ids(byTime));
        Assert.Equal(StateEncoding.Hash(Told(byTime)), StateEncoding.Hash(Told(state with { Identity = ShopperIdentity.None, Shown = [] })));
        Assert.Equal(
            StateEncoding.Hash(Told(byArrival) with { Behaviour = Told(byArrival).Behaviour with { Cart = byArrival.Behaviour.Cart } }),
            StateEncoding.Hash(Told(state) with { Behaviour = Told(state).Behaviour with { Cart = state.Behaviour.Cart } }));
    }

    /// <summary>Without what "equal" leaves out, and without the cart.</summary>
    private static ShopperState Told(ShopperState state) => state with
    {
        ShopperId = "x",
        Salt = default,
        TimeZone = "Europe/Paris",
        LastDecidedAtMs = 0,
        BehaviourInRecords = true,
        Ids = Timeline<RecentId>.Empty,
        Shown = [],
        Identity = ShopperIdentity.None,
        Behaviour = state.Behaviour with { Cart = Cart.Empty, Arms = [], Exposures = Timeline<Exposure>.Empty },
    };

    private static UInt128[] Ids(ShopperState state)
    {
        List<UInt128> ids = [];
        foreach (ref readonly var id in state.Ids.All())
        {
            ids.Add(id.Key);
        }

        return [.. ids.Order()];
    }

    /// <summary>Everything shown counts once; the arm is the shopper's first, or that of the visitor merged first, and does not flip after.</summary>
    private static void AssertArms(ShopperState state, List<Record> rows, Dictionary<string, List<Record>> journals)
    {
        var after = rows.Skip(rows.FindLastIndex(IsClosing) + 1).ToArray();
        var shown = after.SelectMany(r => r.Shopper?.Interactions.AsEnumerable() ?? r.Merged?.Requests.SelectMany(q => q.Interactions) ?? []).ToArray();
        Assert.Equal(shown.Length, shown.Select(i => i.InteractionId).Distinct().Count());
        Assert.Equal(shown.Length, state.Behaviour.Exposures.Count);
        Assert.Equal(shown.Select(i => i.InteractionId).Order(StringComparer.Ordinal), state.Shown.Select(i => i.InteractionId).Order(StringComparer.Ordinal));
        var arm = shown.Length == 0 ? null : shown[0].VariantId;
        Assert.Equal(arm, state.Behaviour.FindArm("ab"));
        Assert.All(after.SelectMany(r => r.Shopper?.Interactions.AsEnumerable() ?? []), i => Assert.Equal(arm, i.VariantId));
        Assert.Equal(shown.Any(i => i.VariantId != arm), state.Identity.Crossed.Count > 0);
        foreach (var merged in rows.Where(r => r.Merged is { Requests.Count: > 0 }).Select(r => r.Merged))
        {
            Assert.All(merged.Requests, q => Assert.NotNull(
                journals[merged.VisitorId].Select(r => r.Shopper).ElementAt((int)q.Sequence - 1)));
        }
    }
}
