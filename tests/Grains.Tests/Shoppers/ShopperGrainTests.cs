using System.Text;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Tests.Journals;
using static LuckyCart.Grains.Tests.Shoppers.ShopperCluster;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Shoppers;

public sealed class ShopperGrainTests(ShopperCluster cluster) : IClassFixture<ShopperCluster>
{
    private const long Minute = 60_000;
    private const long Day = 24 * 60 * Minute;

    [Fact]
    public async Task PostAsync_NewEvent_IsRecordedOnceAndAnsweredWithItsInteraction()
    {
        var (grain, journal) = cluster.NewShopper();
        var answer = await grain.PostAsync(Post(Event("a")));

        Assert.Equal(EventResultStatus.Applied, Assert.Single(answer.Results).Status);
        var interaction = Assert.Single(answer.Interactions);
        Assert.Equal("""{"alt":"first"}""", Encoding.UTF8.GetString(interaction.ContentJson.Span));
        var record = Assert.Single(await RecordsAsync(journal));
        Assert.Equal("v_plain", record.Opened.ShopperId);
        Assert.Equal("Europe/Paris", record.Opened.TimeZone);
        Assert.Equal(32, record.Opened.Salt.Length);
        Assert.Equal(7, record.EngineVersion);
        Assert.Equal(answer.CatalogueVersion, record.CatalogueVersion);
    }

    [Fact]
    public async Task PostAsync_64EqualBatchesAtOnce_OneEffectAndEqualInteractions()
    {
        var (grain, journal) = cluster.NewShopper();
        var post = Post(Event("a"), Event("b", "add_to_cart"), Event("c"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => grain.PostAsync(post)));

        Assert.Single(answers, a => a.Results.All(r => r.Status == EventResultStatus.Applied));
        Assert.Equal(63, answers.Count(a => a.Results.All(r => r.Status == EventResultStatus.Duplicate)));
        Assert.All(answers, a => Assert.Equal(Ids(answers[0]), Ids(a)));
        var events = (await RecordsAsync(journal)).SelectMany(r => r.Events).ToArray();
        Assert.Equal(3, events.Count(e => e.Status == EventStatus.Applied));
        Assert.All(events.Where(e => e.Status == EventStatus.Duplicate), e => Assert.True(e.Event.IsEmpty));
        Assert.Equal(64 * 3, events.Length);
    }

    [Fact]
    public async Task PostAsync_ShuffledOverlappingBatches_EachEventHasOneEffectAndReceivedIsAccounted()
    {
        var (grain, journal) = cluster.NewShopper();
        var random = new Random(17);
        var events = Enumerable.Range(0, 40).Select(i => Event($"e{i}")).ToArray();
        var (received, results) = (0, new List<EventResult>());
        for (var round = 0; round < 30; round++)
        {
            var batch = Enumerable.Range(0, 7).Select(_ => events[random.Next(events.Length)]).ToArray();
            received += batch.Length;
            results.AddRange((await grain.PostAsync(Post(batch))).Results);
        }

        Assert.Equal(received, results.Count);
        var distinct = results.Select(r => r.EventId).Distinct().Count();
        Assert.Equal(distinct, results.Count(r => r.Status == EventResultStatus.Applied));
        Assert.Equal(received - distinct, results.Count(r => r.Status == EventResultStatus.Duplicate));
        var recorded = (await RecordsAsync(journal)).SelectMany(r => r.Events).ToArray();
        Assert.Equal(distinct, recorded.Count(e => e.Status == EventStatus.Applied));
        Assert.Equal(received, recorded.Length);
    }

    [Fact]
    public async Task PostAsync_EventIdOf400DaysAgo_IsStillADuplicateWithItsFirstInteractions()
    {
        var (grain, _) = cluster.NewShopper();
        var first = await grain.PostAsync(Post(Event("old")));
        for (var i = 0; i <= TallyEngine.RecentIdsMax; i++)
        {
            await grain.PostAsync(PostAt(Now + i, Event($"later{i}", "search", Now + i)));
        }

        var lookups = cluster.Store.IdLookups;
        var again = await grain.PostAsync(PostAt(Now + 400 * Day, Event("old")));
        Assert.Equal(EventResultStatus.Duplicate, Assert.Single(again.Results).Status);
        Assert.Equal(Ids(first), Ids(again));
        Assert.Equal(lookups + 1, cluster.Store.IdLookups);
    }

