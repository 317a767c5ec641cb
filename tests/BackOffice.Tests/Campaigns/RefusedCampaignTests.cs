using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Campaigns;

public sealed class RefusedCampaignTests(BackOfficeNode node)
{
    private const int CasesLeast = 60;

    private static readonly string[] Unknown =
    [
        "tenantId", "isWinner", "odds", "role", "status", "version", "number", "$type", "Name", "start_at", "placement", "segment", "a b",
    ];

    [Fact]
    public async Task Put_EachWrongCampaign_RefusedByItsPath()
    {
        var shop = await node.AddShopAsync();
        var wrong = Wrong().ToList();
        Assert.True(wrong.Count >= CasesLeast, $"{wrong.Count} wrong campaigns.");
        foreach (var (document, path) in wrong)
        {
            var answer = await shop.SendAsync(HttpMethod.Put, "campaigns/c1", document);
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{document.ToJsonString()}: {answer.Status}");
            Assert.True(
                answer.Paths.Any(p => p.StartsWith(path, StringComparison.Ordinal)),
                $"{document.ToJsonString()}: {string.Join(' ', answer.Paths)} not {path}");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/c1")).Status);
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1"));
    }

    private static IEnumerable<(JsonObject Document, string Path)> Wrong()
    {
        foreach (var name in (string[])["campaign_id", "name", "starts_at", "ends_at", "triggers", "interaction"])
        {
            yield return (Shop.Campaign("c1", c => c.Remove(name)), $"$.{name}");
        }

        foreach (var (name, values) in WrongValues())
        {
            foreach (var value in values)
            {
                yield return (Shop.Campaign("c1", c => c[name] = JsonNode.Parse(value)), $"$.{name}");
            }
        }

        foreach (var name in Unknown)
        {
            yield return (Shop.Campaign("c1", c => c[name] = "x"), "$");
        }

        foreach (var later in (string[])["recommendation", "game", "coupon"])
        {
            yield return (Shop.Campaign("c1", c => c["interaction"]!["type"] = later), "$.interaction.type");
        }
    }

    private static IEnumerable<(string Name, string[] Values)> WrongValues() =>
    [
        ("campaign_id", ["1", "\"\"", "\"c 1\"", "\"other\"", "[]"]),
        ("name", ["1", "\"\"", "true", "{}"]),
        ("starts_at", ["1", "\"soon\"", "\"2026-13-01T00:00:00\"", "\"2026-02-30T00:00:00\"", "{}"]),
        ("ends_at", ["1", "\"later\"", "\"2019-01-01T00:00:00\"", "[]"]),
        ("triggers", ["\"page_view\"", "[]", "[1]", "[\"Page View\"]", "[{\"after\":\"15s\",\"since\":\"add_to_cart\"}]", "[{\"sequence\":[\"a\"],\"within\":\"1m\"}]"]),
        ("priority", ["0", "10", "1.5", "\"x\"", "true"]),
        ("weight", ["-1", "\"x\"", "[]"]),
        ("expected_margin", ["\"x\"", "[]", "true"]),
        ("tags", ["\"water\"", "[1]", "[\"\"]", "{}"]),
        ("budget", ["{}", "[]", "{\"interactions\":0}", "{\"amount\":\"5\"}", "{\"cost\":{\"per\":\"shown\",\"amount\":\"1\"},\"interactions\":5}", "{\"interactions\":5,\"pacing\":\"slow\"}"]),
        ("holdout", ["\"10%\"", "2", "-1", "{}"]),
        ("goal", ["\"purchase\"", "{}", "{\"event_name\":\"purchase\",\"within\":\"1y\"}"]),
        ("exclusive_group", ["1", "\"a b\"", "[]"]),
        ("advertiser", ["1", "[]"]),
        ("operation_id", ["1", "{}"]),
        ("caps", ["{}", "[1]", "[{}]", "[{\"counts\":\"shown\",\"max\":0,\"within\":\"1d\",\"of\":\"campaign\"}]", "[{\"counts\":\"won\",\"max\":1,\"within\":\"eon\",\"of\":\"campaign\"}]"]),
        ("audience", ["[]", "\"all\"", "{\"combinator\":\"xor\",\"rules\":[]}", "{\"combinator\":\"and\",\"rules\":[{\"field\":\"nothing\",\"operator\":\"=\",\"value\":1}]}",
            "{\"combinator\":\"and\",\"rules\":[{\"field\":\"event.value\",\"operator\":\"~\",\"value\":1}]}"]),
        ("interaction", ["[]", "{}", "\"banner\"", "{\"type\":\"film\",\"variants\":[]}", "{\"type\":\"message\",\"variants\":[]}"]),
    ];
}
