using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Products;

namespace LuckyCart.Browser.Tests.Lists;

/// <summary>A retailer with as many campaigns as the list is made for, put there one by one through the management API.</summary>
internal static class ManyCampaigns
{
    public const string Retailer = "large";
    private const int AtOnce = 12;
    private static readonly string[] Advertisers = ["Alpage & Fils", "Grano Bello", "Maison Verdier", "Sources du Lac", "Atelier Brun"];
    private static readonly string[] Seasons = ["rentrée", "fêtes", "printemps", "été"];

    public static async Task AddAsync(ProductApi api, int count)
    {
        await api.ManageAsync(HttpMethod.Put, "retailers/" + Retailer, new JsonObject
        {
            ["name"] = "Grand Marché", ["currency"] = "EUR", ["time_zone"] = "Europe/Paris", ["languages"] = new JsonArray("fr"),
            ["amounts"] = "incl_tax", ["default_consent"] = "personalization", ["clock"] = "server",
        });
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (number, _) => await api.ManageAsync(HttpMethod.Put, $"retailers/{Retailer}/campaigns/{IdOf(number)}?warnings=no", Campaign(number)));
    }

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Offre {Seasons[number % Seasons.Length]} n° {number:0000}");

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"offre-{number:0000}");

    private static JsonObject Campaign(int number)
    {
        var starts = new DateOnly(2026, 1, 1).AddDays(number % 330);
        return new JsonObject
        {
            ["campaign_id"] = IdOf(number),
            ["name"] = NameOf(number),
            ["advertiser"] = Advertisers[number % Advertisers.Length],
            ["operation_id"] = string.Create(CultureInfo.InvariantCulture, $"op-{number % 40:00}"),
            ["owner"] = number % 3 == 0 ? "Claire" : "Hugo",
            ["tags"] = new JsonArray(Seasons[number % Seasons.Length]),
            ["starts_at"] = Midnight(starts),
            ["ends_at"] = Midnight(starts.AddDays(14 + (number % 60))),
            ["triggers"] = new JsonArray("page_view"),
            ["interaction"] = new JsonObject
            {
                ["type"] = "message",
                ["variants"] = new JsonArray(new JsonObject
                {
                    ["variant_id"] = "a", ["content"] = new JsonArray(new JsonObject { ["title"] = NameOf(number), ["link_url"] = "/offres" }),
                }),
            },
        };
    }

    private static string Midnight(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00";
}
