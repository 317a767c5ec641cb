using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>Every value of a sound document made wrong in every way: one fault, at its place.</summary>
public sealed class MutatedDocumentTests
{
    private static readonly HashSet<string> s_required =
    [
        "campaign_id", "name", "starts_at", "ends_at", "triggers", "interaction", "combinator", "rules", "field", "operator", "value",
        "event_name", "counts", "max", "after", "since", "sequence", "cost", "per", "from", "to", "type", "variants", "variant_id", "content", "placement", "image_url", "alt", "title",
    ];

    private static readonly string[] s_codesOfText = ["invalid", "unknown_value", "too_long"];

    [Fact]
    public void Read_ValueOfAnotherType_OneFaultThere() => EachValue(
        (node, path) => node switch
        {
            JsonObject or JsonArray => path.EndsWith(".within", StringComparison.Ordinal) ? "true" : "7",
            _ when path.EndsWith(".within", StringComparison.Ordinal) => "7",
            _ => "{}",
        },
        ["wrong_type"]);

    [Fact]
    public void Read_Null_OneFaultThere() => EachValue((_, _) => "null", ["wrong_type"]);

    [Fact]
    public void Read_ControlCharacter_OneFaultThere() =>
        EachValue((node, _) => IsText(node) ? JsonSerializer.Serialize(node + "\u0007") : null, s_codesOfText);

    [Fact]
    public void Read_HalfASurrogatePair_OneFaultThere() => EachValue((node, _) => IsText(node) ? "\"\\ud800\"" : null, ["invalid"]);

    [Fact]
    public void Read_EmptyText_OneFaultThere() => EachValue(
        (node, path) => IsText(node) && !path.EndsWith(".alt", StringComparison.Ordinal) ? "\"\"" : null, s_codesOfText);

    [Fact]
    public void Read_FarTooLongText_OneFaultThere() => EachValue(
        (node, _) => IsText(node) ? JsonSerializer.Serialize(new string('a', 5_000)) : null, s_codesOfText);

    [Fact]
    public void Read_NumberOutOfRange_OneFaultThere() => EachValue((node, _) => IsNumber(node) ? "99999999999999" : null, ["invalid"]);

    [Fact]
    public void Read_NumberWithTooManyDecimals_OneFaultThere() =>
        EachValue((node, _) => IsNumber(node) ? "\"0.12345678\"" : null, ["invalid"], except: "$.audience.rules[4].value");

    [Fact]
    public void Read_NumberThatIsNone_OneFaultThere() =>
        EachValue((node, _) => IsNumber(node) ? "\"1e2\"" : null, ["invalid"], except: "$.audience.rules[4].value");

    [Fact]
    public void Read_EndlessList_OneFaultThere() => EachValue(
        (node, path) => node is JsonArray list && list.Count > 0 && !path.EndsWith(".rules", StringComparison.Ordinal)
            ? $"[{string.Join(",", Enumerable.Repeat(list[0]!.ToJsonString(), path.EndsWith(".value", StringComparison.Ordinal) ? 10_001 : 101))}]"
            : null,
        ["too_long"]);

    [Fact]
    public void Read_FieldLeftOut_RequiredOrTaken()
    {
        foreach (var (path, _) in Values().Where(v => v.Node.Parent is JsonObject))
        {
            var result = CampaignDocuments.Read(CampaignDocuments.Edit(CampaignDocuments.Everything(), path, null));
            if (IsRequired(path))
            {
                CampaignDocuments.Refuse(result, (path, "required"));
            }
            else
            {
                Assert.Empty(result.Faults);
            }
        }
    }

    [Fact]
    public void Read_FieldMisspelt_NamedWithTheRightSpelling()
    {
        foreach (var (path, node) in Values().Where(v => v.Node.Parent is JsonObject))
        {
            var document = CampaignDocuments.Edit(CampaignDocuments.Everything(), path + "_x", node.ToJsonString());
            var name = path[(path.LastIndexOf('.') + 1)..];

            var result = CampaignDocuments.Read(document);

            CampaignDocuments.Refuse(result, (path + "_x", "unknown_field"));
            Assert.True(
                name.Length < 6 || result.Faults[0].Detail.EndsWith($"Did you mean '{name}'?", StringComparison.Ordinal), result.Faults[0].Detail);
        }
    }

