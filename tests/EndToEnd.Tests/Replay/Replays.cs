using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.Replay;
using LuckyCart.Replay.Campaigns;
using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Reports;

namespace LuckyCart.EndToEnd.Tests.Replay;

/// <summary>Replays as these tests run them.</summary>
internal static class Replays
{
    /// <summary>The real history, or null where it is missing.</summary>
    public static string? RealPath => HistoryPresets.FindData(AppContext.BaseDirectory, "order_lines.csv.gz");

    public static string RealPathOrSkip()
    {
        Assert.SkipWhen(RealPath is null, "../shared/data/onlineretail is not on this machine.");
        return RealPath!;
    }

    public static ReplaySettings Of(string path, LuckyCartProcess server) => new()
    {
        HistoryPath = path,
        Columns = HistoryPresets.OnlineRetailColumns,
        ProductsPath = HistoryPresets.FindData(AppContext.BaseDirectory, "products.csv"),
        Connection = server.Connect(),
        Parallel = 16,
        Placements = new Dictionary<PlannedKind, IReadOnlyList<string>>
        {
            [PlannedKind.View] = [CampaignPlaces.Product],
            [PlannedKind.Cart] = [CampaignPlaces.Product, CampaignPlaces.Cart],
        },
    };

    public static Task<ReplayReport> RunAsync(ReplaySettings settings) =>
        new ReplayRun(settings, new SilentProgress(), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
}
