using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.Replay;
using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Posts;
using LuckyCart.Replay.Reports;
using LuckyCart.Replay.Retailers;

namespace LuckyCart.EndToEnd.Tests.Replay;

/// <summary>The client against a server that misbehaves at stated places.</summary>
public sealed class ReplayRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Run_ServerLosesAnswersAndIsBusy_EveryEventTakenOnceInOrderAndReconciled(int batch)
    {
        using var data = new DataFolder();
        await using var server = await FaultyServer.StartAsync(n => (n % 7) switch
        {
            2 => PostFault.LostAnswer,
            4 => PostFault.Busy,
            5 => PostFault.Limited,
            _ => PostFault.None,
        });
        var settings = Of(data, server) with { Batch = batch, JournalPath = data["answers.ndjson"] };

        var report = await Replays.RunAsync(settings);

        Assert.True(report.IsComplete, report.ToJson());
        Assert.True(report.DuplicatesAfterRetry > 0);
        Assert.Equal(report.Reconciliation!.FirstAnswersLost, report.DuplicatesAfterRetry);
        Assert.True(report.RetriesByCause.Keys.ToHashSet().SetEquals(["429", "503", "connection"]), report.ToJson());
        AssertOrder(settings, server);
        Assert.Equal(report.EventsPlanned, AnswerJournal.Read(data["answers.ndjson"]).Count());
    }

    [Fact]
    public async Task Run_JournalLacksAnAcknowledgedEvent_IsNotReconciled()
    {
        using var data = new DataFolder();
        await using var server = await FaultyServer.StartAsync(_ => PostFault.None, forgetsOne: true);

        var report = await Replays.RunAsync(Of(data, server));

        Assert.False(report.IsComplete);
        Assert.False(report.Reconciliation!.IsExact);
    }

    [Fact]
    public async Task Run_AtSpeed_TakesTheHistorysTimeDividedByIt()
    {
        using var data = new DataFolder();
        await File.WriteAllTextAsync(data["two.csv"],
            "invoice_time_local,invoice_no,customer_id,country,stock_code,quantity,unit_price_gbp\n" +
            "2011-01-05T10:00:00,1,a,UK,A,1,1\n2011-01-05T10:10:00,2,b,UK,A,1,1\n", TestContext.Current.CancellationToken);
        await using var server = await FaultyServer.StartAsync(_ => PostFault.None);

        var report = await Replays.RunAsync(Of(data, server) with { HistoryPath = data["two.csv"], Speed = 1_200 });

        // 10 minutes and 40 seconds from the first view to the last purchase; the report's seconds are rounded.
        Assert.InRange(report.Seconds, (640d / 1_200) - 0.001, 10);
        Assert.Equal(6, report.EventsAnswered);
    }

    [Fact]
    public async Task Run_NobodyThere_GivesUpAfterTheStatedTime()
    {
        using var data = new DataFolder();
        await using var server = await FaultyServer.StartAsync(_ => PostFault.None);
        var nobody = new Connection(new Uri("http://127.0.0.1:9/"), "sandbox", "sk_sandbox_k_x", null);

        var replay = Replays.RunAsync(Of(data, server) with { Connection = nobody, GiveUpAfter = TimeSpan.FromSeconds(1) });

        await Assert.ThrowsAsync<PostFailedException>(() => replay);
    }

    private static ReplaySettings Of(DataFolder data, FaultyServer server) => new()
    {
        HistoryPath = SyntheticHistory.Write(data["orders.csv"], 60, 15, 7),
        Columns = HistoryPresets.OnlineRetailColumns,
        Connection = new Connection(server.Url, "sandbox", "sk_sandbox_k_x", "op_x"),
        Parallel = 8,
        Placements = new Dictionary<PlannedKind, IReadOnlyList<string>>(),
    };

    private static void AssertOrder(ReplaySettings settings, FaultyServer server)
    {
        var plan = new OrderPlan(settings.Columns.Source);
        var planned = HistoryReader.ReadFile(settings.HistoryPath, settings.Columns).Orders
            .SelectMany(o => plan.Of(o).Select(e => (o.Shopper, e.EventId))).ToLookup(e => e.Shopper, e => e.EventId);
        Assert.All(planned, shopper => Assert.Equal(shopper, server.Taken[shopper.Key]));
    }
}
