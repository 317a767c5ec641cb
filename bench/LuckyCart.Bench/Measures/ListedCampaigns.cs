using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LuckyCart.Bench.Measures;

/// <summary>Campaigns with all that a list shows: always the same ones, a fifth of them live.</summary>
internal sealed class ListedCampaigns(HttpClient http, string retailerPath)
{
    private const int LiveEvery = 5;
    private const int Brands = 120;
    private const int Weeks = 52;

    private int _live;

    public int Live => _live;

    public Task SaveAsync(int count, int atOnce) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (number, stop) =>
        {
            await PutAsync(number, $"Semaine {number % Weeks}", stop);
            if (number % LiveEvery == 0)
            {
                using var response = await http.PostAsJsonAsync(
                    new Uri($"{retailerPath}campaigns/listed-{number}/transitions?warnings=no", UriKind.Relative), new JsonObject { ["to"] = "live" }, stop);
                await CheckAsync(response);
                Interlocked.Increment(ref _live);
            }
        });

    /// <summary>Saves one of the drafts under another name.</summary>
    public Task SaveAgainAsync(int number) => PutAsync((number * LiveEvery) + 1, $"Semaine {number % Weeks}, encore {number}", CancellationToken.None);

    private async Task PutAsync(int number, string name, CancellationToken stop)
    {
        using var response = await http.PutAsJsonAsync(
            new Uri($"{retailerPath}campaigns/listed-{number}?warnings=no", UriKind.Relative), Document(number, name), stop);
        await CheckAsync(response);
    }

    private static async Task CheckAsync(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
        }
    }

    private static JsonObject Document(int number, string name)
    {
        var start = new DateTime(2026, 1, 1).AddDays(number % 600);
        var brand = $"Brand {number % Brands}";
        return new JsonObject
        {
            ["campaign_id"] = $"listed-{number}",
            ["name"] = $"{brand} – {name}, offre n° {number}",
            ["advertiser"] = brand,
            ["operation_id"] = $"OP-2026-{number % 400:D3}",
            ["owner"] = $"csm-{number % 12}",
            ["tags"] = new JsonArray($"semaine-{number % Weeks}", number % 3 == 0 ? "drive" : "magasin", $"rayon-{number % 40}"),
            ["starts_at"] = start.ToString("yyyy-MM-dd'T'00:00:00", CultureInfo.InvariantCulture),
            ["ends_at"] = start.AddDays(21).ToString("yyyy-MM-dd'T'00:00:00", CultureInfo.InvariantCulture),
            ["triggers"] = new JsonArray("page_view", "view_item"),
            ["priority"] = 1 + (number % 9),
            ["holdout"] = "0.1",
            ["exclusive_group"] = $"groupe-{number % 30}",
            ["audience"] = JsonNode.Parse($$"""{"combinator":"and","rules":[{"field":"purchased.amount","within":"90d","operator":">=","value":{{10 + (number % 90)}}}]}"""),
            ["budget"] = new JsonObject { ["interactions"] = 10_000 + number },
            ["interaction"] = new JsonObject
            {
                ["type"] = "message",
                ["variants"] = new JsonArray(new JsonObject
                {
                    ["variant_id"] = "a",
                    ["weight"] = 1,
                    ["content"] = new JsonArray(new JsonObject { ["title"] = name, ["body"] = brand, ["link_url"] = "https://shop.example/" }),
                }),
            },
        };
    }
}
