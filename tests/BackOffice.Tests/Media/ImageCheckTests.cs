using System.Diagnostics;
using System.Text;
using ImageMagick;
using LuckyCart.BackOffice.Media;

namespace LuckyCart.BackOffice.Tests.Media;

public sealed class ImageCheckTests : IDisposable
{
    private readonly ImageCheck _check = new();

    public void Dispose() => _check.Dispose();

    [Theory]
    [InlineData(MagickFormat.Png, "image/png")]
    [InlineData(MagickFormat.Jpeg, "image/jpeg")]
    [InlineData(MagickFormat.WebP, "image/webp")]
    [InlineData(MagickFormat.Gif, "image/gif")]
    [InlineData(MagickFormat.Avif, "image/avif")]
    public async Task Check_EachKind_MadeAnewTheSameEachTime(MagickFormat format, string type)
    {
        var upload = Pictures.Make(format);

        var one = await _check.CheckAsync(upload, default);
        var two = await _check.CheckAsync(upload, default);

        Assert.Equal((type, 40, 30, 1), (one.Media.ContentType, one.Width, one.Height, one.Frames));
        Assert.Equal(one.Media.Hash, two.Media.Hash);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(one.Media.Bytes.Span)), one.Media.Hash);
        using var decoded = new MagickImage(one.Media.Bytes.Span);
        Assert.Equal(format, decoded.Format);
    }

    [Theory]
    [InlineData(MagickFormat.Gif)]
    [InlineData(MagickFormat.WebP)]
    public async Task Check_Animation_KeepsItsFrames(MagickFormat format)
    {
        var image = await _check.CheckAsync(Pictures.Animation(format), default);

        Assert.Equal((20, 10, 3), (image.Width, image.Height, image.Frames));
    }

    [Fact]
    public async Task Check_WhereAndByWhomItWasTaken_Gone()
    {
        var upload = Pictures.WithPlace();
        Assert.True(upload.AsSpan().IndexOf("planted-artist"u8) > 0, "Nothing was planted.");

        var image = await _check.CheckAsync(upload, default);

        Assert.Equal(-1, image.Media.Bytes.Span.IndexOf("planted"u8));
    }

    [Theory]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.Gif)]
    [InlineData(MagickFormat.WebP)]
    public async Task Check_PageOrArchiveBehindTheImage_GoneOrRefused(MagickFormat format)
    {
        byte[] upload = [.. Pictures.Make(format), .. "<script>alert(document.domain)</script>PK\x03\x04planted"u8];
        try
        {
            var image = await _check.CheckAsync(upload, default);

            Assert.Equal(-1, image.Media.Bytes.Span.IndexOf("script"u8));
            Assert.Equal(-1, image.Media.Bytes.Span.IndexOf("planted"u8));
        }
        catch (ImageRefusedException refused)
        {
            Assert.Equal(ImageRefusedException.Unreadable, refused.Code);
        }
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<?xml version='1.0'?><svg/>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 'https://evil.example/x'\npop graphic-context")]
    [InlineData("<?xml version=\"1.0\"?><image><read filename=\"/etc/passwd\"/></image>")]
    [InlineData("%!PS-Adobe-3.0\n(/etc/passwd) (r) file")]
    [InlineData("%PDF-1.7 ...........")]
    [InlineData("BM..............................")]
    [InlineData("II*\0............................")]
    [InlineData("8BPS............................")]
    [InlineData("P6 1 1 255 xxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("https://evil.example/image.png")]
    [InlineData("@/etc/passwd....................")]
    [InlineData("")]
    [InlineData("short")]
    public async Task Check_WhatIsNoImageOfThese_Refused(string content)
    {
        var refused = await Assert.ThrowsAsync<ImageRefusedException>(() => _check.CheckAsync(Encoding.UTF8.GetBytes(content), default));

        Assert.Equal(ImageRefusedException.Kind, refused.Code);
    }

    [Theory]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.WebP)]
    [InlineData(MagickFormat.Gif)]
    [InlineData(MagickFormat.Avif)]
    public async Task Check_CutOff_Refused(MagickFormat format)
    {
        var whole = Pictures.Make(format, 200, 200);
        foreach (var length in (int[])[13, 40, whole.Length / 2])
        {
            await Assert.ThrowsAsync<ImageRefusedException>(() => _check.CheckAsync(whole.AsMemory(0, length), default));
        }
    }

    [Theory]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.WebP)]
    [InlineData(MagickFormat.Gif)]
    [InlineData(MagickFormat.Avif)]
    public async Task Check_AnyByteFlipped_DecodedOrRefusedNeverFailing(MagickFormat format)
    {
        var whole = Pictures.Make(format);
        for (var at = 0; at < whole.Length; at += Math.Max(1, whole.Length / 60))
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0xA5;
            try
            {
                await _check.CheckAsync(damaged, default);
            }
            catch (ImageRefusedException)
            {
                // The other allowed end.
            }
        }
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(8_193, 1)]
    [InlineData(1, 8_193)]
    [InlineData(8_000, 8_000)]
    [InlineData(2_000_000_000, 2_000_000_000)]
    public async Task Check_DimensionBomb_RefusedAtOnce(int width, int height)
    {
        // The rows of the largest are not even made: the header alone must do.
        var bomb = (long)width * height > 4_000_000_000 ? Header(width, height) : Pictures.Bomb(width, height);
        var started = Stopwatch.GetTimestamp();
        var before = Environment.WorkingSet;

        await Assert.ThrowsAsync<ImageRefusedException>(() => _check.CheckAsync(bomb, default));

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5), "It was decoded.");
        Assert.True(Environment.WorkingSet - before < 200_000_000, "It was decoded.");
    }

    [Fact]
    public async Task Check_LargestOfUse_Taken()
    {
        using var image = new MagickImage(MagickColors.Beige, 6_000, 5_000);

        var made = await _check.CheckAsync(image.ToByteArray(MagickFormat.Jpeg), default);

        Assert.Equal((6_000, 5_000), (made.Width, made.Height));
    }

    [Fact]
    public async Task Check_ManyFrames_Refused()
    {
        Assert.Equal(ImageCheck.FramesMax / 2, (await _check.CheckAsync(Pictures.GifFrames(ImageCheck.FramesMax / 2), default)).Frames);
        await Assert.ThrowsAsync<ImageRefusedException>(() => _check.CheckAsync(Pictures.GifFrames(ImageCheck.FramesMax + 1), default));
        await Assert.ThrowsAsync<ImageRefusedException>(() => _check.CheckAsync(Pictures.GifFrames(100_000), default));
    }

    [Fact]
    public async Task Check_GifThatStatesAnotherSize_RefusedOrBounded()
    {
        await Assert.ThrowsAsync<ImageRefusedException>(() => _check.CheckAsync(Pictures.GifBomb(65_535, 65_535), default));
    }

    private static byte[] Header(int width, int height)
    {
        var small = Pictures.Bomb(8, 8);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(small.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(small.AsSpan(20), height);
        return small;
    }
}
