using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.Engine.Catalogues;
using Microsoft.Extensions.DependencyInjection;
using static LuckyCart.BackOffice.Tests.Segments.SegmentCalls;

namespace LuckyCart.BackOffice.Tests.Segments;

public sealed class UploadTests(BackOfficeNode node)
{
    [Fact]
    public async Task PutIds_BadLines_ReportedAndLeftOut()
    {
        var shop = await node.AddShopAsync();
        var csv = "\uFEFFShopper_Id\r\nanna\r\n\"bob, the \"\"great\"\"\"\n\nanna\ncarl,7\n\"dora\n" + new string('x', 129) + "\n" + new string('y', 3_000) + "\n  eve  \n\tfred";

        var answer = await shop.UploadAsync(node, "segments/vip/ids", csv);

        AssertStatus(HttpStatusCode.Created, answer);
        Assert.Equal(
            (9, 3, 1, 5), ((int)answer.Body["lines"]!, (int)answer.Body["count"]!, (int)answer.Body["duplicates"]!, (int)answer.Body["rejected"]!));
        Assert.Equal(
            [(6, "columns"), (7, "quotes"), (8, "id_length"), (9, "line_too_long"), (11, "columns")],
            answer.Body["errors"]!.AsArray().Select(e => ((int)e!["line"]!, (string)e["code"]!)));
        var held = (await shop.GetAsync("segments/vip")).Body["document"]!;
        Assert.Equal(3, (int)held["ids"]!["count"]!);
        var members = await MembersAsync(shop, held);
        Assert.All(["anna", "bob, the \"great\"", "eve"], id => Assert.True(members.Contains(id)));
        Assert.False(members.Contains("Anna"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("shopper_id\n")]
    [InlineData("\n\n")]
    [InlineData("a,b\nc;d\n")]
    public async Task PutIds_NothingToTake_RefusedAndNothingChanged(string csv)
    {
        var shop = await node.AddShopAsync();

        AssertStatus(HttpStatusCode.UnprocessableEntity, await shop.UploadAsync(node, "segments/vip/ids", csv));
        AssertStatus(HttpStatusCode.NotFound, await shop.GetAsync("segments/vip"));
    }

    [Fact]
    public async Task PutIds_BytesThatAreNoText_ABadLine()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.UploadAsync(node, "segments/vip/ids", [(byte)'a', (byte)'\n', 0xFF, 0xFE, (byte)'\n'], null);

        Assert.Equal((1, 1), ((int)answer.Body["count"]!, (int)answer.Body["rejected"]!));
    }

    [Fact]
    public async Task PutIds_GzipIfMatchAndOtherTypes()
    {
        var shop = await node.AddShopAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("anna\nbob\n"));
        }

