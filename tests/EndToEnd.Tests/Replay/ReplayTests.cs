using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Replay;

public sealed class ReplayTests
{
    [Fact]
    public async Task Run_Twice_SecondTimeAllDuplicatesAndNothingChanges()
    {
        using var data = new DataFolder();
        await using var server = await LuckyCartProcess.StartAsync(data.Path);
        var settings = Replays.Of(SyntheticHistory.Write(data["orders.csv"], 150, 40, 1), server) with { UploadProducts = true, Campaigns = 20 };

        var first = await Replays.RunAsync(settings);
        var hashes = await StateHashes.ReadAsync(server, "sandbox");
        var second = await Replays.RunAsync(settings with { Campaigns = 0, UploadProducts = false, Batch = 7 });

        Assert.True(first.IsComplete, first.ToJson());
        Assert.Equal(first.EventsPlanned, first.Answers["applied"]);
        Assert.True(first.Interactions > 0, "No interaction was given.");
        Assert.True(second.IsComplete, second.ToJson());
        Assert.Equal(second.EventsPlanned, second.Answers["duplicate"]);
        Assert.Equal(first.EventsPlanned, second.EventsPlanned);
        Assert.Equal(hashes, await StateHashes.ReadAsync(server, "sandbox"));
    }

    [Fact]
    public async Task Run_PartOfTheRealHistory_IsReconciledExactly()
    {
        var path = Replays.RealPathOrSkip();
        using var data = new DataFolder();
        await using var server = await LuckyCartProcess.StartAsync(data.Path);
        var settings = Replays.Of(path, server) with { UploadProducts = true, Campaigns = 100, Limit = 250 };

        var report = await Replays.RunAsync(settings);

        Assert.True(report.IsComplete, report.ToJson());
        Assert.Equal(406_829, report.LinesByRule.Values.Sum());
        Assert.Equal(report.EventsPlanned, report.Answers["applied"]);
        Assert.True(report.Interactions > 100, report.ToJson());
    }

    [Fact]
    public async Task Run_LargestOrderAndLargestCustomer_AreTakenWhole()
    {
        Longer.Only("A customer with 7,983 lines");
        var path = Replays.RealPathOrSkip();
        using var data = new DataFolder();
        await using var server = await LuckyCartProcess.StartAsync(data.Path);
        var settings = Replays.Of(path, server) with { Shoppers = new HashSet<string> { "17841", "14096" }, Batch = 500 };

        var report = await Replays.RunAsync(settings);

        Assert.True(report.IsComplete, report.ToJson());
        Assert.Equal(report.EventsPlanned, report.Answers["applied"]);
    }
}
