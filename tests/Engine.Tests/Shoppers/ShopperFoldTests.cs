using CsCheck;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Shoppers;

public sealed class ShopperFoldTests
{
    [Fact]
    public void Fold_AnyBatching_GivesTheSameStateButForSequences()
    {
        Gen.Select(EventGens.Events(60), Gen.Int[1, 7].Array[60]).Sample((events, sizes) =>
        {
            // The decision time is the last event's in both: what batching changes is the number of records only.
            var (one, many) = (new Journey(), new Journey(firstSequence: 40));
            var now = events.Select(e => e.AtMs).DefaultIfEmpty(Start).Max();
            one.Post(events, decidedAt: now);
            for (var (at, batch) = (0, 0); at < events.Length || batch == 0; at += sizes[batch++])
            {
                many.Post([.. events.Skip(at).Take(sizes[batch])], decidedAt: now);
            }

            Assert.Equal(StateEncoding.Hash(one.State), StateEncoding.Hash(many.State));
        });
    }

    [Fact]
    public void EncodeDecode_AnyState_IsTheSameBytesAgainAndFoldsOnEqually()
    {
        Gen.Select(EventGens.Events(60), EventGens.Events(10)).Sample((events, more) =>
        {
            var journey = new Journey();
            journey.Post(events, given: [Shown("i_1", Start + Day), Shown("i_2", Start + Day, "c2", "b", null)]);
            var bytes = StateEncoding.Encode(journey.State);
            var decoded = StateEncoding.Decode(bytes, new SharedValues());
            Assert.Equal(bytes, StateEncoding.Encode(decoded));
            Assert.Equal(StateEncoding.Hash(journey.State), StateEncoding.Hash(decoded));
            Assert.Equal(Folded(journey.State, more), Folded(decoded, more));
        });

        static byte[] Folded(ShopperState state, Posted[] more)
        {
            var fold = new ShopperFold(new SharedValues());
            var request = new RequestFacts(state.LastDecidedAtMs, true, null, 99);
            state = fold.Begin(state, request);
            return StateEncoding.Encode(more.Aggregate(state, (s, e) => fold.FoldEvent(s, New(e), request)));
        }
    }

    [Fact]
    public void Hash_OtherSequences_IsEqualWhereTheEncodingIsNot()
    {
        var (first, second) = (new Journey(), new Journey(firstSequence: 1_000));
        first.Post(Event("page_view", Start));
        second.Post(Event("page_view", Start));
        Assert.Equal(StateEncoding.Hash(first.State), StateEncoding.Hash(second.State));
        Assert.NotEqual(StateEncoding.Encode(first.State), StateEncoding.Encode(second.State));
        second.Post(Event("page_view", Start + 1));
        Assert.NotEqual(StateEncoding.Hash(first.State), StateEncoding.Hash(second.State));
    }

