using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Posts;

namespace LuckyCart.Replay.Products;

/// <summary>The history's products: names from a CSV of code and description, prices as most often paid.</summary>
internal sealed class ProductFeed(IReadOnlyDictionary<string, string> names)
{
    public IReadOnlyDictionary<string, string> Names => names;

    /// <summary>Reads a CSV whose first column is the item and whose second is its name.</summary>
    public static ProductFeed Read(string path)
    {
        using var text = new StreamReader(path);
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            names[csv.GetField(0)!] = csv.GetField(1) ?? "";
        }

        return new ProductFeed(names);
    }

    /// <summary>Puts every product that was ever bought, and answers how many the retailer took.</summary>
    public async Task<int> UploadAsync(HttpClient engine, OrderHistory history, CancellationToken cancellationToken)
    {
        using var content = new StringContent(Write(history), Encoding.UTF8, "application/x-ndjson");
        using var response = await engine.PutAsync(new Uri("/v1/products", UriKind.Relative), content, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new PostFailedException($"The product feed was answered {(int)response.StatusCode}: {answer}");
        }

        using var report = JsonDocument.Parse(answer);
        return report.RootElement.GetProperty("upserted").GetInt32();
    }

    private string Write(OrderHistory history)
    {
        var prices = history.Orders.SelectMany(o => o.Lines)
            .Where(l => l.Rule == LineRule.Product)
            .GroupBy(l => l.Item, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        var lines = new StringBuilder();
        foreach (var item in prices)
        {
            var price = item.GroupBy(l => l.Price).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
            var product = new JsonObject
            {
                ["item_id"] = item.Key,
                ["price"] = price.ToString(CultureInfo.InvariantCulture),
            };
            if ((names.GetValueOrDefault(item.Key) ?? item.First().Name) is { Length: > 0 } name)
            {
                product["item_name"] = name;
            }

            lines.Append(product.ToJsonString()).Append('\n');
        }

        return lines.ToString();
    }
}
