using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>docs/campaigns.md says what the reader does.</summary>
public sealed partial class CampaignPageTests
{
    private static readonly string s_page = ReadPage();

    [Fact]
    public void Page_EachJsonBlock_IsTaken()
    {
        var blocks = Blocks().Matches(s_page);

        Assert.True(blocks.Count >= 14);
        foreach (Match block in blocks)
        {
            var (what, json) = (block.Groups["what"].Value, block.Groups["json"].Value);
            switch (what)
            {
                case "segment":
                    Assert.Empty(SegmentReader.Read(Encoding.UTF8.GetBytes(json), "families", CampaignDocuments.Paris).Faults);
                    break;
                case "product_list":
                    Assert.Empty(ProductListReader.Read(Encoding.UTF8.GetBytes(json), "promo", CampaignDocuments.Paris).Faults);
                    break;
                default:
                    CampaignDocuments.Accept(Place(what, JsonNode.Parse(json)!));
                    break;
            }
        }

        Assert.Equal(blocks.Count, Regex.Count(s_page, "```json"));
    }

    [Fact]
    public void Page_Fields_AreTheReaders()
    {
        var documented = Rows("### Fields").Select(cells => new[] { cells[0].Trim('`'), cells[1], cells[2], cells[3], cells[4] });
        // now. stands last on the page as in the contract; attributes and traits beside their kin.
        var expected = FieldDesigns.All.Select(f => new[]
        {
            f.Name, f.Kind.ToString().ToLowerInvariant(), YesOrNothing(f.MayBeUnknown), YesOrNothing(f.HasItems), YesOrNothing(f.IsHistory),
        });

        Assert.Equal(Sorted(expected), Sorted(documented));
    }

    [Fact]
    public void Page_Operators_AreTheReaders()
    {
        var kinds = Rows("### Operators by kind").ToDictionary(cells => cells[0], cells => cells[2]);

        foreach (var kind in Enum.GetValues<ComparedKind>().Except([ComparedKind.Any, ComparedKind.Number]))
        {
            var row = kinds[kind == ComparedKind.UnitPrice ? "unit price" : kind.ToString().ToLowerInvariant()];
            row = row == "as amount" ? kinds["amount"] : row;
            var names = Regex.Matches(row, "`([^`]+)`").Select(m => m.Groups[1].Value);
            Assert.Equal(Operators.FittingNames(kind, mayBeUnknown: false), string.Join(", ", names));
        }
    }

    [Fact]
    public void Page_Limits_AreTheReaders() => Assert.Equal(
        [
            CampaignLimits.Bytes, CampaignLimits.Values, CampaignLimits.Depth, CampaignLimits.GroupLevels, CampaignLimits.Rules, CampaignLimits.Groups,
            CampaignLimits.WhereConditions, CampaignLimits.ListedValues, CampaignLimits.Triggers, CampaignLimits.SequenceEvents, CampaignLimits.WithoutEvents, CampaignLimits.Tags, CampaignLimits.Caps,
            CampaignLimits.Variants, CampaignLimits.Contents, CampaignLimits.Faults,
        ],
        Rows("## Limits").Select(cells => int.Parse(cells[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));

    [Fact]
    public void Page_Codes_AreTheReaders() => Assert.Equal(
        typeof(CampaignFaultCode).GetFields().Select(f => (string)f.GetRawConstantValue()!),
        Rows("## Faults").Select(cells => cells[0].Trim('`')));

    // A part stands in the smallest document.
    private static JsonObject Place(string what, JsonNode json)
    {
        switch (what)
        {
            case "campaign":
                return json.AsObject();
            case "rule":
                return CampaignDocuments.WithRule(json);
            default:
                var document = CampaignDocuments.Smallest();
                document[what] = json;
                return document;
        }
    }

    // Cells of the first table under a heading, without its head.
    private static List<string[]> Rows(string heading) =>
        [.. s_page[(s_page.IndexOf("\n" + heading + "\n", StringComparison.Ordinal) + 1)..].Split('\n')
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    private static IEnumerable<string> Sorted(IEnumerable<string[]> rows) =>
        rows.Select(row => string.Join(" | ", row)).Order(StringComparer.Ordinal);

    private static string YesOrNothing(bool holds) => holds ? "yes" : "";

    private static string ReadPage()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LuckyCart.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "campaigns.md"));
    }

    [GeneratedRegex("```json (?<what>[a-z_]+)\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
