using System.Text;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Retailers;
using LuckyCart.Grains.Tests.Catalogues;
using LuckyCart.Grains.Tests.Journals;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Retailers;

public sealed class RejectedEventsGrainTests(ControlCluster cluster) : IClassFixture<ControlCluster>
{
    private readonly string _retailer = NewRetailer();
    private int _made;

    private IRejectedEventsGrain Grain => cluster.Rejected(_retailer);

    private JournalId Journal => new(_retailer, JournalKind.Rejected, "0");

    [Fact]
    public async Task List_ByReasonAndTime_IsNewestFirst()
    {
        await Grain.KeepAsync([Entry(100), Entry(300, code: EventErrorCodes.TooOld), Entry(200)]);
        await Grain.KeepAsync([Entry(250)]);
        await DeactivateAsync(Grain);

        Assert.Equal([300, 250, 200, 100], (await Grain.ListAsync(null, 0, 10)).Select(e => e.AtMs));
        Assert.Equal([250, 200], (await Grain.ListAsync(EventErrorCodes.Invalid, 150, 10)).Select(e => e.AtMs));
        Assert.Equal([300], (await Grain.ListAsync(null, 0, 1)).Select(e => e.AtMs));
        Assert.Empty(await Grain.ListAsync("unknown", 0, 10));
    }

    [Fact]
    public async Task Keep_AnEntry_IsReadBackWithItsPayloadCut()
    {
        var entry = Entry(100, shopper: "s1", payload: new string('x', 20_000));
        await Grain.KeepAsync([entry]);

        var kept = Assert.Single(await Grain.ListAsync(null, 0, 10));

        Assert.Equal(entry with { PayloadJson = default }, kept with { PayloadJson = default });
        Assert.Equal(RejectedEncoding.PayloadMax, kept.PayloadJson.Length);
    }

    [Theory]
    [InlineData(nameof(Fault.BeforeWrite))]
    [InlineData(nameof(Fault.AfterWrite))]
    public async Task Keep_OutcomeUnknown_RepeatCountsOnce(string fault)
    {
        var entry = Entry(100);
        cluster.Store.Faults.Enqueue(Enum.Parse<Fault>(fault));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Grain.KeepAsync([entry]));

        await Grain.KeepAsync([entry, entry]);
        await Grain.KeepAsync([entry]);