    [Fact]
    public void Decode_CutOrChangedAnywhere_IsRefusedOrReadButNeverFailsOtherwise()
    {
        var journey = new Journey();
        journey.Post(
            [Event("view_item", Start, EventGens.Items), Purchase("t1", Start + 1, 500, true, EventGens.Items[0]), Event("add_to_cart", Start + 2, EventGens.Items[1])],
            given: [Shown("i_1", Start)]);
        var bytes = StateEncoding.Encode(journey.State);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<FormatException>(() => StateEncoding.Decode(bytes.AsSpan(0, length), new SharedValues()));
        }

        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample((at, b) =>
        {
            byte[] changed = [.. bytes];
            changed[at] = b;
            try
            {
                _ = StateEncoding.Decode(changed, new SharedValues());
            }
            catch (FormatException)
            {
                // The one answer to bytes that are no state.
            }
        });
    }

    [Fact]
    public void Decode_AnotherFormat_IsRefused() =>
        Assert.Throws<FormatException>(() => StateEncoding.Decode([3, 0, 0], new SharedValues()));

    [Fact]
    public void Decode_FirstFormat_IsRead()
    {
        // The example of docs/formats/shopper-state.md as the first format had it: a checkpoint may hold it for ever.
        var first = Convert.FromHexString("01" + "0206765f78" + "020e4574632f555443" + "06010203" + "d00f" + "00000002" + "02" + "0000000000000007a1b2c3d4e5f60718"
            + "0000000000000005" + "02" + "00" + "0000" + "0002d00f00" + "00000000" + "02d00f" + "0002047031" + "0000" + "020a457669616e" + "0000" + "a01f" + "02c08db701"
            + "00" + "02d00f0212766965775f6974656d" + "0000");
        var state = StateEncoding.Decode(first, new SharedValues());
        Assert.Equal(("v_x", 1, 1), (state.ShopperId, state.Behaviour.Viewed.Count, state.Behaviour.Events.Count));
        Assert.Null(state.Page);
        Assert.Equal([2, .. first[1..], 0], StateEncoding.Encode(state));
    }

    [Fact]
    public void Encode_OneView_IsAsDocumented()
    {
        // docs/formats/shopper-state.md shows these bytes piece by piece.
        var journey = new Journey("v_x", "Etc/UTC");
        journey.Post(Event("view_item", 1_000, Item("p1", 2, 1.5m, "Evian")));
        var hex = Convert.ToHexStringLower(StateEncoding.Encode(journey.State));
        const string Key = "0000000000000007";
        Assert.StartsWith("02" + "0206765f78" + "020e4574632f555443" + "06010203" + "d00f" + "00" + "00" + "00" + "02" + "02" + Key, hex, StringComparison.Ordinal);
        Assert.EndsWith("00" + "00" + "0000" + "02d00f" + "00" + "00000000"
            + "02" + "d00f" + "00" + "02047031" + "00" + "00" + "020a457669616e" + "00" + "00" + "a01f" + "02c08db701"
            + "00" + "02" + "d00f" + "0212766965775f6974656d" + "00" + "00" + "00", hex, StringComparison.Ordinal);
    }

    [Fact]
    public void FoldEvent_WithoutConsent_KeepsIdsConsentOrdersAndNoBehaviour()
    {
        var journey = new Journey();
        var stated = Event("view_item", Start, Item("p1"));
        journey.Post([stated with { Event = stated.Event with { ConsentPersonalization = false } }, Purchase("t1", Start + 1, 100, true, Item("p1"))], profile: false);
        var state = journey.State;
        Assert.Same(Behaviour.None, state.Behaviour);
        Assert.False(state.Consent);
        Assert.Equal("t1", Assert.Single(state.Orders.Orders).TransactionId);
        Assert.NotNull(state.FindId(New(stated).Key));
    }

    [Fact]
    public void Begin_ConsentWithdrawn_DeletesBehaviourAndClosedInteractionsAndKeepsOrders()
    {
        var journey = new Journey();
        journey.Post([Event("view_item", Start, Item("p1")), Purchase("t1", Start, 100, false, Item("p1"))],
            given: [Shown("i_open", Start + 3 * Hour), Shown("i_over", Start)], decidedAt: Start + 3 * Hour);
        var withdrawn = Event("page_view", Start + 3 * Hour);
        journey.Post([withdrawn with { Event = withdrawn.Event with { ConsentPersonalization = false } }], profile: false);
        Assert.Same(Behaviour.None, journey.State.Behaviour);
        Assert.Single(journey.State.Orders.Orders);
        Assert.Equal("i_open", Assert.Single(journey.State.Interactions).InteractionId);
    }

    [Fact]
    public void FoldEvent_ConsentStatedOutOfOrder_TheLastByTimeHolds()
    {
        var journey = new Journey();
        Posted Stating(long at, bool consent) =>
            Event("page_view", at) is var e ? e with { Event = e.Event with { ConsentPersonalization = consent } } : e;
        journey.Post(Stating(Start + 10, false));
        journey.Post(Stating(Start + 5, true));
        Assert.False(journey.State.Consent);
        journey.Post(Stating(Start + 11, true));
        Assert.True(journey.State.Consent);
    }

    [Fact]
    public void FoldEvent_Reports_CountOncePerInteractionAndSeenOnlyBeforeItExpires()
    {
        var journey = new Journey();
        journey.Post([Event("page_view", Start)], given: [Shown("i_1", Start), Shown("i_2", Start)]);
        Posted Report(string name, string id, long at) =>
            Event(name, at) is var e ? e with { Event = e.Event with { EventId = $"{name}{id}{at}", InteractionId = id } } : e;
        journey.Post(
            Report("view_promotion", "i_1", Start + 1), Report("view_promotion", "i_1", Start + 2), Report("view_promotion", "i_2", Start + Hour),
            Report("select_promotion", "i_1", Start + 3), Report("select_promotion", "i_1", Start + 4), Report("view_promotion", "i_unknown", Start + 5),
            Report("dismiss_promotion", "i_2", Start + 6));
        var kinds = new List<ExposureKind>();
        foreach (ref readonly var exposure in journey.State.Behaviour.Exposures.All())
        {
            kinds.Add(exposure.Kind);
        }

        Assert.Equal([ExposureKind.Shown, ExposureKind.Shown, ExposureKind.Seen, ExposureKind.Clicked], kinds);
        Assert.Equal("i_1", Assert.Single(journey.State.Open(Start + 10)).InteractionId);
    }

    [Fact]
    public void FoldEvent_Traits_TheNewestStatementOfEachHolds()
    {
        var journey = new Journey();
        Posted Stating(long at, string tier) =>
            Event("identify", at) is var e ? e with { Event = e.Event with { Traits = [new EventAttribute("tier", tier)] } } : e;
        journey.Post(Stating(Start + 2, "gold"), Stating(Start + 1, "silver"));
        Assert.Equal("gold", Assert.Single(journey.State.Behaviour.Traits).Text);
    }
}