    [Fact]
    public void Read_FieldTwice_DuplicateThere()
    {
        foreach (var (path, _) in Values().Where(v => v.Node.Parent is JsonObject))
        {
            var json = new StringBuilder();
            Write(CampaignDocuments.Everything(), "$", path, json);

            CampaignDocuments.Refuse(CampaignDocuments.Read(json.ToString()), (path, "duplicate"));
        }
    }

    private static bool IsRequired(string path) => path switch
    {
        "$.budget.cost.amount" or "$.triggers[3].within" => true,
        _ when path.StartsWith("$.audience", StringComparison.Ordinal) && path.EndsWith(".campaign_id", StringComparison.Ordinal) => false,
        _ => s_required.Contains(path[(path.LastIndexOf('.') + 1)..]),
    };

    private static void EachValue(
        Func<JsonNode, string, string?> wrong, string[] codes, string? except = null)
    {
        var count = 0;
        foreach (var (path, node) in Values().Where(v => except is null || !v.Path.StartsWith(except, StringComparison.Ordinal)))
        {
            // Raw JSON: JsonNode would mend half a surrogate pair.
            const string mark = "\"@@\"";
            if (wrong(node, path) is not { } json)
            {
                continue;
            }

            count++;
            var document = CampaignDocuments.Edit(CampaignDocuments.Everything(), path, mark).ToJsonString();
            var result = CampaignDocuments.Read(document.Replace(mark, json, StringComparison.Ordinal));

            Assert.Null(result.Campaign);
            Assert.True(result.Faults.Count == 1, $"{path} = {json[..Math.Min(json.Length, 80)]}: {string.Join("; ", result.Faults)}");
            Assert.Equal(path, result.Faults[0].Path);
            Assert.Contains(result.Faults[0].Code, codes);
            Assert.InRange(result.Faults[0].Detail.Length, 10, 500);
        }

        Assert.InRange(count, 10, int.MaxValue);
    }

    // All but the document itself.
    private static List<(string Path, JsonNode Node)> Values()
    {
        var values = new List<(string, JsonNode)>();
        Collect(CampaignDocuments.Everything(), values);
        return values;
    }

    private static void Collect(JsonNode node, List<(string Path, JsonNode Node)> values)
    {
        var children = node switch { JsonObject fields => fields.Select(f => f.Value!), JsonArray list => list.Select(e => e!), _ => [] };
        foreach (var child in children)
        {
            values.Add((child.GetPath(), child));
            Collect(child, values);
        }
    }

    private static void Write(JsonNode node, string path, string twice, StringBuilder json)
    {
        switch (node)
        {
            case JsonObject fields:
                var parts = fields.SelectMany(f => Enumerable.Repeat(f, $"{path}.{f.Key}" == twice ? 2 : 1)).ToList();
                json.Append('{');
                foreach (var (i, (name, value)) in parts.Index())
                {
                    json.Append(i == 0 ? "" : ",").Append(JsonSerializer.Serialize(name)).Append(':');
                    Write(value!, $"{path}.{name}", twice, json);
                }

                json.Append('}');
                break;
            case JsonArray list:
                json.Append('[');
                foreach (var (i, entry) in list.Index())
                {
                    json.Append(i == 0 ? "" : ",");
                    Write(entry!, $"{path}[{i}]", twice, json);
                }

                json.Append(']');
                break;
            default:
                json.Append(node.ToJsonString());
                break;
        }
    }

    private static bool IsText(JsonNode node) => node.GetValueKind() == JsonValueKind.String && !decimal.TryParse(node.ToString(), out _);

    private static bool IsNumber(JsonNode node) => node.GetValueKind() == JsonValueKind.Number;
}
