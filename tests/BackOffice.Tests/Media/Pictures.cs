using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using ImageMagick;

namespace LuckyCart.BackOffice.Tests.Media;

/// <summary>Images good and bad.</summary>
internal static class Pictures
{
    public static byte[] Make(MagickFormat format, uint width = 40, uint height = 30)
    {
        using var image = new MagickImage(MagickColors.OrangeRed, width, height);
        image.AddNoise(NoiseType.Gaussian);
        return image.ToByteArray(format);
    }

    public static byte[] Animation(MagickFormat format, int frames = 3)
    {
        using var images = new MagickImageCollection();
        for (var number = 0; number < frames; number++)
        {
            images.Add(new MagickImage(number % 2 == 0 ? MagickColors.Red : MagickColors.Blue, 20, 10) { AnimationDelay = 10 });
        }

        return images.ToByteArray(format);
    }

    public static byte[] WithPlace()
    {
        using var image = new MagickImage(MagickColors.Green, 20, 20);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Artist, "planted-artist");
        exif.SetValue(ExifTag.GPSLatitudeRef, "N");
        image.SetProfile(exif);
        image.Comment = "planted-comment";
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    /// <summary>A PNG of a few hundred bytes that states a size and holds zeros for all its rows (bits a pixel: 1).</summary>
    public static byte[] Bomb(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + (width + 7) / 8];
            for (var y = 0; y < height; y++)
            {
                zip.Write(row);
            }
        }

        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A GIF whose first frame states a size that it does not hold.</summary>
    public static byte[] GifBomb(ushort width, ushort height)
    {
        var gif = Make(MagickFormat.Gif);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), width);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), height);
        return gif;
    }

    /// <summary>Of one pixel each.</summary>
    public static byte[] GifFrames(int frames)
    {
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return
        [
            .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            .. Enumerable.Range(0, frames).SelectMany(_ => frame), 0x3B,
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[8 + data.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.HashToUInt32(named));
        return chunk;
    }
}
