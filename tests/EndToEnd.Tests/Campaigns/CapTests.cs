using System.Globalization;
using static LuckyCart.EndToEnd.Tests.Campaigns.CapServer;

namespace LuckyCart.EndToEnd.Tests.Campaigns;

/// <summary>Limits of what one shopper is shown hold while that shopper's requests come a hundred at once.</summary>
public sealed class CapTests(CapServer server) : IClassFixture<CapServer>
{
    [Theory]
    [InlineData("shown", "today")]
    [InlineData("seen", "1d")]
    public async Task Post_AHundredAtOnceWithACapOfOne_IsShownOnce(string counts, string within)
    {
        var (capped, free, name) = ($"e2e-cap-{counts}", $"e2e-free-{counts}", $"e2e_cap_{counts}");
        await server.PublishAsync(
            Campaign(capped, $"\"{name}\"", $$""","caps":[{"counts":"{{counts}}","max":1,"within":"{{within}}","of":"campaign"}]"""),
            Campaign(free, $"\"{name}\""));
        var shopper = Guid.NewGuid().ToString("N");

        var answers = await server.PostAtOnceAsync(shopper, _ => name, Page, []);

        // One without a cap, in the same requests: that nothing but the cap kept the other.
        Assert.Equal(AtOnce, answers.SelectMany(a => a).Count(g => g.Campaign == free));
        var given = Assert.Single(answers.SelectMany(a => a), g => g.Campaign == capped);
        Assert.DoesNotContain(await server.PostAsync(shopper, name, "after", []), g => g.Campaign == capped);

        // Once it is reported, it counts as seen, no longer as not yet confirmed.
        _ = await server.PostAsync(shopper, "view_promotion", "after", [], given.Id);
        Assert.DoesNotContain(await server.PostAsync(shopper, name, "later", []), g => g.Campaign == capped);
    }

    [Fact]
    public async Task Post_AHundredAtOnceForTwoOfAnExclusiveGroup_OnlyOneOfThemIsShownInTheSession()
    {
        const string Group = ""","exclusive_group":"e2e-group" """;
        await server.PublishAsync(
            Campaign("e2e-group-a", "\"e2e_group_a\",\"e2e_group_both\"", Group), Campaign("e2e-group-b", "\"e2e_group_b\",\"e2e_group_both\"", Group));
        string[] names = ["e2e_group_a", "e2e_group_b", "e2e_group_both"];
        var winners = new HashSet<string>();
        for (var round = 0; round < 6; round++)
        {
            var first = round;
            var answers = await server.PostAtOnceAsync(Guid.NewGuid().ToString("N"), i => names[(i + first) % 3], Page, []);
            var winner = Assert.Single(answers.SelectMany(a => a).Select(g => g.Campaign).Distinct());
            winners.Add(winner);

            // It is shown each time that it is asked for: the group keeps nothing but the other.
            var other = winner == "e2e-group-a" ? "e2e_group_b" : "e2e_group_a";
            var asked = Enumerable.Range(0, AtOnce).Count(i => names[(i + first) % 3] != other);
            Assert.Equal(asked, answers.Sum(a => a.Count));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"won: {string.Join(", ", winners)}");
    }

    [Fact]
    public async Task Post_TwentyPlacementsAHundredTimesOnOnePage_EachIsFilledOnceAndNoCampaignTwice()
    {
        const string Name = "e2e_twenty";
        string[] places = [.. Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"e2e-place-{i:00}"))];
        foreach (var place in places)
        {
            await server.Api.PutPlacementAsync(place, place, "home", TestContext.Current.CancellationToken);
        }

        // More campaigns than places, each with content for all of them.
        await server.PublishAsync([.. Enumerable.Range(1, 25).Select(i => Campaign(
            string.Create(CultureInfo.InvariantCulture, $"e2e-twenty-{i:00}"), $"\"{Name}\"", "", places))]);

        var alone = await server.PostAsync(Guid.NewGuid().ToString("N"), Name, "alone", places);
        Assert.Equal((20, 20, 20), (alone.Count, alone.Select(g => g.Placement).Distinct().Count(), alone.Select(g => g.Campaign).Distinct().Count()));

        var answers = await server.PostAtOnceAsync(Guid.NewGuid().ToString("N"), _ => Name, _ => "one-page", places);
        var given = answers.SelectMany(a => a).Distinct().ToList();
        Assert.Equal(
            (20, 20, 20, 20),
            (given.Count, given.Select(g => g.Id).Distinct().Count(), given.Select(g => g.Placement).Distinct().Count(), given.Select(g => g.Campaign).Distinct().Count()));

        // Every request of the page gets what the page has.
        Assert.All(answers, a => Assert.Equal(20, a.Count));
    }

    private static string Page(int number) => string.Create(CultureInfo.InvariantCulture, $"page-{number}");
}