    [Fact]
    public async Task PostAsync_DuplicateAfterTheCampaignWasRepublished_AnswersWithTheFirstContent()
    {
        cluster.Published.PutCampaign("other", "promo", 3, 1, "before");
        var (grain, _) = cluster.NewShopper("other");
        var first = await grain.PostAsync(Post(Event("a")));
        cluster.Published.PutCampaign("other", "promo", 3, 2, "after");
        await cluster.Index.PollAsync();
        var next = await grain.PostAsync(Post(Event("b")));
        var again = await grain.PostAsync(Post(Event("a")));

        Assert.Equal("""{"alt":"before"}""", Encoding.UTF8.GetString(first.Interactions[0].ContentJson.Span));
        Assert.Equal("""{"alt":"after"}""", Encoding.UTF8.GetString(next.Interactions[0].ContentJson.Span));
        Assert.Equal("""{"alt":"before"}""", Encoding.UTF8.GetString(again.Interactions[0].ContentJson.Span));
        Assert.Equal(first.CatalogueVersion, again.Results[0].CatalogueVersion);
        Assert.Equal(2, next.Interactions[0].Position);
    }

    [Fact]
    public async Task PostAsync_KnownIdWithOtherContent_IsRejectedWhateverItsAge()
    {
        var (grain, journal) = cluster.NewShopper();
        await grain.PostAsync(Post(Event("a")));
        var answer = await grain.PostAsync(PostAt(Now + 90 * Day, Event("a", "search"), Event("a")));
        Assert.Equal(EventErrorCodes.EventIdReused, answer.Results[0].Error!.Code);
        Assert.Equal(EventResultStatus.Duplicate, answer.Results[1].Status);
        Assert.Equal(2, (await RecordsAsync(journal)).Count);
    }

    [Fact]
    public async Task PostAsync_IdRepeatedWithinTheBatch_IsADuplicateAndOtherContentIsRefused()
    {
        var (grain, _) = cluster.NewShopper();
        var answer = await grain.PostAsync(Post(Event("a"), Event("a"), Event("a", "search")));
        Assert.Equal(
            [EventResultStatus.Applied, EventResultStatus.Duplicate, EventResultStatus.Rejected], answer.Results.Select(r => r.Status));
        Assert.Single(answer.Interactions);
    }

    [Theory]
    [InlineData(5 * Minute, "Applied", true)]
    [InlineData(5 * Minute + 1, EventErrorCodes.InFuture, false)]
    [InlineData(-5 * Minute, "Applied", true)]
    [InlineData(-5 * Minute - 1, "Late", false)]
    [InlineData(-35 * Day, "Late", false)]
    [InlineData(-35 * Day - 1, EventErrorCodes.TooOld, false)]
    public async Task PostAsync_EventAtADistanceFromReceipt_IsJudgedByTheContract(long distanceMs, string expected, bool gives)
    {
        var (grain, journal) = cluster.NewShopper();
        var answer = await grain.PostAsync(Post(Event("a", at: Now + distanceMs)));
        var result = Assert.Single(answer.Results);
        Assert.Equal(expected, result.Error?.Code ?? result.Status.ToString());
        Assert.Equal(gives, answer.Interactions.Count > 0);
        if (result.Error is null)
        {
            var recorded = Assert.Single((await RecordsAsync(journal))[0].Events);
            Assert.Equal(Math.Min(Now, Now + distanceMs), recorded.EffectiveAtMs);
        }
        else
        {
            Assert.Empty(await RecordsAsync(journal));
        }
    }

    [Theory]
    [InlineData(true, 7 * Day, true)]
    [InlineData(true, 7 * Day + 1, false)]
    [InlineData(false, Day, false)]
    public async Task PostAsync_LatePurchase_TriggersWhenTrustedAndAtMostSevenDaysOld(bool trusted, long age, bool gives)
    {
        var (grain, _) = cluster.NewShopper();
        var answer = await grain.PostAsync(Post(Event("a", "purchase", Now - age)) with { Trusted = trusted });
        Assert.Equal(EventResultStatus.Late, answer.Results[0].Status);
        Assert.Equal(gives, answer.Interactions.Count > 0);
    }

    [Fact]
    public async Task PostAsync_Import_FoldsAnyAgeAndNeverTriggers()
    {
        var (grain, journal) = cluster.NewShopper();
        var post = Post(Event("a", at: Now - 900 * Day)) with { Mode = PostMode.Import };
        var answer = await grain.PostAsync(post);
        Assert.Equal(EventResultStatus.Applied, answer.Results[0].Status);
        Assert.Empty(answer.Interactions);
        Assert.Equal(EventStatus.Imported, (await RecordsAsync(journal))[0].Events[0].Status);
        Assert.Equal(EventResultStatus.Duplicate, (await grain.PostAsync(post)).Results[0].Status);
    }

