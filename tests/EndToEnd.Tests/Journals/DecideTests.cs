using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.EndToEnd.Tests.Processes;
using LuckyCart.EndToEnd.Tests.Replay;
using LuckyCart.Replay;

namespace LuckyCart.EndToEnd.Tests.Journals;

/// <summary>I3 and I5 of decisions: what was recorded is what is decided again, and every campaign's account closes.</summary>
public sealed class DecideTests
{
    private static readonly Dictionary<string, Func<ShopperRecord, bool>> s_alterations = new()
    {
        ["an outcome less"] = r => Remove(r.Outcomes),
        ["another step"] = r => r.Outcomes.Any(o => o.Step == Step.Caps) && Do(() => r.Outcomes.First(o => o.Step == Step.Caps).Step = Step.Rank),
        ["another variant"] = r => r.Interactions.Count > 0 && Do(() => r.Interactions[0].VariantId += "x"),
        ["another content"] = r => r.Interactions.Count > 0 && Do(() => r.Interactions[0].ContentIndex++),
        ["a ghost less"] = r => Remove(r.Ghosts),
        ["another share"] = r => r.Credits.Count > 0 && Do(() => r.Credits[0].ShareMicros--),
        ["another amount taken"] = r => r.BudgetChanges.Any(c => c.Kind == BudgetChangeKind.Taken)
            && Do(() => r.BudgetChanges.First(c => c.Kind == BudgetChangeKind.Taken).Interactions++),
        ["a moment earlier"] = r => r.Events.Any(e => e.Status == EventStatus.Fired)
            && Do(() => r.Events.First(e => e.Status == EventStatus.Fired).EffectiveAtMs--),
    };

    [Fact]
    public async Task Decide_AfterASyntheticReplay_AgreesAndFindsEachPlantedDifference()
    {
        using var data = new DataFolder();
        await using (var server = await LuckyCartProcess.StartAsync(data["here"]))
        {
            await PlayAsync(data, server);
            await CheckAsync(data["here"], 1);
            await server.StopAsync();
        }

        var found = await CheckAsync(data["here"], 1);
        Assert.True(found.GetProperty("not_compared").GetProperty("not_kept").GetInt64() > 0, found.ToString());
        Assert.Equal(1, found.GetProperty("journals_from_checkpoint").GetInt64());
        Assert.Equal(found.ToString(), (await CheckAsync(data["here"], 1, "--every-campaign")).ToString());
        await LuckyCartProgram.RunAsync("journal", "dump", "--data", data["here"], "--out", data["dump.ndjson"]);
        foreach (var (name, alter) in s_alterations)
        {
            await CheckPlantedAsync(data, name, alter);
        }
    }

    [Fact]
    public async Task Decide_AfterTheWholeRealHistory_Agrees()
    {
        var path = Replays.RealPathOrSkip();
        Longer.Only("All 814,930 events");
        using var data = new DataFolder();
        await using (var server = await LuckyCartProcess.StartAsync(data["here"]))
        {
            var report = await Replays.RunAsync(Replays.Of(path, server) with { UploadProducts = true, Campaigns = 100 });
            Assert.True(report.IsComplete, report.ToJson());
            await server.StopAsync();
        }

        var found = await CheckAsync(data["here"], 1_000);
        Assert.Equal(814_930, found.GetProperty("records").GetInt64());
        Assert.Equal(814_930, found.GetProperty("compared").GetInt64());
    }

    // One event a request and several, with consent and without; one who withdraws it, of whom a checkpoint stays.
    private static async Task PlayAsync(DataFolder data, LuckyCartProcess server)
    {
        var all = Replays.Of(SyntheticHistory.Write(data["orders.csv"], 250, 40, 7, pauseMinutesMax: 600), server);
        ReplaySettings[] plays =
        [
            all with { UploadProducts = true, Campaigns = 100, Shoppers = Shoppers(1_000, 30) },
            all with { Columns = all.Columns with { Source = "again" }, Batch = 7, Shoppers = Shoppers(1_000, 30) },
            all with { Consent = false, Shoppers = Shoppers(1_030, 10) },
        ];
        foreach (var play in plays)
        {
            var report = await Replays.RunAsync(play);
            Assert.True(report.IsComplete, report.ToJson());
        }

        await Replays.RunAsync(all with { Columns = all.Columns with { Source = "withdrawn" }, Consent = false, Shoppers = Shoppers(1_000, 1) });
    }

    private static HashSet<string> Shoppers(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    // Everything that a decision can hold is there, at least so often, and agrees.
    private static async Task<JsonElement> CheckAsync(string data, long atLeast, params string[] more)
    {
        var printed = await LuckyCartProgram.RunAsync(["journal", "decide", "--data", data, "--retailer", "sandbox", "--json", .. more]);
        using var document = JsonDocument.Parse(printed);
        var found = document.RootElement;
        Assert.True(found.GetProperty("agrees").GetBoolean());
        Assert.Equal(0, found.GetProperty("differing").GetInt64());
        foreach (var part in (string[])["compared", "pairs", "interactions", "ghosts", "credits", "fired", "budget_changes"])
        {
            Assert.True(found.GetProperty(part).GetInt64() >= atLeast, $"{part}: {printed}");
        }

        var campaigns = found.GetProperty("campaigns").EnumerateArray().ToArray();
        foreach (var step in (string[])["shown", "exclusive_group", "caps", "budget", "rank", "holdout"])
        {
            Assert.True(campaigns.Sum(c => c.GetProperty(step).GetInt64()) >= atLeast, $"{step}: {printed}");
        }

        Assert.All(campaigns, c => Assert.Equal(c.GetProperty("eligible").GetInt64(), c.GetProperty("sum").GetInt64()));
        TestContext.Current.TestOutputHelper?.WriteLine(printed);

        // Without the seconds: two runs print the same.
        return JsonSerializer.SerializeToElement(found.EnumerateObject().Where(p => p.Name != "seconds").ToDictionary(p => p.Name, p => p.Value));
    }

    private static async Task CheckPlantedAsync(DataFolder data, string name, Func<ShopperRecord, bool> alter)
    {
        using var elsewhere = new DataFolder();
        var (journal, sequence) = PlantedRecord.Plant(data["dump.ndjson"], elsewhere["dump.ndjson"], alter);
        await LuckyCartProgram.RunAsync("journal", "load", elsewhere["dump.ndjson"], "--data", elsewhere["data"]);
        var printed = await LuckyCartProgram.RunToAsync(1, "journal", "decide", "--data", elsewhere["data"]);
        Assert.True(printed.Contains($"DIFFERS {journal} {sequence}: ", StringComparison.Ordinal), $"{name}: {printed}");
    }

    private static bool Remove<T>(IList<T> list) => list.Count > 0 && Do(() => list.RemoveAt(list.Count - 1));

    private static bool Do(Action alter)
    {
        alter();
        return true;
    }
}