        Assert.Single(await Grain.ListAsync(null, 0, 10));
        Assert.Equal(1, (await Grain.CountAsync()).Values.Sum());
    }

    [Fact]
    public async Task Keep_BeyondTheMaximum_DropsTheOldestAndNoCount()
    {
        for (var part = 0; part < 100; part++)
        {
            await Grain.KeepAsync([.. Enumerable.Range(0, 120).Select(_ => Entry(_made, code: _made % 3 == 0 ? "too_old" : "invalid"))]);
        }

        await AssertHoldsAsync(RejectedState.EventsMax, 12_000);
        var rows = await cluster.RowsAsync(Journal);
        Assert.True(rows.Count < 100, $"{rows.Count} rows are left.");

        // From what is left of the journal alone, the snapshot gone.
        var refolded = rows.Aggregate(
            RejectedState.Empty, (s, r) => s.Fold(Record.Parser.ParseFrom(r.Record.Span).Rejected, r.Sequence));
        await DeactivateAsync(Grain);
        Assert.Equal(RejectedState.EventsMax, refolded.Notes.Count);
        Assert.Equal(await Grain.CountAsync(), refolded.Totals);
        await AssertHoldsAsync(RejectedState.EventsMax, 12_000);
    }

    [Fact]
    public void State_BeyondItsBytes_DropsTheOldest()
    {
        var state = RejectedState.Empty;
        var record = new LuckyCart.Abstractions.Journals.Records.RejectedRecord { AtMs = 1 };
        for (var i = 1; i <= 4_200; i++)
        {
            record.Events.Clear();
            record.Events.Add(RejectedEncoding.Write(Entry(i, payload: new string('x', 16_384))));
            state = state.Fold(record, i);
        }

        Assert.InRange(state.Bytes, RejectedState.BytesMax - 20_000, RejectedState.BytesMax);
        Assert.Equal(state.Bytes, state.Notes.Values.Sum(n => (long)n.Size));
        Assert.Equal(4_200, state.Notes.Last().Key.Sequence);
        Assert.Equal(state.Notes.Count, state.Places.Count);
    }

    [Fact]
    public void Count_OfManyCodes_StaysBoundedAndLosesNothing()
    {
        var state = RejectedState.Empty;
        for (var i = 0; i < 200; i++)
        {
            state = state with { Totals = state.Count([RejectedEncoding.Write(Entry(1, code: "code" + i))]) };
        }

        Assert.Equal(RejectedState.CodesMax + 1, state.Totals.Count);
        Assert.Equal(200, state.Totals.Values.Sum());
    }

    [Fact]
    public async Task Erase_AShopper_LeavesNoByteOfHisAndEverythingElse()
    {
        await Grain.KeepAsync([Entry(1, shopper: "s1", payload: "MARKER-1"), Entry(2, shopper: "s2", payload: "OTHER-1")]);
        await Grain.KeepAsync([Entry(3, shopper: "s2", payload: "OTHER-2")]);
        await Grain.KeepAsync([Entry(4, shopper: "s1", payload: "MARKER-2", id: "MARKER-ID")]);
        var counts = await Grain.CountAsync();

        await Grain.EraseShopperAsync("s1");
        await Grain.EraseShopperAsync("s1");

        await AssertErasedAsync(4, ["OTHER-1", "OTHER-2"]);
        Assert.Equal(counts, await Grain.CountAsync());
        await DeactivateAsync(Grain);
        Assert.Equal([4, 3, 2, 1], (await Grain.ListAsync(null, 0, 10)).Select(e => e.AtMs));
    }

    [Theory]
    [InlineData(0, nameof(Fault.BeforeWrite))]
    [InlineData(0, nameof(Fault.AfterWrite))]
    [InlineData(1, nameof(Fault.BeforeWrite))]
    [InlineData(1, nameof(Fault.AfterWrite))]
    [InlineData(2, nameof(Fault.AfterWrite))]
    public async Task Erase_CrashOnTheWay_RepeatFinishesIt(int append, string fault)
    {
        // Copies of 150 events of 16 KiB take three rows.
        for (var part = 0; part < 3; part++)
        {
            await Grain.KeepAsync(
                [.. Enumerable.Range(0, 50).Select(i => Entry(_made, shopper: i == 7 ? "s1" : "s2", payload: (i == 7 ? "MARKER" : "OTHER") + new string('x', 16_300)))]);
        }

        for (var i = 0; i < append; i++)
        {
            cluster.Store.Faults.Enqueue(Fault.None);
        }

        cluster.Store.Faults.Enqueue(Enum.Parse<Fault>(fault));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Grain.EraseShopperAsync("s1"));
        Assert.Equal(150, (await Grain.ListAsync(null, 0, 1_000)).Count);

        await Grain.EraseShopperAsync("s1");

        await AssertErasedAsync(150, []);
        Assert.Equal(150, (await Grain.CountAsync()).Values.Sum());
    }

    private async Task AssertErasedAsync(int events, string[] payloads)
    {
        var marker = "MARKER"u8.ToArray();
        Assert.DoesNotContain(await cluster.RowsAsync(Journal), r => r.Record.Span.IndexOf(marker) >= 0);
        var kept = await Grain.ListAsync(null, 0, 1_000);
        Assert.Equal(events, kept.Count);
        Assert.DoesNotContain(kept, e => e.ShopperPseudonym == "s1");
        foreach (var payload in payloads)
        {
            Assert.Contains(kept, e => Encoding.UTF8.GetString(e.PayloadJson.Span) == payload);
        }
    }

    private async Task AssertHoldsAsync(int kept, long counted)
    {
        var list = await Grain.ListAsync(null, 0, int.MaxValue);
        Assert.Equal(kept, list.Count);
        Assert.Equal(counted, list[0].AtMs);
        var counts = await Grain.CountAsync();
        Assert.Equal(counted, counts.Values.Sum());
        Assert.Equal(counted / 3, counts["too_old"]);
    }

    private RejectedEventEntry Entry(
        long atMs, string code = EventErrorCodes.Invalid, string? shopper = null, string payload = "{}", string? id = null)
    {
        _made++;
        return new RejectedEventEntry(
            $"r_{_made}", atMs == _made - 1 ? _made : atMs, new EventError(code, "items[0].price", "Not a number."), Encoding.UTF8.GetBytes(payload),
            shopper, id ?? "e" + _made, "purchase", "key");
    }
}
