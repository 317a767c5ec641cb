using LuckyCart.LuckyCart.Demo.Placements;

namespace LuckyCart.LuckyCart.Demo.Banners;

/// <summary>The demo's images: each place's size in a few pairs of colours, uploaded like any campaign's.</summary>
internal sealed class BannerBook
{
    private static readonly BannerColours[] Palette =
    [
        new((0x1B, 0x6B, 0x3A), (0x9C, 0xCB, 0x3B)), new((0xB3, 0x2D, 0x2D), (0xF2, 0x9F, 0x4B)),
        new((0x1F, 0x4E, 0x8C), (0x5F, 0xB8, 0xD9)), new((0x6A, 0x2C, 0x70), (0xE0, 0x7A, 0x9B)),
        new((0x8A, 0x5A, 0x16), (0xF0, 0xCB, 0x5A)), new((0x10, 0x5E, 0x62), (0x6F, 0xC7, 0xA8)),
    ];

    private readonly Dictionary<(int Width, int Height, int Colours), string> _links = [];

    private BannerBook()
    {
    }

    /// <summary>Paints and uploads them all; the same bytes are stored once however often.</summary>
    public static async Task<BannerBook> UploadAsync(Func<byte[], CancellationToken, Task<string>> upload, CancellationToken cancellationToken)
    {
        var book = new BannerBook();
        foreach (var (width, height) in DemoPlacement.All.Select(p => (p.Width, p.Height)).Distinct())
        {
            for (var colours = 0; colours < Palette.Length; colours++)
            {
                var image = BannerPng.Paint(width, height, Palette[colours]);
                book._links[(width, height, colours)] = "/v1/media/" + await upload(image, cancellationToken);
            }
        }

        return book;
    }

    /// <summary>The image of a theme for a place: one theme, one pair of colours.</summary>
    public string Find(string theme, DemoPlacement placement) =>
        _links[(placement.Width, placement.Height, (int)(Spread.Of(theme) % (uint)Palette.Length))];
}
