using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Tests.Campaigns;

namespace LuckyCart.Engine.Tests.Catalogues;

/// <summary>Documents made wrong in hundreds of ways, several at once: refused with the path of each, never crashing or hanging.</summary>
public sealed class WrongDocumentTests
{
    private const int Cases = 200;
    private const int WrongMax = 12;
    private const string Mark = "@@";

    // Far above what a busy machine needs for the largest document, far below what more than linear work takes.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Of every leaf; each is one fault at that leaf.
    private static readonly string[] s_wrong =
    [
        "null", "\"\\ud800\"", "\"\\u0000\"", "[[]]", "[{}]",
        JsonSerializer.Serialize(new string('a', 3_000)), JsonSerializer.Serialize("(a+)+$" + string.Concat(Enumerable.Repeat("(.*)*", 500)) + "\u0007"),
    ];

    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\ud800", "null", "1", "-", "0.5", "\u0000", "é", "\"rules\"", "\"field\"", "\"operator\"", "\"value\"",
        "\"audience\":", "\"combinator\":\"and\"", "\"ids\":", "\"items\":", "\"where\":", "\"item_ids\":", "\"hash\":", "\"list:x\"", "\"shopper.segments\"",
    ];

    public static TheoryData<string> Kinds => ["campaign", "segment", "item_ids", "gtins", "where", "ids", "items"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_SeveralWrongValues_ExactlyTheirPaths(string kind)
    {
        var leaves = Leaves(Right(kind));
        Assert.Empty(Read(kind, Right(kind).ToJsonString()));
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var count = Math.Min(leaves.Count, 1 + (seed % WrongMax));
            var chosen = random.GetItems([.. Enumerable.Range(0, leaves.Count)], count).Distinct().Order().Select(i => leaves[i]).ToList();
            var document = Right(kind);
            var wrong = new List<string>();
            foreach (var path in chosen)
            {
                CampaignDocuments.Edit(document, path, $"\"{Mark}{wrong.Count}{Mark}\"");
                wrong.Add(s_wrong[random.Next(s_wrong.Length)]);
            }

            // Raw JSON: JsonNode would mend half a surrogate pair.
            var json = wrong.Index().Aggregate(
                document.ToJsonString(), (text, w) => text.Replace($"\"{Mark}{w.Index}{Mark}\"", w.Item, StringComparison.Ordinal));
            var faults = Read(kind, json);

            Assert.True(chosen.SequenceEqual(faults.Select(f => f.Path)), $"{kind} {seed}: {string.Join(' ', chosen)}\n{string.Join('\n', faults)}");
            Assert.All(faults, f => Assert.InRange(f.Detail.Length, 10, 500));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_SeveralUnknownFields_ExactlyTheirPaths(string kind)
    {
        var parents = Objects(Right(kind));
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var chosen = random.GetItems([.. parents], Math.Min(parents.Count, 1 + (seed % 8))).Distinct().ToList();
            var document = Right(kind);
            var paths = chosen.Select(parent => $"{parent}.unknown_{seed}").ToList();
            paths.ForEach(path => CampaignDocuments.Edit(document, path, s_wrong[3]));

            Assert.Equal(
                paths.Order(StringComparer.Ordinal), Read(kind, document.ToJsonString()).Select(f => f.Code == "unknown_field" ? f.Path : f.ToString()).Order(StringComparer.Ordinal));
        }
    }

    public static TheoryData<string, Func<string>> Hostile => new()
    {
        { "nested lists", () => new string('[', 500_000) + new string(']', 500_000) },
        { "nested groups", () => "{\"audience\":" + string.Concat(Enumerable.Repeat("{\"combinator\":\"or\",\"rules\":[", 25_000)) + string.Concat(Enumerable.Repeat("]}", 25_000)) + "}" },
        { "a million entries", () => "{\"item_ids\":[" + string.Join(',', Enumerable.Repeat("\"a\"", 1_000_000)) + "]}" },
        { "entries to the last byte", () => "{\"item_ids\":[" + string.Join(',', Enumerable.Repeat("1", 520_000)) + "]}" },
        { "99,000 faults", () => "{\"gtins\":[" + string.Join(',', Enumerable.Repeat("1", 9_999)) + "],\"where\":[" + string.Join(',', Enumerable.Repeat("{}", 20)) + "]}" },
        { "segments", () => "{\"audience\":{\"combinator\":\"and\",\"rules\":[{\"field\":\"shopper.segments\",\"operator\":\"in\",\"value\":[" + string.Join(',', Enumerable.Repeat("\"(a+)+$\"", 9_999)) + "]}]}}" },
        { "one long pattern", () => "{\"name\":\"" + string.Concat(Enumerable.Repeat("(x+x+)+y", 120_000)) + "\"}" },
        { "sequences", () => "{\"triggers\":[" + string.Join(',', Enumerable.Repeat("{\"sequence\":[\"a\",\"b\"],\"within\":\"1m\"}", 25_000)) + "]}" },
        { "budgets in budgets", () => string.Concat(Enumerable.Repeat("{\"budget\":", 90_000)) + "1" + new string('}', 90_000) },
        { "long hash", () => "{\"ids\":{\"hash\":\"" + new string('0', 1_000_000) + "\",\"count\":" + new string('9', 40_000) + "}}" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_HostileDocument_BoundedFaultsAndTime(string name, Func<string> write)
    {
        Assert.NotEmpty(name);
        var json = write();
        foreach (var kind in (string[])["campaign", "segment", "where"])
        {
            var watch = Stopwatch.StartNew();
            var faults = Read(kind, json);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_patience);
            Assert.InRange(faults.Count, 1, CampaignLimits.Faults);
            Assert.All(faults, f => Assert.True(f.Path.StartsWith('$') && f.Path.Length < 4_000 && f.Detail.Length < 800));
        }
    }

    [Fact]
    public void Read_RandomPieces_NeverThrows()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var json = string.Concat(random.GetItems(s_pieces, random.Next(40)));
            Assert.All((string[])["segment", "where"], kind => Assert.InRange(Read(kind, json).Count, 1, CampaignLimits.Faults));
        }
    }

    private static JsonObject Right(string kind) => kind switch
    {
        "campaign" => CampaignDocuments.Everything(),
        "segment" => SegmentOfEverything(),
        "ids" => Parse("""{"segment_id":"families","name":"F","ids":{"hash":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","count":5}}"""),
        "items" => Parse("""{"list_id":"promo","name":"P","items":{"of":"gtin","hash":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","count":5}}"""),
        "where" => Parse("""
            {"list_id":"promo","name":"P","where":[{"field":"item_brand","operator":"in","value":["Évian","b","c"]},{"field":"price","operator":"between","value":["1.5",2]},
             {"field":"item_category2","operator":"beginsWith","value":"eau"},{"field":"gtin","operator":"notNull"}]}
            """),
        _ => Parse($$"""{"list_id":"promo","name":"P","{{kind}}":["a","b","c","d","e","f"]}"""),
    };

    private static JsonObject SegmentOfEverything()
    {
        var audience = CampaignDocuments.Everything()["audience"]!.DeepClone();
        audience["rules"]![17]!["campaign_id"] = "c1";
        return new JsonObject { ["segment_id"] = "families", ["name"] = "Everything", ["audience"] = audience };
    }

    private static IReadOnlyList<CampaignFault> Read(string kind, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return kind switch
        {
            "campaign" => CampaignReader.Read(bytes, CampaignDocuments.Paris).Faults,
            "segment" or "ids" => SegmentReader.Read(bytes, "families", CampaignDocuments.Paris).Faults,
            _ => ProductListReader.Read(bytes, "promo", CampaignDocuments.Paris).Faults,
        };
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static List<string> Objects(JsonObject document)
    {
        var paths = new List<string> { "$" };
        Walk(document, (path, node) =>
        {
            if (node is JsonObject)
            {
                paths.Add(path);
            }
        });
        return paths;
    }

    // Without what others are judged by: a wrong field hides its rule's value, and the first value of an attribute's list
    // says of which kind the others are.
    private static List<string> Leaves(JsonObject document)
    {
        var paths = new List<string>();
        Walk(document, (path, node) =>
        {
            if (node is JsonValue && !path.EndsWith(".field", StringComparison.Ordinal) && !path.EndsWith(".operator", StringComparison.Ordinal) &&
                path != "$.interaction.type" && !path.StartsWith("$.audience.rules[4].value", StringComparison.Ordinal))
            {
                paths.Add(path);
            }
        });
        return paths;
    }

    private static void Walk(JsonNode node, Action<string, JsonNode> visit)
    {
        foreach (var child in node switch { JsonObject fields => fields.Select(f => f.Value!), JsonArray list => list.Select(e => e!), _ => [] })
        {
            visit(child.GetPath(), child);
            Walk(child, visit);
        }
    }
}
