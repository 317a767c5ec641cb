using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Tests.Catalogues;

public sealed class RefusedDocumentTests(BackOfficeNode node)
{
    private const int CasesLeast = 60;

    [Theory]
    [InlineData("placements")]
    [InlineData("stores")]
    [InlineData("products")]
    [InlineData("retailers")]
    public async Task Put_EachWrongDocument_RefusedByExactlyItsPath(string kind)
    {
        var shop = await node.AddShopAsync();
        var (table, right, path) = kind switch
        {
            "placements" => (CatalogueTables.Placements, Shop.Placement(), "placements/p1"),
            "stores" => (CatalogueTables.Stores, Shop.Store(), "stores/p1"),
            "products" => (CatalogueTables.Products, Shop.Product(), "products/p1"),
            _ => (CatalogueTables.Retailers, Shop.Retailer(), ""),
        };
        var wrong = WrongDocuments.Of(table, right).ToList();
        Assert.True(wrong.Count >= CasesLeast, $"{wrong.Count} wrong documents.");
        foreach (var (document, at) in wrong)
        {
            var answer = await shop.SendAsync(HttpMethod.Put, path, document);
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{document.ToJsonString()}: {answer.Status}");
            Assert.True(answer.Paths.SequenceEqual([at]), $"{document.ToJsonString()}: {string.Join(' ', answer.Paths)} not {at}");
        }

        await shop.PutAsync(path, right);
    }

    [Fact]
    public async Task Put_ManyFaults_AllAtOnce()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.SendAsync(HttpMethod.Put, "placements/p1", JsonNode.Parse(
            """{"placement_id":"p2","page_types":[1],"devices":["tv"],"width":0,"height":"x","kind":"film","colour":"red"}"""));

        Assert.Equal(
            ["$.colour", "$.devices[0]", "$.height", "$.kind", "$.label", "$.page_types[0]", "$.placement_id", "$.width"],
            answer.Paths.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"label":"a","label":"b"}""")]
    [InlineData("""{"label":"\ud800"}""")]
    [InlineData("{} {}")]
    public async Task Put_UnreadableBody_400Or422(string body)
    {
        var shop = await node.AddShopAsync();

        var answer = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, $"{shop.Path}/placements/p1", node.OperatorToken, BackOfficeNode.Json(body));

        Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, $"{body}: {answer.Status}");
    }

    [Fact]
    public async Task Put_TooLargeOrTooDeepOrOtherType_Refused()
    {
        var shop = await node.AddShopAsync();
        var path = $"{shop.Path}/campaigns/c1";
        using var text = new StringContent("{}", Encoding.UTF8, "application/xml");

        var large = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, path, node.OperatorToken, BackOfficeNode.Json("\"" + new string('x', 1_100_000) + "\""), BackOfficeNode.AskFirst);
        var deep = await BackOfficeNode.SendAsync(
            node.Http, HttpMethod.Put, path, node.OperatorToken, BackOfficeNode.Json(new string('[', 10_000) + new string(']', 10_000)));
        var other = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Put, path, node.OperatorToken, text);

        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType),
            (large.Status, deep.Status, other.Status));
    }

    /// <summary>Attack S39: whatever the body, no 5xx.</summary>
    [Fact]
    public async Task Send_AnyJsonToAnyRoute_NoFailure()
    {
        var shop = await node.AddShopAsync();
        var routes = Operators.OperatorTokenTests.RoutesOf(node, shop.Id).Where(r => r.Method != HttpMethod.Get).ToList();
        await JsonGen(3).Select(Gen.OneOf([.. routes])).SampleAsync(async (json, route) =>
        {
            var answer = await BackOfficeNode.SendAsync(node.Http, route.Method, route.Path, node.OperatorToken, BackOfficeNode.Json(json));
            return (int)answer.Status < 500;
        }, iter: 2_000, threads: 4);
    }

    /// <summary>Reading what was kept gives the same again, byte for byte.</summary>
    [Fact]
    public void Read_WhatWasKept_Unchanged()
    {
        JsonGen(2).Sample(json =>
        {
            using var document = JsonDocument.Parse(json);
            var first = DocumentReader.Read(document.RootElement, CatalogueTables.Products, "1");
            if (first.Faults.Count > 0)
            {
                return;
            }

            using var kept = JsonDocument.Parse(first.Json);
            var second = DocumentReader.Read(kept.RootElement, CatalogueTables.Products, "1");
            Assert.Empty(second.Faults);
            Assert.Empty(second.Unknown);
            Assert.True(first.Json.Span.SequenceEqual(second.Json.Span));
        });
    }

    private static Gen<string> JsonGen(int depth)
    {
        var name = Gen.OneOf(
            "item_name", "price", "label", "devices", "kind", "campaign_id", "interaction", "variants", "triggers", "audience", "rules", "caps", "to",
            "ids", "hash", "count", "items", "item_ids", "gtins", "where", "field", "budget", "goal", "sequence", "after", "why", "scope", "id", "version", "kid", "limits", "holdout", "currency", "x", "$type");
        var leaf = Gen.OneOf(
            Gen.Int.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)), Gen.Bool.Select(b => b ? "true" : "false"), Gen.Const("null"),
            Gen.OneOf("\"\"", "\"live\"", "\"all\"", "\"x-1\"", "\"0.5\"", "\"EUR\"", "\"2026-01-01T00:00:00\"", "1e400", "-0", "\"\\u00e9\""));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = JsonGen(depth - 1);
        var list = inner.Array[0, 3].Select(items => "[" + string.Join(',', items) + "]");
        var of = Gen.Select(name, inner).Array[0, 6].Select(members =>
            "{" + string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}")) + "}");
        return Gen.Frequency((1, leaf), (1, list), (4, of));
    }
}
