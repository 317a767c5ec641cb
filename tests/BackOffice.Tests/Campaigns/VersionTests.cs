using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Campaigns;

public sealed class VersionTests(BackOfficeNode node)
{
    [Fact]
    public async Task Versions_ThreeSaves_ListedReadAndCompared()
    {
        var shop = await node.AddShopAsync();
        for (var number = 1; number <= 3; number++)
        {
            await shop.PutAsync($"campaigns/c1?why=Save%20{number}", Shop.Campaign("c1", c => (c["name"], c["priority"]) = ($"Name {number}", number)));
        }

        var list = (await shop.GetAsync("campaigns/c1/versions")).Items.ToList();
        Assert.Equal([3, 2, 1], list.Select(v => (int)v["version"]!));
        Assert.Equal(["Save 3", "Save 2", "Save 1"], list.Select(v => (string?)v["why"]));
        Assert.Equal("Name 2", (string?)(await shop.GetAsync("campaigns/c1/versions/2")).Body["document"]!["name"]);
        var diff = await shop.GetAsync("campaigns/c1/versions/3/diff?against=1");
        Assert.Equal((1, 3), ((int)diff.Body["from"]!, (int)diff.Body["to"]!));
        Assert.Equal(["$.name", "$.priority"], diff.Body["changes"]!.AsArray().Select(c => (string?)c!["path"]));
        Assert.Equal("Name 2", (string?)(await shop.GetAsync("campaigns/c1/versions/3/diff")).Body["changes"]![0]!["before"]);
        foreach (var path in (string[])["versions/4", "versions/0", "versions/x", "versions/3/diff?against=9", "versions/99999999999999999999"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync($"campaigns/c1/{path}")).Status);
        }
    }

    [Fact]
    public async Task Versions_Pages_EachOnceNewestFirst()
    {
        var shop = await node.AddShopAsync();
        for (var number = 1; number <= 5; number++)
        {
            await shop.PutAsync("campaigns/c1", Shop.Campaign("c1", c => c["name"] = $"Name {number}"));
        }

        var numbers = new List<int>();
        string? cursor = null;
        do
        {
            var page = await shop.GetAsync("campaigns/c1/versions?limit=2" + (cursor is null ? "" : $"&cursor={cursor}"));
            numbers.AddRange(page.Items.Select(v => (int)v["version"]!));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal([5, 4, 3, 2, 1], numbers);
    }

    [Fact]
    public async Task Restore_OldVersion_IsTheNewestAndLiveAtOnce()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("c1");
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1", c => c["name"] = "Worse"));

        var answer = await shop.PostAsync("campaigns/c1/restore", new JsonObject { ["version"] = 1, ["why"] = "It was better" });

        Assert.Equal((3, "Hello", "live", 3), (
            (int)answer.Body["version"]!, (string?)answer.Body["document"]!["name"], (string?)answer.Body["status"], (int)answer.Body["published_version"]!));
        Assert.Equal("It was better", (string?)(await shop.GetAsync("campaigns/c1/versions")).Items.First()["why"]);
        var unknown = await shop.SendAsync(HttpMethod.Post, "campaigns/c1/restore", new JsonObject { ["version"] = 9 });
        unknown.AssertPaths("$.version");
        var lost = await shop.SendAsync(HttpMethod.Post, "campaigns/c1/restore", new JsonObject { ["version"] = 2 }, ("If-Match", "\"2\""));
        Assert.Equal(HttpStatusCode.Conflict, lost.Status);
    }

    [Fact]
    public async Task Restore_NamesAPlacementThatIsGone_Refused()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("placements/home", Shop.Placement());
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1", c => c["interaction"]!["variants"]![0]!["content"]![0]!["placement"] = "home"));
        await shop.PutAsync("campaigns/c1", Shop.Campaign("c1"));
        Assert.Equal(HttpStatusCode.NoContent, (await shop.SendAsync(HttpMethod.Delete, "placements/home")).Status);

        var answer = await shop.SendAsync(HttpMethod.Post, "campaigns/c1/restore", new JsonObject { ["version"] = 1 });

        answer.AssertCodes("unknown_placement");
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    [InlineData("""{"a":1,"b":[1,2]}""", """{"b":[1,2],"a":1}""")]
    public void Diff_SameInOtherWords_Nothing(string before, string after) => Assert.Empty(PathsOf(before, after));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "changed $.a")]
    [InlineData("""{"a":1}""", """{}""", "removed $.a")]
    [InlineData("""{}""", """{"a b":1}""", "added $['a b']")]
    [InlineData("""{"a":[1,2,3]}""", """{"a":[1,5]}""", "changed $.a[1] removed $.a[2]")]
    [InlineData("""{"a":{"b":[{"c":1}]}}""", """{"a":{"b":[{"c":2},7]}}""", "changed $.a.b[0].c added $.a.b[1]")]
    [InlineData("""{"a":{}}""", """{"a":[]}""", "changed $.a")]
    [InlineData("""{"a":null}""", """{}""", "removed $.a")]
    public void Diff_Different_ByPath(string before, string after, string expected) => Assert.Equal(expected, string.Join(' ', PathsOf(before, after)));

    [Fact]
    public void Diff_MoreThanAreListed_Truncated()
    {
        using var before = JsonDocument.Parse("[]");
        using var after = JsonDocument.Parse("[" + string.Join(',', Enumerable.Range(0, JsonDiff.ChangesMax + 5)) + "]");

        var diff = JsonDiff.Of(before.RootElement, after.RootElement);

        Assert.Equal((JsonDiff.ChangesMax, true), (diff.Changes.Count, diff.Truncated));
    }

    [Fact]
    public void Diff_Any_EmptyExactlyWhenEqualAndMirrored()
    {
        var value = Gen.OneOf("1", "2", "\"x\"", "null", "[]", "[1]", "[1,[2]]", "{\"c\":1}", "{\"c\":[1]}");
        var document = Gen.Select(Gen.OneOf("a", "b", "d"), value).Array[0, 3].Select(members =>
            "{" + string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}")) + "}");
        Gen.Select(document, document).Sample((before, after) =>
        {
            using var one = JsonDocument.Parse(before);
            using var two = JsonDocument.Parse(after);
            var diff = JsonDiff.Of(one.RootElement, two.RootElement);
            var back = JsonDiff.Of(two.RootElement, one.RootElement);
            Assert.Equal(JsonElement.DeepEquals(one.RootElement, two.RootElement), diff.Changes.Count == 0);
            Assert.Equal(diff.Changes.Select(c => c.Path).Order(StringComparer.Ordinal), back.Changes.Select(c => c.Path).Order(StringComparer.Ordinal));
        });
    }

    private static List<string> PathsOf(string before, string after)
    {
        using var one = JsonDocument.Parse(before);
        using var two = JsonDocument.Parse(after);
        return
        [
            .. JsonDiff.Of(one.RootElement, two.RootElement).Changes.Select(c =>
                $"{(c.Before is null ? "added" : c.After is null ? "removed" : "changed")} {c.Path}"),
        ];
    }
}
