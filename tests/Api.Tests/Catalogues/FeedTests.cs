using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Catalogues;

public sealed class FeedTests(ApiNode node)
{
    [Fact]
    public async Task PutProducts_GoodAndBadLines_GoodPutBadReported()
    {
        var retailer = await node.AddRetailerAsync();

        var (status, report) = await PutAsync(retailer, "/v1/products", retailer.Sk, """
            {"item_id":"1","item_name":"Water","price":"2.50","in_stock":true,"image_url":"https://x.example/1.png"}
            {"item_id":"2","price":-1}
            {"item_name":"no id"}
            nonsense
            {"item_id":"3","link_url":"javascript:alert(1)"}

            {"item_id":"4","colour":"red"}
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((6, 2, 4), ((int)report["lines"]!, (int)report["upserted"]!, (int)report["rejected"]!));
        Assert.Equal([2, 3, 4, 5], report["errors"]!.AsArray().Select(e => (int)e!["line"]!));
        Assert.Equal("unknown field ignored: colour", (string?)report["warnings"]![0]);
        var document = await CatalogueOf(retailer).FindAsync("product", "1");
        Assert.Equal("2.5", (string?)JsonNode.Parse(document!.Json.Span)!["price"]);
    }

    [Fact]
    public async Task PutStores_Deleted_Gone()
    {
        var retailer = await node.AddRetailerAsync();
        await PutAsync(retailer, "/v1/stores", retailer.Sk, """{"store_id":"75011","name":"Paris","tags":["big"]}""");

        var (status, report) = await PutAsync(retailer, "/v1/stores", retailer.Sk, """{"store_id":"75011","deleted":true}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, (int)report["deleted"]!);
        Assert.True(await CatalogueOf(retailer).FindAsync("store", "75011") is null or { Deleted: true });
    }

    [Fact]
    public async Task PutProducts_MoreThanOnePart_AllPut()
    {
        var retailer = await node.AddRetailerAsync();
        var lines = string.Join('\n', Enumerable.Range(0, 1_234).Select(i => $$"""{"item_id":"p{{i}}","price":{{i}}}"""));

        var (_, report) = await PutAsync(retailer, "/v1/products", retailer.Sk, lines);

        Assert.Equal(1_234, (int)report["upserted"]!);
        Assert.NotNull(await CatalogueOf(retailer).FindAsync("product", "p1233"));
    }

    [Fact]
    public async Task PutProducts_TestKey_DryRun()
    {
        var retailer = await node.AddRetailerAsync();

        var (status, report) = await PutAsync(retailer, "/v1/products", retailer.SkTest, """{"item_id":"1"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)report["dry_run"]!);
        Assert.Null(await CatalogueOf(retailer).FindAsync("product", "1"));
    }

    [Fact]
    public async Task PutProducts_NoGoodLine_422WithReport()
    {
        var retailer = await node.AddRetailerAsync();

        var (status, body) = await PutAsync(retailer, "/v1/products", retailer.Sk, "x\ny");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(2, (int)body["report"]!["rejected"]!);
    }

    private ICatalogueGrain CatalogueOf(TestRetailer retailer) =>
        node.Grains.GetGrain<ICatalogueGrain>(new JournalId(retailer.Id, JournalKind.Catalogue, "main").ToString());

    private async Task<(HttpStatusCode, JsonNode)> PutAsync(TestRetailer retailer, string path, string key, string lines)
    {
        using var content = new StringContent(lines, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var response = await node.SendAsync(HttpMethod.Put, path, key, content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
