using Google.Protobuf;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using Record = LuckyCart.Abstractions.Journals.Records.Record;
using static LuckyCart.Grains.Tests.Shoppers.DueCluster;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>Time triggers from the event that arms them to the interaction, through the scanner.</summary>
public sealed class DueTests(DueCluster cluster) : IClassFixture<DueCluster>
{
    [Fact]
    public async Task Scan_DeadlinePassed_FiresOnceInThePagesContextAndTheRowIsGone()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        var due = cluster.Clock.NowMs + (15 * Minute);
        await cluster.PostAsync(grain, "add_to_cart");
        Assert.Equal(due, (await cluster.Store.Due.FindAsync(journal))!.Value.AtMs);
        cluster.Clock.Advance((15 * Minute) - 1);
        await cluster.ScanAsync();
        Assert.Empty(await cluster.FiredAsync(journal));

        cluster.Clock.Advance(1);
        await cluster.ScanAsync();
        await cluster.ScanAsync();
        var (fired, record) = Assert.Single(await cluster.FiredAsync(journal));
        Assert.Null(await cluster.Store.Due.FindAsync(journal));
        Assert.Equal((due, due), (fired.EffectiveAtMs, record.DecidedAtMs));
        var e = EventCodec.Decode(fired.Event.Span);
        Assert.Equal(("time_trigger", "pv1", "cart"), (e.EventName, e.PageViewId, e.PageType));
        Assert.Equal(("pv1", "cart-side"), (record.PageViewId, Assert.Single(record.Interactions).Placement));
        Assert.Equal("waiting", Assert.Single((await grain.ReadInteractionsAsync(1)).Interactions).CampaignId);
        await AssertRefoldsAsync(grain, journal);
    }

    [Fact]
    public async Task Scan_DeadlinePassed_WakesTheOpenStream()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "add_to_cart");
        var woken = new Woken();
        await grain.SubscribeAsync(cluster.Observe(woken));
        cluster.Clock.Advance(15 * Minute);
        await cluster.ScanAsync();
        Assert.Equal((journal.ToString(), 2), await woken.Seen.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Post_DeadlineMovesLater_WritesNoRowAndTheScannerMovesItOnce()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        var arms = cluster.Store.Due.Arms;
        await cluster.PostAsync(grain, "add_to_cart");
        for (var i = 0; i < 10; i++)
        {
            cluster.Clock.Advance(Minute);
            await cluster.PostAsync(grain, i % 2 == 0 ? "page_view" : "add_to_cart");
        }

        Assert.Equal(1, cluster.Store.Due.Arms - arms);
        cluster.Clock.Advance(5 * Minute);
        await cluster.ScanAsync();
        Assert.Empty(await cluster.FiredAsync(journal));
        Assert.Equal(cluster.Clock.NowMs + (10 * Minute), (await cluster.Store.Due.FindAsync(journal))!.Value.AtMs);
        cluster.Clock.Advance(10 * Minute);
        await cluster.ScanAsync();
        Assert.Single(await cluster.FiredAsync(journal));
    }

    [Fact]
    public async Task Post_NewActivation_ArmsAgainAndFiresOnce()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "add_to_cart");
        await ShopperCluster.DeactivateAsync(grain);
        cluster.Clock.Advance(Minute);
        await cluster.PostAsync(grain, "page_view");
        await ShopperCluster.DeactivateAsync(grain);
        cluster.Clock.Advance(14 * Minute);
        await cluster.ScanAsync();
        await ShopperCluster.DeactivateAsync(grain);
        await cluster.ScanAsync();
        Assert.Single(await cluster.FiredAsync(journal));
    }

    [Theory]
    [InlineData((int)Fault.BeforeWrite)]
    [InlineData((int)Fault.AfterWrite)]
    public async Task Scan_AppendFailsOrIsUnknown_TheRowStaysAndItFiresOnce(int fault)
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Clock.Advance(15 * Minute);
        cluster.Store.Faults.Enqueue((Fault)fault);
        await cluster.ScanAsync();
        Assert.NotNull(await cluster.Store.Due.FindAsync(journal));
        await cluster.ScanAsync();
        Assert.Single(await cluster.FiredAsync(journal));
        Assert.Null(await cluster.Store.Due.FindAsync(journal));
        await AssertRefoldsAsync(grain, journal);
    }

    [Fact]
    public async Task FireDue_AnotherActivationHasAppended_DoesNotSayThatNothingIsDue()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "page_view");
        cluster.Store.Void(journal, 2);
        await cluster.Store.Due.ArmAsync(journal, cluster.Clock.NowMs, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<JournalConflictException>(() => grain.FireDueAsync(cluster.Clock.NowMs));
    }

    [Fact]
    public async Task Post_AfterTheDeadlineAndBeforeTheScanner_FiresItInItsOwnRecord()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Clock.Advance(16 * Minute);
        await cluster.PostAsync(grain, "purchase");
        await cluster.ScanAsync();
        var (_, record) = Assert.Single(await cluster.FiredAsync(journal));
        Assert.Equal([EventStatus.Fired, EventStatus.Applied], record.Events.Select(e => e.Status));
        Assert.Null(await cluster.Store.Due.FindAsync(journal));
    }

    [Fact]
    public async Task Scan_TheOtherEventCame_FiresNothing()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Clock.Advance(Minute);
        await cluster.PostAsync(grain, "purchase");
        await AssertNothingAsync(journal, 2);
    }

    [Fact]
    public async Task Scan_ShopperErased_TheRowIsGoneAndNothingFires()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "add_to_cart");
        await grain.EraseAsync(new Erasure("er_1", cluster.Clock.NowMs));
        Assert.Null(await cluster.Store.Due.FindAsync(journal));
        await AssertNothingAsync(journal, 0);
    }

    [Fact]
    public async Task Scan_ErasedShopperCameBack_FiresForTheNewOneOnly()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Clock.Advance(Minute);
        await grain.EraseAsync(new Erasure("er_1", cluster.Clock.NowMs));
        cluster.Clock.Advance(Minute);
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Clock.Advance(13 * Minute);
        await cluster.ScanAsync();
        Assert.Empty(await cluster.FiredAsync(journal));
        cluster.Clock.Advance(2 * Minute);
        await cluster.ScanAsync();
        Assert.Single(await cluster.FiredAsync(journal));
    }

    [Fact]
    public async Task Scan_ConsentWithdrawn_FiresNothing()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer());
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Clock.Advance(Minute);
        await cluster.PostAsync(grain, "page_view", consent: false);
        await AssertNothingAsync(journal);
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("ended")]
    public async Task Scan_CampaignStopped_FiresNothingAndIsNotTriedAgain(string status)
    {
        var retailer = cluster.NewRetailer();
        var (grain, journal) = cluster.NewShopper(retailer);
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Publish(retailer, "waiting", status: status);
        await cluster.PollAsync();
        await AssertNothingAsync(journal, 1);
    }

    [Fact]
    public async Task Scan_CampaignRemoved_FiresNothingAndIsNotTriedAgain()
    {
        var retailer = cluster.NewRetailer();
        var (grain, journal) = cluster.NewShopper(retailer);
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Published.Put(retailer, "campaign", "waiting", "{}", deleted: true);
        await cluster.PollAsync();
        await AssertNothingAsync(journal, 1);
    }

    [Fact]
    public async Task Scan_CampaignPublishedLater_IsArmedByTheNextEvent()
    {
        var retailer = cluster.NewRetailer();
        cluster.Publish(retailer, "waiting", status: "paused");
        var (grain, journal) = cluster.NewShopper(retailer);
        await cluster.PostAsync(grain, "add_to_cart");
        Assert.Null(await cluster.Store.Due.FindAsync(journal));
        cluster.Publish(retailer, "waiting");
        await cluster.PollAsync();
        cluster.Clock.Advance(Minute);
        await cluster.PostAsync(grain, "page_view");
        cluster.Clock.Advance(14 * Minute);
        await cluster.ScanAsync();
        Assert.Single(await cluster.FiredAsync(journal));
    }

    [Theory]
    [InlineData("30m", 15)]
    [InlineData("5m", 1)]
    public async Task Scan_CampaignChangedSince_FiresByTheVersionOfItsMoment(string after, int moreMinutes)
    {
        var retailer = cluster.NewRetailer();
        var (grain, journal) = cluster.NewShopper(retailer);
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Publish(retailer, "waiting", after, version: 2);
        await cluster.PollAsync();
        cluster.Clock.Advance(4 * Minute);
        await cluster.PostAsync(grain, "page_view");
        cluster.Clock.Advance(moreMinutes == 1 ? Minute : 11 * Minute);
        await cluster.ScanAsync();
        if (moreMinutes > 1)
        {
            Assert.Empty(await cluster.FiredAsync(journal));
            cluster.Clock.Advance(moreMinutes * Minute);
            await cluster.ScanAsync();
        }

        var (_, record) = Assert.Single(await cluster.FiredAsync(journal));
        Assert.Equal(2, Assert.Single(record.Interactions).CampaignVersion);
    }

    [Fact]
    public async Task Scan_MergeCutOffBeforeTheVisitorsFiring_DoesNotFireItAgain()
    {
        const string visitor = "v_0123456789012345678901";
        var edge = new Edge(cluster.Grains, cluster.NewRetailer());
        var start = cluster.Clock.NowMs;
        await edge.PostAsync("kate", Happening("k1", "page_view", start), start);
        await edge.PostAsync(visitor, Happening("v1", "add_to_cart", start), start);

        // Pages of the visitor's part have 500 events: the firing comes on a later one than what it is counted from.
        await edge.PostAsync(visitor, [.. Enumerable.Range(0, 500).Select(i => Happening($"p{i}", "page_view", start + 1))], start + 1);
        cluster.Clock.Advance(15 * Minute);
        await cluster.ScanAsync();
        Assert.Single(await cluster.FiredAsync(edge.JournalOf(visitor)));

        // The shopper's announcement, the visitor's closing, the first page; the second is not written.
        cluster.Store.Order(3, Fault.BeforeWrite);
        var identified = Edge.Identify("i1", visitor, cluster.Clock.NowMs);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => edge.PostAsync("kate", identified, cluster.Clock.NowMs));
        Assert.NotNull(await cluster.Store.Due.FindAsync(edge.JournalOf("kate")));
        await cluster.ScanAsync();
        Assert.Empty(await cluster.FiredAsync(edge.JournalOf("kate")));
    }

    [Fact]
    public async Task Post_InASandbox_FiresByTheEventsOwnTimeAndNeedsNoRow()
    {
        var (grain, journal) = cluster.NewShopper(cluster.NewRetailer(settings: ""","clock":"event_time" """));
        await cluster.PostAsync(grain, "add_to_cart", at: 1_700_000_000_000);
        Assert.Null(await cluster.Store.Due.FindAsync(journal));
        Assert.Equal(new DueAnswer(null, false), await grain.FireDueAsync(cluster.Clock.NowMs));
        await cluster.PostAsync(grain, "page_view", at: 1_700_000_000_000 + (20 * Minute));
        var (fired, record) = Assert.Single(await cluster.FiredAsync(journal));
        Assert.Equal((1_700_000_000_000 + (15 * Minute), 2), (fired.EffectiveAtMs, record.Events.Count));
        Assert.Null(await cluster.Store.Due.FindAsync(journal));
    }

    [Fact]
    public async Task Scan_AShopperWhoCannotBeRead_KeepsTheRowAndHoldsNobodyUp()
    {
        var retailer = cluster.NewRetailer();
        var (_, broken) = cluster.NewShopper(retailer);
        var record = new Record { Format = 1, Document = new DocumentRecord() }.ToByteArray();
        await cluster.Store.AppendAsync(
            new JournalAppend(broken, 1, Guid.NewGuid(), record, [], cluster.Clock.NowMs), TestContext.Current.CancellationToken);
        var (grain, journal) = cluster.NewShopper(retailer);
        await cluster.PostAsync(grain, "add_to_cart");
        cluster.Clock.Advance(15 * Minute);
        await cluster.ScanAsync();
        await cluster.ScanAsync();
        Assert.Single(await cluster.FiredAsync(journal));
        Assert.NotNull(await cluster.Store.Due.FindAsync(broken));
        cluster.Store.Due.Delete(broken);
    }

    [Fact]
    public async Task Scan_AShopperWhoseCallHangs_MakesNobodyElseOfTheShardLate()
    {
        var retailer = cluster.NewRetailer();
        var (first, stuck) = cluster.NewShopper(retailer);
        await cluster.PostAsync(first, "add_to_cart");
        var (second, journal) = cluster.NewShopper(retailer);
        while (DueKeys.ShardOf(journal) != DueKeys.ShardOf(stuck))
        {
            (second, journal) = cluster.NewShopper(retailer);
        }

        cluster.Clock.Advance(1);
        await cluster.PostAsync(second, "add_to_cart");
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.Store.Held = (stuck, released.Task);
        cluster.Clock.Advance(15 * Minute);
        await cluster.ScanAsync(DueKeys.ShardOf(stuck)).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), ((await cluster.FiredAsync(stuck)).Count, (await cluster.FiredAsync(journal)).Count));
        await cluster.ScanAsync(DueKeys.ShardOf(stuck));
        released.SetResult();
        while (await cluster.Store.Due.FindAsync(stuck) is not null)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Single(await cluster.FiredAsync(stuck));
    }

    [Fact]
    public async Task Scan_ManyShoppersAtOnce_EachFiresOnce()
    {
        var retailer = cluster.NewRetailer();
        var shoppers = Enumerable.Range(0, 1_000).Select(_ => cluster.NewShopper(retailer)).ToArray();
        await Parallel.ForEachAsync(shoppers, async (s, _) => await cluster.PostAsync(s.Grain, "add_to_cart"));
        cluster.Clock.Advance(15 * Minute);
        await Task.WhenAll(Enumerable.Range(0, DueKeys.Shards * 3).Select(i => cluster.ScanAsync(i % DueKeys.Shards)));
        await cluster.ScanAsync();
        foreach (var (_, journal) in shoppers)
        {
            Assert.Single(await cluster.FiredAsync(journal));
            Assert.Null(await cluster.Store.Due.FindAsync(journal));
        }
    }

    /// <summary>Well after the deadline nothing has fired, the row is gone, and no record was made for it.</summary>
    private async Task AssertNothingAsync(JournalId journal, int? records = null)
    {
        cluster.Clock.Advance(20 * Minute);
        await cluster.ScanAsync();
        Assert.Empty(await cluster.FiredAsync(journal));
        Assert.Null(await cluster.Store.Due.FindAsync(journal));
        Assert.Equal(records ?? (await cluster.RecordsAsync(journal)).Count, (await cluster.RecordsAsync(journal)).Count);
    }

    private static ShopperEvent Happening(string id, string name, long at) => new() { EventId = id, EventName = name, OccurredAtMs = at };

    private async Task AssertRefoldsAsync(IShopperGrain grain, JournalId journal)
    {
        var live = await grain.GetStateHashAsync();
        Assert.Equal(live.Sha256.ToArray(), (await ShopperRefold.RunAsync(cluster.Store, journal)).Sha256.ToArray());
    }

    private sealed class Woken : IInteractionObserver
    {
        public TaskCompletionSource<(string, long)> Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task OnInteractionsAsync(string shopperKey, long position)
        {
            Seen.TrySetResult((shopperKey, position));
            return Task.CompletedTask;
        }
    }
}