        AssertStatus(HttpStatusCode.Created, await shop.UploadAsync(node, "segments/vip/ids", packed.ToArray(), "gzip", ("If-None-Match", "*")));
        AssertStatus(HttpStatusCode.OK, await shop.UploadAsync(node, "segments/vip/ids", "anna", ("If-Match", "\"1\"")));
        AssertStatus(HttpStatusCode.OK, await shop.UploadAsync(node, "segments/vip/ids", "carl"));
        var lost = await shop.UploadAsync(node, "segments/vip/ids", "dora", ("If-Match", "\"1\""));
        AssertStatus(HttpStatusCode.Conflict, lost);
        Assert.Equal(3, (int)lost.Body["current"]!["revision"]!);
        var json = await shop.SendAsync(HttpMethod.Put, "segments/vip/ids", new JsonObject());
        AssertStatus(HttpStatusCode.UnsupportedMediaType, json);
        AssertStatus(HttpStatusCode.BadRequest, await shop.UploadAsync(node, "segments/vip/ids", Encoding.UTF8.GetBytes("no gzip"), "gzip"));
    }

    [Fact]
    public async Task Put_DocumentOfAnUpload_KeepsItsIdsAndNoOthers()
    {
        var shop = await node.AddShopAsync();
        await shop.UploadAsync(node, "segments/vip/ids", "anna");
        await shop.UploadAsync(node, "segments/other/ids", "bob");
        var document = (await shop.GetAsync("segments/vip")).Body["document"]!.AsObject();
        document["name"] = "Very important";
        var stolen = (await shop.GetAsync("segments/other")).Body["document"]!.DeepClone().AsObject();
        stolen.Remove("segment_id");

        await shop.PutAsync("segments/vip", document.DeepClone());
        (await shop.SendAsync(HttpMethod.Put, "segments/vip", stolen)).AssertPaths("$.ids");
        (await shop.SendAsync(HttpMethod.Put, "segments/new", stolen)).AssertCodes("not_changeable");
        await shop.UploadAsync(node, "segments/vip/ids", "carl");

        var held = (await shop.GetAsync("segments/vip")).Body["document"]!;
        Assert.Equal("Very important", (string?)held["name"]);
        Assert.True((await MembersAsync(shop, held)).Contains("carl"));
    }

    [Fact]
    public async Task PutItems_IdsOrGtins_FoldedAndCounted()
    {
        var shop = await node.AddShopAsync();

        var ids = await shop.UploadAsync(node, "product-lists/promo/items", "item_id\nÉvian\nEVIAN\np-1\n");
        var gtins = await shop.UploadAsync(node, "product-lists/codes/items", "GTIN\n3068320055008\n\u0301\n");

        Assert.Equal((3, 2, 1), ((int)ids.Body["lines"]!, (int)ids.Body["count"]!, (int)ids.Body["duplicates"]!));
        Assert.Equal((1, 1), ((int)gtins.Body["count"]!, (int)gtins.Body["rejected"]!));
        Assert.Equal("item_id", (string?)(await shop.GetAsync("product-lists/promo")).Body["document"]!["items"]!["of"]);
        var held = (await shop.GetAsync("product-lists/codes")).Body["document"]!["items"]!;
        Assert.Equal("gtin", (string?)held["of"]);
        Assert.Equal(["3068320055008"], ItemTexts.Read(await BytesAsync(shop, held)));
    }

    [Fact]
    public async Task PutItems_TooMany_Refused()
    {
        var shop = await node.AddShopAsync();
        var csv = string.Join('\n', Enumerable.Range(0, 100_001));

        var answer = await shop.UploadAsync(node, "product-lists/promo/items", Encoding.ASCII.GetBytes(csv), null, BackOfficeNode.AskFirst);

        answer.AssertCodes("too_long");
        AssertStatus(HttpStatusCode.NotFound, await shop.GetAsync("product-lists/promo"));
        Assert.Equal(100_000, (int)(await shop.UploadAsync(node, "product-lists/promo/items", csv[..csv.LastIndexOf('\n')])).Body["count"]!);
    }

    /// <summary>One upload, one catalogue version: decisions see the whole of it within seconds.</summary>
    [Fact]
    public async Task Post_UploadedIdsAndItems_DecideAsSoonAsServed()
    {
        var shop = await node.AddShopAsync();
        await shop.UploadAsync(node, "segments/vip/ids", "anna\n");
        await shop.UploadAsync(node, "product-lists/promo/items", "p-1\n");
        await shop.AddLiveAsync("vips", c => Only(c, Rule("contains", "vip")));
        await shop.AddLiveAsync("promo", c => Only(c, JsonNode.Parse("""
            {"field":"event.items.lines","operator":">","value":0,"where":[{"field":"list:promo","operator":"=","value":true}]}
            """)!.AsObject()));
        var key = await shop.NewKeyAsync("secret");

        await UntilAsync(() => IsShownAsync(node, key, "anna", "vips"));
        Assert.False(await IsShownAsync(node, key, "bob", "vips"));
        Assert.False(await IsShownAsync(node, key, "bob", "promo"));
        await shop.UploadAsync(node, "segments/vip/ids", "bob\ncarl\n");
        await UntilAsync(() => IsShownAsync(node, key, "bob", "vips"));
        Assert.False(await IsShownAsync(node, key, "anna", "vips"));
        var bought = Events.PageView("dora");
        bought["items"] = JsonNode.Parse("""[{"item_id":"P-1","price":"1.00","quantity":1}]""");
        var answer = await Events.PostAsync(node, key, "applied", bought);
        Assert.Contains(answer.Body["interactions"]!.AsArray(), i => (string?)i!["campaign_id"] == "promo");
    }

    [Fact]
    public async Task PutIds_AMillion_WithinSecondsAndBoundedMemory()
    {
        const int count = SegmentReader.IdsMax;
        var shop = await node.AddShopAsync();
        var csv = Csv(count);
        var peak = GC.GetTotalMemory(forceFullCollection: true);
        var before = peak;
        var watch = Stopwatch.StartNew();
        var upload = shop.UploadAsync(node, "segments/all/ids", csv, null);
        while (!upload.IsCompleted)
        {
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            await Task.WhenAny(upload, Task.Delay(10));
        }

        var answer = await upload;
        var seconds = watch.Elapsed.TotalSeconds;
        var held = (await shop.GetAsync("segments/all")).Body;
        var documentBytes = held["document"]!.ToJsonString().Length;
        TestContext.Current.SendDiagnosticMessage(FormattableString.Invariant(
            $"A million ids: {seconds:f1} s, {csv.Length / 1e6:f0} MB sent, {(peak - before) / 1e6:f0} MB at most held more, document of {documentBytes} bytes."));

        AssertStatus(HttpStatusCode.Created, answer);
        Assert.Equal((count, 0, 0), ((int)answer.Body["count"]!, (int)answer.Body["duplicates"]!, (int)answer.Body["rejected"]!));
        Assert.InRange(documentBytes, 1, 300);
        Assert.InRange(seconds, 0, 60);
        Assert.InRange(peak - before, 0, 400_000_000);
        var members = await MembersAsync(shop, held["document"]!);
        Assert.Equal(count, members.Count);
        Assert.True(members.Contains("shopper-0000000") && members.Contains("shopper-0999999") && !members.Contains("shopper-1000000"));
        await shop.AddLiveAsync("all", c => Only(c, Rule("contains", "all")));
        var key = await shop.NewKeyAsync("secret");
        await UntilAsync(() => IsShownAsync(node, key, "shopper-0123456", "all"));
        Assert.False(await IsShownAsync(node, key, "somebody", "all"));
    }

    [Fact]
    public async Task PutIds_MoreThanAMillion_Refused()
    {
        var shop = await node.AddShopAsync();

        var answer = await shop.UploadAsync(node, "segments/all/ids", Csv(SegmentReader.IdsMax + 1), null, BackOfficeNode.AskFirst);

        answer.AssertCodes("too_long");
        AssertStatus(HttpStatusCode.NotFound, await shop.GetAsync("segments/all"));
    }

    private static byte[] Csv(int count)
    {
        var csv = new MemoryStream(count * 16);
        using var writer = new StreamWriter(csv);
        writer.Write("shopper_id\n");
        for (var i = 0; i < count; i++)
        {
            writer.Write(FormattableString.Invariant($"shopper-{i:d7}\n"));
        }

        writer.Flush();
        return csv.ToArray();
    }

    private async Task<SegmentMembers> MembersAsync(Shop shop, JsonNode document) => SegmentKeys.Read(await BytesAsync(shop, document["ids"]!));

    private async Task<byte[]> BytesAsync(Shop shop, JsonNode upload) =>
        (await node.Services.GetRequiredService<IUploadStore>().FindAsync(shop.Id, (string)upload["hash"]!))!;
}
