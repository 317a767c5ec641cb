using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.EndToEnd.Tests.Journals;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Shoppers;

/// <summary>Shoppers with deadlines, in real time, while the server is stopped once and killed once: each fires once, in time.</summary>
public sealed class DueTests
{
    private const int Port = 18_440;
    private const int Posting = 16;
    private const string CampaignId = "e2e-waiting";
    private const string Since = "e2e_wait";
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Deadlines_2000OverThreeQuartersOfAMinute_EachFiresOnceInTime() =>
        await RunAsync(new DuePlan("T1-short", 2_000, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45)));

    [Fact]
    public async Task Deadlines_10000OverTenMinutes_EachFiresOnceInTime()
    {
        Longer.Only("10,000 deadlines over ten minutes");
        await RunAsync(new DuePlan("T1-full", 10_000, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10)));
    }

    /// <summary>A storm: everybody is due at the same moment.</summary>
    [Fact]
    public async Task Deadlines_20000AtOnce_EachFiresOnceAndPostsGoOn()
    {
        Longer.Only("20,000 deadlines at once");
        await RunAsync(new DuePlan("T1-storm", 20_000, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(1)) { Restarts = false });
    }

    private static async Task RunAsync(DuePlan plan)
    {
        using var data = new DataFolder();
        var server = await LuckyCartProcess.StartAsync(data.Path, Port);
        try
        {
            await PublishAsync(server, plan.After);
            var startedAt = Now();
            using var http = server.OpenEngine("demo");
            var posting = PostAllAsync(http, plan, startedAt);
            var pushed = StreamedAsync(http, plan, startedAt);
            var posts = plan.Restarts ? Task.FromResult(TimeSpan.Zero) : SlowestPostAsync(http, startedAt + plan.First + plan.Over + LateMax);
            List<(DateTimeOffset From, DateTimeOffset To)> down = [];
            foreach (var (share, kill) in plan.Restarts ? [(0.4, false), (0.7, true)] : Array.Empty<(double, bool)>())
            {
                await Task.Delay(startedAt + plan.First + (plan.Over * share) - Now());
                var from = Now();
                await (kill ? server.KillAsync() : server.StopAsync());
                await server.DisposeAsync();
                server = await LuckyCartProcess.StartAsync(data.Path, Port);
                down.Add((from, Now()));
            }

            await posting;
            await Task.Delay(startedAt + plan.First + plan.Over + LateMax + (plan.Restarts ? TimeSpan.Zero : TimeSpan.FromSeconds(25)) - Now());
            await server.StopAsync();
            Check(plan, await JournalDump.ReadAsync(data.Path, "demo"), down, await pushed, await posts);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static void Check(
        DuePlan plan, JournalDump dump, List<(DateTimeOffset From, DateTimeOffset To)> down, TimeSpan pushed, TimeSpan slowestPost)
    {
        var firings = dump.FiringsOf(CampaignId);
        var fired = firings.Select(f => f.Shopper).ToHashSet(StringComparer.Ordinal);
        var lost = Enumerable.Range(0, plan.Shoppers).Count(i => !fired.Contains(Shopper(i)));
        var lates = firings.Select(f => (Late: LateOf(f.DueAtMs, f.DecidedAtMs, down), f.DecidedAtMs)).OrderBy(l => l.Late).ToList();
        var (late, worstAtMs) = lates[^1];
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"DUE {plan.Row} shoppers={plan.Shoppers} fired={fired.Count} lost={lost} doubled={firings.Count - fired.Count} shown={firings.Count(f => f.Shown)} max_late_s={late.TotalSeconds:0.###} p99_late_s={lates[lates.Count * 99 / 100].Late.TotalSeconds:0.###} over_5s={lates.Count(l => l.Late > LateMax)} worst_after_ready_s={AfterReady(worstAtMs, down):0.###} down_s={down.Sum(d => (d.To - d.From).TotalSeconds):0.###} pushed_late_s={pushed.TotalSeconds:0.###} restarts={down.Count} slowest_post_s={slowestPost.TotalSeconds:0.###} rows_left={dump.DueRows}"));
        Assert.Equal((0, plan.Shoppers, plan.Shoppers), (lost, firings.Count, firings.Count(f => f.Shown)));
        Assert.Equal(0, dump.DueRows);
        Assert.True(pushed <= LateMax, $"Pushed {pushed} late.");
        Assert.True(late <= (plan.Restarts ? LateMax : TimeSpan.FromSeconds(25)), $"Fired {late} late.");
    }

    /// <summary>Seconds from the last start's being ready to a moment; not a number when none came before it.</summary>
    private static double AfterReady(long atMs, List<(DateTimeOffset From, DateTimeOffset To)> down) => down
        .Select(d => (atMs - d.To.ToUnixTimeMilliseconds()) / 1_000.0).Where(s => s >= 0).DefaultIfEmpty(double.NaN).Min();

    /// <summary>From the deadline to the decision, without the time in which no server was ready.</summary>
    private static TimeSpan LateOf(long dueAtMs, long decidedAtMs, List<(DateTimeOffset From, DateTimeOffset To)> down)
    {
        var (due, decided) = (DateTimeOffset.FromUnixTimeMilliseconds(dueAtMs), DateTimeOffset.FromUnixTimeMilliseconds(decidedAtMs));
        var late = decided - due;
        foreach (var (from, to) in down)
        {
            var (begins, ends) = (from > due ? from : due, to < decided ? to : decided);
            late -= ends > begins ? ends - begins : TimeSpan.Zero;
        }

        return late;
    }

    /// <summary>Each event says when it occurred; what occurred before now is posted at once.</summary>
    private static async Task PostAllAsync(HttpClient http, DuePlan plan, DateTimeOffset startedAt) =>
        await Parallel.ForAsync(0, plan.Shoppers, new ParallelOptions { MaxDegreeOfParallelism = Posting }, async (i, cancellation) =>
        {
            var occurredAt = plan.DueAt(i, startedAt) - plan.After;
            if (occurredAt > Now())
            {
                await Task.Delay(occurredAt - Now(), cancellation);
            }

            var body = Posts.Of(Posts.Event($"wait-{i}", Since, Shopper(i), at: Text(occurredAt)));
            while (!await TryPostAsync(http, body))
            {
                await Task.Delay(100, cancellation);
            }
        });

    private static async Task<bool> TryPostAsync(HttpClient http, string body)
    {
        try
        {
            return (await Posts.SendAsync(http, body)).Status == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException)
        {
            // The server is down for a moment; the post is repeated.
            return false;
        }
    }

    /// <summary>How late the first shopper's open page gets it.</summary>
    private static async Task<TimeSpan> StreamedAsync(HttpClient http, DuePlan plan, DateTimeOffset startedAt)
    {
        await using var stream = await InteractionStream.OpenAsync(http, Shopper(0), null);
        await stream.TakeAsync(1, plan.First + TimeSpan.FromSeconds(20));
        return Now() - plan.DueAt(0, startedAt);
    }

    /// <summary>Posts of others, ten a second; what the slowest took while the storm lasts.</summary>
    private static async Task<TimeSpan> SlowestPostAsync(HttpClient http, DateTimeOffset until)
    {
        var slowest = TimeSpan.Zero;
        for (var i = 0; Now() < until; i++)
        {
            await Task.Delay(100);
            var from = Now();
            await Posts.ExpectAsync(http, "applied", Posts.Event($"other-{i}", "page_view", $"other-{i}"));
            slowest = until - Now() < TimeSpan.FromSeconds(8) && Now() - from > slowest ? Now() - from : slowest;
        }

        return slowest;
    }

    private static async Task PublishAsync(LuckyCartProcess server, TimeSpan after)
    {
        using var management = server.OpenManagement();
        var api = LuckyCartProcess.Manage(management, "demo");
        await api.PutCampaignAsync(CampaignId, Campaign(after), CancellationToken.None);
        await api.TransitAsync(CampaignId, "live", "Test", CancellationToken.None);
        // Every silo has it within two seconds.
        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private static JsonObject Campaign(TimeSpan after) => new()
    {
        ["campaign_id"] = CampaignId,
        ["name"] = "Waits",
        ["starts_at"] = "2020-01-01T00:00:00",
        ["ends_at"] = "2099-01-01T00:00:00",
        ["triggers"] = new JsonArray(new JsonObject { ["after"] = $"{after.TotalMinutes}m", ["since"] = Since }),
        ["interaction"] = new JsonObject
        {
            ["type"] = "message",
            ["variants"] = new JsonArray(new JsonObject
            {
                ["variant_id"] = "a",
                ["weight"] = 1,
                ["content"] = new JsonArray(new JsonObject { ["title"] = "Still there?", ["body"] = "Your cart waits", ["link_url"] = "https://shop.example/" }),
            }),
        },
    };

    private static string Shopper(int i) => string.Create(CultureInfo.InvariantCulture, $"due-{i}");

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>Who is due when.</summary>
    /// <param name="Row">Names the line that the run ends with.</param>
    /// <param name="After">The trigger's.</param>
    /// <param name="First">From the start to the first deadline.</param>
    /// <param name="Over">From the first deadline to the last.</param>
    private sealed record DuePlan(string Row, int Shoppers, TimeSpan After, TimeSpan First, TimeSpan Over)
    {
        public bool Restarts { get; init; } = true;

        public DateTimeOffset DueAt(int i, DateTimeOffset startedAt) => startedAt + First + (Over * i / Shoppers);
    }
}