    [Fact]
    public async Task PostAsync_SandboxWithEventTime_DecidesAtTheEventsTimeNeverGoingBack()
    {
        var (grain, journal) = cluster.NewShopper("sandbox");
        foreach (var at in new[] { Now - 4_000 * Day, Now - 4_500 * Day, Now + 100 * Day })
        {
            var answer = await grain.PostAsync(Post(Event($"e{at}", at: at)));
            Assert.Equal(EventResultStatus.Applied, answer.Results[0].Status);
        }

        Assert.Equal(
            [Now - 4_000 * Day, Now - 4_000 * Day, Now + 100 * Day], (await RecordsAsync(journal)).Select(r => r.DecidedAtMs));
    }

    [Fact]
    public async Task PostAsync_PoisonInABatch_IsRejectedAndTheOthersApply()
    {
        var (grain, journal) = cluster.NewShopper();
        var poison = Event("p", "poison") with { ConsentPersonalization = true };
        var answer = await grain.PostAsync(Post(Event("a"), poison, poison, Event("b", "search")));
        Assert.Equal(["Applied", "poison", "poison", "Applied"], answer.Results.Select(r => r.Error?.Code ?? r.Status.ToString()));
        var record = Assert.Single(await RecordsAsync(journal));
        Assert.Equal(2, record.Events.Count);
        Assert.False(record.ProfileAllowed);
        Assert.Equal(EventResultStatus.Applied, (await grain.PostAsync(Post(Event("c")))).Results[0].Status);
    }

    [Fact]
    public async Task PostAsync_OnlyRejected_WritesNothing()
    {
        var (grain, journal) = cluster.NewShopper();
        await grain.PostAsync(Post(Event("p", "poison"), Event("old", at: Now - 40 * Day)));
        Assert.Empty(await RecordsAsync(journal));
    }

