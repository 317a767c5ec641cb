using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Catalogues;

public sealed class SuggestionTests(BackOfficeNode node)
{
    [Fact]
    public async Task Suggestions_OfEachKind_WithoutCaseAndAccents()
    {
        var shop = await node.AddShopAsync();
        await shop.PutAsync("products/w1", Shop.Product());
        await shop.PutAsync("products/w2", Shop.Product(p => p["item_brand"] = "Évian"));
        await shop.PutAsync("products/w3", Shop.Product(p => (p["item_brand"], p["item_name"]) = ("Nestlé d'Evian", "Eau")));
        await shop.PutAsync("stores/s1", Shop.Store());
        await shop.PutAsync("placements/home", Shop.Placement());
        await shop.PutAsync("product-lists/waters", new JsonObject { ["name"] = "Eaux", ["item_ids"] = new JsonArray("w1") });
        await shop.PutAsync("segments/fam", new JsonObject
        {
            ["name"] = "Familles",
            ["audience"] = JsonNode.Parse("""{"combinator": "and", "rules": [{"field": "shopper.traits.children", "operator": ">", "value": 0}]}"""),
        });
        await shop.PutAsync("campaigns/a", Shop.Campaign("a", c =>
        {
            c["tags"] = new JsonArray("Été");
            c["triggers"] = new JsonArray("wheel_spun");
            c["audience"] = JsonNode.Parse("""{"combinator": "and", "rules": [{"field": "event.attributes.theme", "operator": "=", "value": "dark"}]}""");
        }));

        await UntilAsync(shop, "item_brand", "EVI", """{"value":"Evian","count":2} {"value":"Nestl\u00E9 d\u0027Evian","count":1}""");
        await UntilAsync(shop, "item_id", "eau", """{"value":"w3","label":"Eau","count":1}""");
        await UntilAsync(shop, "store.region", "ile", """{"value":"\u00CEle-de-France","count":1}""");
        await UntilAsync(shop, "store.id", "par", """{"value":"s1","label":"Paris 11","count":1}""");
        await UntilAsync(shop, "shopper.segments", "FAMILLE", """{"value":"fam","label":"Familles","count":1}""");
        await UntilAsync(shop, "list", "", """{"value":"waters","label":"Eaux","count":1}""");
        await UntilAsync(shop, "placement", "top", """{"value":"home","label":"Home, top","count":1}""");
        await UntilAsync(shop, "shopper.traits", "chi", """{"value":"children","count":1}""");
        await UntilAsync(shop, "event.attributes", "", """{"value":"theme","count":1}""");
        await UntilAsync(shop, "tag", "ete", """{"value":"\u00C9t\u00E9","count":1}""");
        await UntilAsync(shop, "event_name", "wheel", """{"value":"wheel_spun","count":1}""");
        await UntilAsync(shop, "event_name", "purch", """{"value":"purchase","count":0}""");
        await UntilAsync(shop, "item_variant", "", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await shop.GetAsync("suggestions?field=price")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await shop.GetAsync("suggestions")).Status);
        var feed = (await shop.GetAsync("feed-status")).Body;
        Assert.Equal((3, 1, "olive"), ((int)feed["products"]!["count"]!, (int)feed["stores"]!["count"]!, (string?)feed["products"]!["by"]));
    }

    [Fact]
    public async Task Suggestions_Of100000Products_P95Within50Ms()
    {
        const int products = 100_000;
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        var lines = new StringBuilder();
        for (var i = 0; i < products; i++)
        {
            lines.Append("{\"item_id\":\"i").Append(i).Append("\",\"item_name\":\"Produit numéro ").Append(i)
                .Append("\",\"item_brand\":\"Marque ").Append(i % 3_000).Append("\",\"item_category\":\"Rayon ").Append(i % 40).Append("\"}\n");
        }

        using var content = new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson");
        var fed = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, "/v1/products", key, content);
        Assert.Equal(products, (int)fed.Body["upserted"]!);
        for (var i = 0; i < 60 && !(await shop.GetAsync("suggestions?field=item_id&q=i99999")).Items.Any(); i++)
        {
            await Task.Delay(1_000);
        }

        var times = new List<double>();
        foreach (var (field, text) in Enumerable.Range(0, 20).SelectMany(n => ((string, string)[])
            [("item_name", $"NUMERO 9{n}"), ("item_brand", $"marque 29{n}"), ("item_id", $"99{n}"), ("item_category", ""), ("item_name", "nothing at all")]))
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await shop.GetAsync($"suggestions?field={field}&q={Uri.EscapeDataString(text)}");
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Assert.Equal(text != "nothing at all", answer.Items.Any());
        }

        var p95 = times.Order().ElementAt(94);
        TestContext.Current.SendDiagnosticMessage($"suggestions p50 {times.Order().ElementAt(49):f1} ms, p95 {p95:f1} ms");

        // Alone, as ./test --all runs it; beside other tests on two cores the machine's load is what is measured.
        Assert.True(p95 <= (Environment.GetEnvironmentVariable("LUCKYCART_TEST_ALL") == "1" ? 50 : 1_000), $"p95 {p95} ms");
    }

    // The silo's copy of the catalogue is half a second behind at most; products are read again within ten.
    private static async Task UntilAsync(Shop shop, string field, string text, string expected)
    {
        var found = "";
        for (var i = 0; i < 60; i++)
        {
            var answer = await shop.GetAsync($"suggestions?field={field}&q={Uri.EscapeDataString(text)}");
            found = string.Join(' ', answer.Items.Select(s => s.ToJsonString()));
            if (found == expected)
            {
                return;
            }

            await Task.Delay(250);
        }

        Assert.Equal(expected, found);
    }
}
