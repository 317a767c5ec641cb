using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Products;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>Test shoppers, each new, who open the demo shop's home page by its API.</summary>
internal static class Shoppers
{
    /// <summary>One of ten is in the control group.</summary>
    private const int Most = 100;
    private static int _number;

    /// <summary>New shoppers come until a campaign was shown to some; each of these sees it and clicks.</summary>
    /// <returns>What one of them was given.</returns>
    public static async Task<JsonNode> ComeAsync(ProductApi api, string campaign, string placement, int wanted)
    {
        JsonNode? given = null;
        var shown = 0;
        for (var i = 0; i < Most && shown < wanted; i++)
        {
            var shopper = $"browser-{Interlocked.Increment(ref _number)}";
            var answer = await api.PostEventsAsync([placement], api.Event("page_view", shopper, ("page_type", "home")));
            var found = answer["interactions"]!.AsArray().SingleOrDefault(i => (string?)i!["campaign_id"] == campaign);
            if (found is not null)
            {
                given = found;
                shown++;
                var id = (string)found["interaction_id"]!;
                await api.PostEventsAsync([], api.Event("view_promotion", shopper, ("interaction_id", id)), api.Event("select_promotion", shopper, ("interaction_id", id)));
            }
        }

        Assert.True(shown == wanted, $"Of {Most} new shoppers {shown} were shown {campaign}.");
        return given!;
    }
}