    [Fact]
    public async Task PostAsync_ACampaignThrows_IsLeftOutAndTheOthersDecide()
    {
        cluster.Published.PutCampaign("shaky", "throws", 66, 1, "never");
        cluster.Published.PutCampaign("shaky", "works", 67, 1, "ok");
        var (grain, _) = cluster.NewShopper("shaky");
        var answer = await grain.PostAsync(Post(Event("a")));
        Assert.Equal("works", Assert.Single(answer.Interactions).CampaignId);
        Assert.Equal("works", Assert.Single((await grain.PostAsync(Post(Event("b")))).Interactions).CampaignId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PostAsync_WriteFailsOrIsUnknown_SaysSoAndTheRetryHasOneEffect(bool written)
    {
        var (grain, journal) = cluster.NewShopper();
        await grain.PostAsync(Post(Event("a")));
        cluster.Store.Faults.Enqueue(written ? Fault.AfterWrite : Fault.BeforeWrite);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => grain.PostAsync(Post(Event("b"))));

        var retry = await grain.PostAsync(Post(Event("b")));
        Assert.Equal(written ? EventResultStatus.Duplicate : EventResultStatus.Applied, retry.Results[0].Status);
        Assert.Equal(["i_b_welcome"], Ids(retry));
        Assert.Equal(2, (await RecordsAsync(journal)).SelectMany(r => r.Events).Count(e => e.Status == EventStatus.Applied));
        Assert.Equal(await RefoldAsync(grain), (await grain.GetStateHashAsync()).Sha256.ToArray());
    }

    [Fact]
    public async Task PostAsync_AnotherActivationWroteFirst_ReloadsAndDecidesAgain()
    {
        var (grain, journal) = cluster.NewShopper();
        await grain.PostAsync(Post(Event("a")));
        var foreign = new Record { Format = 1, Shopper = (await RecordsAsync(journal))[0].Clone() };
        foreign.Shopper.Events.Clear();
        foreign.Shopper.Interactions.Clear();
        await cluster.Store.AppendAsync(new JournalAppend(
            journal, 2, Guid.NewGuid(), Google.Protobuf.MessageExtensions.ToByteArray(foreign), []));

        await Assert.ThrowsAsync<JournalConflictException>(() => grain.PostAsync(Post(Event("b"))));
        var retry = await grain.PostAsync(Post(Event("b")));
        Assert.Equal(EventResultStatus.Applied, retry.Results[0].Status);
        Assert.Equal(3, retry.Position);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetStateHashAsync_AfterDeactivation_EqualsTheLiveHash(bool withSnapshot)
    {
        var (grain, _) = cluster.NewShopper();
        for (var i = 0; i < 12; i++)
        {
            await grain.PostAsync(PostAt(Now + i, Event($"e{i}", i % 3 == 0 ? "page_view" : "search", Now + i), Event("e0", at: Now)));
        }

        var live = await grain.GetStateHashAsync();
        cluster.Snapshots.Broken = !withSnapshot;
        try
        {
            Assert.Equal(live.Sha256.ToArray(), await RefoldAsync(grain));
        }
        finally
        {
            cluster.Snapshots.Broken = false;
        }
    }

    [Fact]
    public async Task EraseAsync_ThenALateEvent_IsRefusedAndANewOneOpensAFreshJournal()
    {
        var (grain, journal) = cluster.NewShopper();
        await grain.PostAsync(Post(Event("a"), Event("b")));
        var erased = await grain.EraseAsync(new Erasure("receipt", Now + Minute));
        Assert.Equal(erased, await grain.EraseAsync(new Erasure("other", Now + 2 * Minute)));
        await DeactivateAsync(grain);

        var late = await grain.PostAsync(PostAt(Now + 2 * Minute, Event("c", at: Now + Minute)));
        Assert.Equal(EventErrorCodes.ShopperErased, late.Results[0].Error!.Code);
        Assert.Empty(await RecordsAsync(journal));

        var fresh = await grain.PostAsync(PostAt(Now + 2 * Minute, Event("d", at: Now + 2 * Minute)));
        Assert.Equal(EventResultStatus.Applied, fresh.Results[0].Status);
        await DeactivateAsync(grain);
        var still = await grain.PostAsync(PostAt(Now + 3 * Minute, Event("a")));
        Assert.Equal(EventErrorCodes.ShopperErased, still.Results[0].Error!.Code);
        Assert.NotNull(Assert.Single(await RecordsAsync(journal)).Opened);
    }

    [Fact]
    public async Task CheckpointAsync_DropsTheRecordsAndKeepsStateAndIds()
    {
        var (grain, journal) = cluster.NewShopper();
        for (var i = 0; i < 12; i++)
        {
            await grain.PostAsync(Post(Event($"e{i}")));
        }

        var before = await grain.GetStateHashAsync();
        var after = await grain.CheckpointAsync();
        Assert.Equal(before.Sha256.ToArray(), after.Sha256.ToArray());
        Assert.Equal(after.Sha256.ToArray(), await RefoldAsync(grain));
        Assert.Null(await cluster.Store.FindRowAsync(journal, 12));
        Assert.Equal(EventResultStatus.Duplicate, (await grain.PostAsync(Post(Event("e0")))).Results[0].Status);
    }

    [Fact]
    public async Task PostAsync_SamePageViewAgain_GetsTheSameInteraction()
    {
        var (grain, _) = cluster.NewShopper();
        var first = await grain.PostAsync(Post(Event("a") with { PageViewId = "pv" }));
        var second = await grain.PostAsync(Post(Event("b", "search") with { PageViewId = "pv" }));
        var retried = await grain.PostAsync(Post(Event("b", "search") with { PageViewId = "pv" }));
        Assert.Equal(Ids(first), Ids(second));
        Assert.Equal(Ids(first), Ids(retried));
    }

    [Fact]
    public async Task PostAsync_ItemTheFeedKnows_IsEnrichedInRecordAndFold()
    {
        cluster.Published.Put("fed", "product", "p1", """{"item_id":"p1","item_brand":"Evian","item_category":"Water","price":"1.25"}""");
        var (grain, journal) = cluster.NewShopper("fed");
        await grain.PostAsync(Post(Event("a") with { ConsentPersonalization = true, Items = [new EventItem { ItemId = "p0" }, new EventItem { ItemId = "p1", ItemName = "Own" }] }));
        var added = Assert.Single((await RecordsAsync(journal))[0].Events[0].Enriched);
        Assert.Equal((1, "Evian", 1_250_000, ""), (added.Line, added.Added.ItemBrand, added.Added.PriceMicros, added.Added.ItemName));
        Assert.Equal((await grain.GetStateHashAsync()).Sha256.ToArray(), await RefoldAsync(grain));
    }

    [Fact]
    public async Task ReadInteractionsAsync_FromAnyPosition_GoesOnWithoutLossOrRepeat()
    {
        var (grain, _) = cluster.NewShopper();
        List<string> given = [];
        for (var i = 0; i < 130; i++)
        {
            given.AddRange(Ids(await grain.PostAsync(Post(Event($"e{i}", i % 10 == 0 ? "search" : "page_view")))));
        }

        var (position, read, pages) = (0L, new List<string>(), 0);
        InteractionsPage page;
        do
        {
            page = await grain.ReadInteractionsAsync(position);
            Assert.InRange(page.Interactions.Count, 0, 100);
            read.AddRange(page.Interactions.Select(i => i.InteractionId));
            (position, pages) = (page.Position, pages + 1);
        }
        while (page.More);

        Assert.Equal(given, read);
        Assert.Equal(2, pages);
        Assert.Equal(130, position);
        Assert.Equal(130, (await grain.ReadInteractionsAsync(long.MaxValue)).Position);
    }

    [Fact]
    public async Task ExportAsync_AllPages_LeadWithTheProfileAndHoldEveryEventInOrder()
    {
        var (grain, _) = cluster.NewShopper();
        for (var i = 0; i < 250; i++)
        {
            await grain.PostAsync(Post(Event($"e{i:d3}", "search")));
        }

        var first = await grain.ExportAsync(0);
        var second = await grain.ExportAsync(first.Position);
        Assert.True(first.More);
        Assert.False(second.More);
        var lines = first.Json.Concat(second.Json).Select(j => System.Text.Json.JsonDocument.Parse(j).RootElement).ToArray();
        Assert.Equal("v_plain", lines[0].GetProperty("profile").GetProperty("shopper_id").GetString());
        var ids = lines[1..].SelectMany(l => l.GetProperty("events").EnumerateArray()).Select(e => e.GetProperty("event_id").GetString());
        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"e{i:d3}"), ids);
    }

