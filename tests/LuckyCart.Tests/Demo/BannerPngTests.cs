using ImageMagick;
using LuckyCart.LuckyCart.Demo.Banners;

namespace LuckyCart.Tests.Demo;

public sealed class BannerPngTests
{
    private static readonly BannerColours Colours = new((10, 20, 30), (200, 150, 100));

    [Fact]
    public void Paint_AnySize_IsAPngOfThatSizeInTheseColours()
    {
        using var image = new MagickImage(BannerPng.Paint(480, 320, Colours));
        Assert.Equal(MagickFormat.Png, image.Format);
        Assert.Equal((480u, 320u), (image.Width, image.Height));
        using var pixels = image.GetPixels();
        var corner = pixels.GetPixel(0, 0).ToColor()!;
        Assert.Equal((10, 20, 30), (corner.R, corner.G, corner.B));
    }

    [Fact]
    public void Paint_LargestPlace_StaysSmall() => Assert.InRange(BannerPng.Paint(960, 320, Colours).Length, 500, 60_000);
}
