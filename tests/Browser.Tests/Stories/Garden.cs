using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Products;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>
/// A new place on the demo shop's home page, the largest one: a template begins there, and no campaign of the shop, with a margin that puts it
/// before newcomers, wants it.
/// </summary>
internal static class Garden
{
    public const string Placement = "home-garden";
    private const int Width = 1_200;
    private const int Height = 400;

    public static async Task AddAsync(ProductApi api) =>
        await api.ManageAsync(HttpMethod.Put, $"retailers/{ProductApi.Retailer}/placements/{Placement}", new JsonObject
        {
            ["label"] = "Accueil, vitrine du jardin", ["page_types"] = new JsonArray("home"), ["devices"] = new JsonArray("desktop", "mobile", "tablet"),
            ["width"] = Width, ["height"] = Height, ["kind"] = "banner",
        });

    /// <summary>A picture of its size, as an agency would send it; drawn by the browser.</summary>
    public static async Task<FilePayload> DrawAsync(IBrowserContext context, string text)
    {
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(Width, Height);
        await page.SetContentAsync($"""
            <body style="margin:0;display:grid;place-items:center;height:100vh;background:linear-gradient(120deg,#d8f3dc,#40916c);font:600 64px sans-serif;color:#081c15">{text}</body>
            """);
        var png = await page.ScreenshotAsync(new() { Type = ScreenshotType.Png });
        await page.CloseAsync();
        return new FilePayload { Name = "jardin.png", MimeType = "image/png", Buffer = png };
    }
}