    [Fact]
    public async Task GetOpenInteractionsAsync_Filtered_GivesTheUnexpiredOfTheOrder()
    {
        var (grain, _) = cluster.NewShopper();
        await grain.PostAsync(Post(Event("a")));
        await grain.PostAsync(Post(Event("b", "purchase") with { TransactionId = "t1" }));
        Assert.Equal(2, (await grain.GetOpenInteractionsAsync(new(Now, null, null, null))).Count);
        var ofOrder = await grain.GetOpenInteractionsAsync(new(Now, "t1", "home-hero", "banner"));
        Assert.Equal("b", Assert.Single(ofOrder).EventId);
        Assert.Empty(await grain.GetOpenInteractionsAsync(new(Now, null, "elsewhere", null)));
        Assert.Empty(await grain.GetOpenInteractionsAsync(new(Now + 2 * 60 * Minute, null, null, null)));
    }

    [Fact]
    public async Task GetOpenInteractionsAsync_CampaignPaused_IsWithdrawnFromListAndPageButNotFromTheDuplicate()
    {
        cluster.Published.PutCampaign("pausing", "promo", 5, 1, "x");
        var (grain, _) = cluster.NewShopper("pausing");
        var post = Post(Event("a") with { PageViewId = "pv" });
        await grain.PostAsync(post);
        cluster.Published.PutCampaign("pausing", "promo", 5, 1, "x", "paused");
        await cluster.Index.PollAsync();
        Assert.Empty(await grain.GetOpenInteractionsAsync(new(Now, null, null, null)));
        Assert.Empty((await grain.PostAsync(Post(Event("b", "search") with { PageViewId = "pv" }))).Interactions);
        Assert.Single((await grain.PostAsync(post)).Interactions);
    }

    [Fact]
    public async Task SubscribeAsync_ThenAnInteraction_WakesWithItsPosition()
    {
        var (grain, journal) = cluster.NewShopper();
        var observer = new Waking();
        var reference = cluster.Grains.CreateObjectReference<IInteractionObserver>(observer);
        await grain.SubscribeAsync(reference);
        await grain.PostAsync(Post(Event("quiet", "search")));
        var answer = await grain.PostAsync(Post(Event("a")));
        Assert.Equal((journal.ToString(), answer.Position), await observer.Woken.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Single((await grain.ReadInteractionsAsync(0)).Interactions);
    }

    private static string[] Ids(ShopperAnswer answer) => [.. answer.Interactions.Select(i => i.InteractionId)];

    private static async Task<byte[]> RefoldAsync(IShopperGrain grain)
    {
        await DeactivateAsync(grain);
        return (await grain.GetStateHashAsync()).Sha256.ToArray();
    }

    private async Task<List<ShopperRecord>> RecordsAsync(JournalId journal)
    {
        List<ShopperRecord> records = [];
        await foreach (var row in cluster.Store.ReadAsync(journal, 1))
        {
            records.Add(Record.Parser.ParseFrom(row.Record.Span).Shopper);
        }

        return records;
    }

    private sealed class Waking : IInteractionObserver
    {
        public TaskCompletionSource<(string, long)> Woken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task OnInteractionsAsync(string shopperKey, long position)
        {
            Woken.TrySetResult((shopperKey, position));
            return Task.CompletedTask;
        }
    }
}
