using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>Nothing in a document makes reading throw, hang, or grow faster than the document.</summary>
public sealed class BoundsTests
{
    // Far above what a busy machine needs for the largest document (about 0.2 s alone), far below what more than linear work takes.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\\udc00", "null", "true", "1", "-", "1e9", "0.5", " ", "\u0000", "é", "\"rules\"", "\"field\"",
        "\"operator\"", "\"value\"", "\"=\"", "\"event.name\"", "\"combinator\":\"and\"", "\"interaction\"", "\"triggers\"",
    ];

    private static readonly string[] s_names =
    [
        "campaign_id", "audience", "rules", "combinator", "and", "or", "not", "field", "operator", "value", "where", "within", "in", "between", "=", "null",
        "event.name", "cart.amount", "purchased.quantity", "shopper.first_seen", "item_brand", "interaction", "type", "banner", "variants", "content",
        "placement", "caps", "counts", "of", "tag:x", "triggers", "starts_at", "2026-01-01", "from", "to", "today", "30m",
    ];

    private static readonly Gen<JsonNode?> s_leaves = Gen.OneOf(
        Gen.Const((JsonNode?)null), Gen.Bool.Select(b => (JsonNode?)b), Gen.Int.Select(i => (JsonNode?)i), Gen.Double[-1e30, 1e30].Select(d => (JsonNode?)d),
        Gen.String.Select(s => (JsonNode?)s),
        Gen.Int[0, s_names.Length - 1].Select(i => (JsonNode?)s_names[i]));

    [Fact]
    public void Read_RandomBytes_NeverThrows() =>
        Gen.Byte.Array[0, 200].Sample(bytes => IsBounded(CampaignReader.Read(bytes, CampaignDocuments.Paris)), iter: 20_000);

    [Fact]
    public void Read_RandomPiecesOfJson_NeverThrows() =>
        Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i]).Array[0, 60]
            .Sample(pieces => IsBounded(CampaignDocuments.Read(string.Concat(pieces))), iter: 20_000);

    [Fact]
    public void Read_RandomValueAnywhere_NeverThrows()
    {
        var paths = new List<string>();
        Collect(CampaignDocuments.Everything(), paths);

        Gen.Select(Gen.Int[0, paths.Count - 1], Nodes(3)).Sample(
            (at, node) => IsBounded(CampaignDocuments.Read(
                CampaignDocuments.Edit(CampaignDocuments.Everything(), paths[at], node?.ToJsonString() ?? "null"))),
            iter: 20_000);
    }

    [Fact]
    public void Read_CutAnywhere_NeverThrows()
    {
        var json = Encoding.UTF8.GetBytes(CampaignDocuments.Everything().ToJsonString());

        for (var length = 0; length < json.Length; length++)
        {
            Assert.Equal("$", Assert.Single(CampaignReader.Read(json.AsMemory(0, length), CampaignDocuments.Paris).Faults).Path);
        }
    }

    [Fact]
    public void Read_InvalidUtf8Anywhere_IsOneFault()
    {
        var json = Encoding.UTF8.GetBytes(CampaignDocuments.Everything().ToJsonString());

        for (var at = 0; at < json.Length; at += 7)
        {
            var broken = json.ToArray();
            broken[at] = 0xFF;
            Assert.Equal(("$", "invalid"), Only(CampaignReader.Read(broken, CampaignDocuments.Paris)));
        }
    }

    [Fact]
    public void Read_LargestAudience_TakenInBoundedTime()
    {
        var result = ReadInTime(WithRules(200));

        Assert.Empty(result.Faults);
        Assert.Equal(200, result.Campaign!.Audience!.Rules.Count);
    }

    [Fact]
    public void Read_OneRuleMore_OneFault() =>
        Assert.Equal(("$.audience.rules[200]", "too_long"), Only(CampaignDocuments.Read(WithRules(201))));

    [Fact]
    public void Read_TenLevelsOfGroups_Taken() => Assert.Empty(CampaignDocuments.Read(WithLevels(10)).Faults);

    [Fact]
    public void Read_ElevenLevelsOfGroups_OneFault() => Assert.Equal(
        ("$.audience" + string.Concat(Enumerable.Repeat(".rules[0]", 10)), "too_long"), Only(CampaignDocuments.Read(WithLevels(11))));

    [Fact]
    public void Read_GroupsWithoutEnd_OneFault() => Assert.Equal(
        ("$.audience.rules[199]", "too_long"),
        Only(CampaignDocuments.Read(WithAudience($"[{Repeat("{\"combinator\":\"or\",\"rules\":[]}", 5_000)}]"))));

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void Read_ListedValues_ToTenThousand(int count, bool taken)
    {
        var values = string.Join(",", Enumerable.Range(0, count).Select(i => $"\"{i}\""));
        var result = ReadInTime(WithAudience($$"""[{"field":"store.postcode","operator":"in","value":[{{values}}]}]"""));

        Assert.Equal(taken, result.Faults.Count == 0);
        Assert.True(taken || result.Faults is [{ Path: "$.audience.rules[0].value", Code: "too_long" }]);
    }

    [Fact]
    public void Read_MoreFaultsThanReported_FirstTwoHundred() =>
        Assert.Equal(CampaignLimits.Faults, ReadInTime(WithAudience($"[{Repeat("7", 190)},{Repeat("{\"f\":1}", 10)}]")).Faults.Count);

    public static TheoryData<string, Func<int, string>> Hostile => new()
    {
        { "lists in lists", n => new string('[', n / 2) + new string(']', n / 2) },
        { "objects in objects", n => string.Concat(Enumerable.Repeat("{\"a\":", n / 6)) + "1" + new string('}', n / 6) },
        { "groups in groups", n => WithAudience($"[{string.Concat(Enumerable.Repeat("{\"combinator\":\"or\",\"rules\":[", n / 40))}{string.Concat(Enumerable.Repeat("]}", n / 40))}]") },
        { "names twice", n => $"{{{Repeat("\"a\":1", n / 6)}}}" },
        { "unknown names", n => $"{{{string.Join(",", Enumerable.Range(0, n / 14).Select(i => $"\"{i:x8}\":1"))}}}" },
        { "half pairs", n => $"{{\"name\":[{Repeat("\"\\ud800\"", n / 9)}]}}" },
        { "half pairs in one text", n => $"{{\"name\":\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude00", n / 12))}\\ud800\"}}" },
        { "one number", n => $"{{\"priority\":{new string('9', n - 20)}}}" },
        { "one name", n => $"{{\"{new string('n', n - 20)}\":1}}" },
        { "one text", n => $"{{\"name\":\"{new string('é', (n / 2) - 20)}\"}}" },
        { "rules of nothing", n => WithAudience($"[{Repeat("{}", (n / 3) - 100)}]") },
        { "long values", n => WithAudience($$"""[{"field":"store.name","operator":"in","value":[{{Repeat($"\"{new string('É', 500)}\"", n / 1_100)}}]}]""") },
        { "triggers", n => $"{{\"triggers\":[{Repeat("\"a\"", (n / 4) - 100)}]}}" },
        { "contents", n => $$$"""{"interaction":{"type":"banner","variants":[{{{Repeat($$"""{"content":[{{Repeat("{}", 99)}}]}""", Math.Min(20, n / 400))}}}]}}""" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_HostileDocument_BoundedFaultsTimeAndMemory(string name, Func<int, string> write)
    {
        Assert.NotEmpty(name);
        foreach (var size in new[] { 1_000, 60_000, CampaignLimits.Bytes - 1_000, 4 * CampaignLimits.Bytes })
        {
            Assert.True(IsBounded(ReadInTime(write(size))));
        }

        // Memory tells linear from worse without a clock: four times the document, at most about four times the bytes.
        var (small, large) = (Allocated(write(15_000)), Allocated(write(60_000)));
        Assert.InRange(large, 0, (5 * small) + 400_000);
    }

    private static long Allocated(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        CampaignReader.Read(bytes, CampaignDocuments.Paris);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CampaignReader.Read(bytes, CampaignDocuments.Paris);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static CampaignReadResult ReadInTime(string json)
    {
        var watch = Stopwatch.StartNew();
        var result = CampaignDocuments.Read(json);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_patience);
        return result;
    }

    // What holds for any answer.
    private static bool IsBounded(CampaignReadResult result) =>
        (result.Campaign is null) == (result.Faults.Count > 0)
        && result.Faults.Count <= CampaignLimits.Faults
        && result.Faults.All(f => f.Path.StartsWith('$') && f.Path.Length < 4_000 && f.Detail.Length is > 9 and < 800 && !f.Detail.Any(char.IsControl));

    private static (string Path, string Code) Only(CampaignReadResult result)
    {
        Assert.Null(result.Campaign);
        var fault = Assert.Single(result.Faults);
        return (fault.Path, fault.Code);
    }

    private static string WithRules(int count)
    {
        var where = Repeat("""{"field":"item_name","operator":"contains","value":"Évian"}""", 20);
        return WithAudience($"[{Repeat($$"""{"field":"purchased.amount","operator":">","value":"12.50","within":"90d","where":[{{where}}]}""", count)}]");
    }

    private static string WithLevels(int levels)
    {
        var rules = """[{"field":"event.name","operator":"=","value":"search"}]""";
        for (var level = 1; level < levels; level++)
        {
            rules = $$"""[{"combinator":"and","rules":{{rules}}}]""";
        }

        return WithAudience(rules);
    }

    private static string WithAudience(string rules) =>
        CampaignDocuments.Smallest().ToJsonString()[..^1] + $",\"audience\":{{\"combinator\":\"and\",\"rules\":{rules}}}}}";

    private static string Repeat(string json, int count) => string.Join(",", Enumerable.Repeat(json, Math.Max(1, count)));

    private static Gen<JsonNode?> Nodes(int levels) => levels == 0
        ? s_leaves
        : Gen.OneOf(
            s_leaves,
            Nodes(levels - 1).Array[0, 5].Select(entries => (JsonNode?)new JsonArray([.. entries.Select(e => e?.DeepClone())])),
            Gen.Select(Gen.Int[0, s_names.Length - 1], Nodes(levels - 1)).Array[0, 6].Select(fields => (JsonNode?)new JsonObject(
                fields.DistinctBy(f => f.Item1).Select(f => KeyValuePair.Create(s_names[f.Item1], f.Item2?.DeepClone())))));

    private static void Collect(JsonNode node, List<string> paths)
    {
        foreach (var child in node switch { JsonObject fields => fields.Select(f => f.Value!), JsonArray list => list.Select(e => e!), _ => [] })
        {
            paths.Add(child.GetPath());
            Collect(child, paths);
        }
    }
}
