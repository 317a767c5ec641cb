using System.Net;
using System.Net.Http.Headers;
using ImageMagick;
using LuckyCart.BackOffice.Media;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Media;

public sealed class MediaTests(BackOfficeNode node)
{
    [Fact]
    public async Task Post_Image_StoredListedAndServed()
    {
        var shop = await node.AddShopAsync();

        var made = await UploadAsync(shop, Pictures.Make(MagickFormat.Png), "image/png");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        var hash = (string)made.Body["hash"]!;
        Assert.Equal(("image/png", 40, 30), ((string?)made.Body["type"], (int)made.Body["width"]!, (int)made.Body["height"]!));
        using var served = await node.Http.GetAsync($"/v1/media/{hash}");
        Assert.Equal("image/png", served.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)made.Body["size"]!, (await served.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal([hash], (await shop.GetAsync("media?type=image%2Fpng")).Items.Select(i => (string?)i["hash"]));
        Assert.Equal(40, (int)(await shop.GetAsync($"media/{hash}")).Body["document"]!["width"]!);
    }

    [Fact]
    public async Task Post_StatedType_DoesNotMatter()
    {
        var shop = await node.AddShopAsync();

        var lying = await UploadAsync(shop, Pictures.Make(MagickFormat.Gif), "image/png");
        var svg = await UploadAsync(shop, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "image/png");

        Assert.Equal("image/gif", (string?)lying.Body["type"]);
        svg.AssertCodes("image_kind");
    }

    [Fact]
    public async Task Post_TooLargeOrCompressed_Refused()
    {
        var shop = await node.AddShopAsync();
        var large = await UploadAsync(shop, [.. Pictures.Make(MagickFormat.Png), .. new byte[ImageCheck.BytesMax]], "image/png");
        using var content = new ByteArrayContent(Pictures.Make(MagickFormat.Png));
        content.Headers.ContentEncoding.Add("gzip");
        var packed = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Post, $"{shop.Path}/media", node.OperatorToken, content);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType), (large.Status, packed.Status));
        Assert.Empty((await shop.GetAsync("media")).Items);
    }

    private async Task<Answer> UploadAsync(Shop shop, byte[] bytes, string type)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await BackOfficeNode.SendAsync(node.Http, HttpMethod.Post, $"{shop.Path}/media", node.OperatorToken, content, BackOfficeNode.AskFirst);
    }
}
