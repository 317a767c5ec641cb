using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace LuckyCart.LuckyCart.Demo.Banners;

/// <summary>Paints a plain banner: a slanting gradient between two colours, two discs and a band. No text: that is the alt's.</summary>
internal static class BannerPng
{
    private const int Channels = 3;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A PNG file (W3C PNG, third edition): 8-bit RGB, one IDAT, row filter Sub.</summary>
    public static byte[] Paint(int width, int height, BannerColours colours)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        WriteHeader(file, width, height);
        WriteChunk(file, "IDAT", Compress(width, height, colours));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void WriteHeader(Stream file, int width, int height)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 2;
        header[10..].Clear();
        WriteChunk(file, "IHDR", header);
    }

    private static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        var name = Encoding.ASCII.GetBytes(type);
        var sum = new Crc32();
        sum.Append(name);
        sum.Append(data);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, sum.GetCurrentHashAsUInt32());
        file.Write(number);
    }

    private static byte[] Compress(int width, int height, BannerColours colours)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var row = new byte[1 + (width * Channels)];
            for (var y = 0; y < height; y++)
            {
                Fill(row, y, width, height, colours);
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Filter Sub (1): each byte less the one a pixel to its left; even gradients become runs.</summary>
    private static void Fill(byte[] row, int y, int width, int height, BannerColours colours)
    {
        row[0] = 1;
        var (red, green, blue) = ((byte)0, (byte)0, (byte)0);
        for (var x = 0; x < width; x++)
        {
            var (r, g, b) = ColourAt(x, y, width, height, colours);
            var at = 1 + (x * Channels);
            unchecked
            {
                row[at] = (byte)(r - red);
                row[at + 1] = (byte)(g - green);
                row[at + 2] = (byte)(b - blue);
            }

            (red, green, blue) = (r, g, b);
        }
    }

    private static (byte Red, byte Green, byte Blue) ColourAt(int x, int y, int width, int height, BannerColours colours)
    {
        var along = ((x * 2) + y) * 256 / ((width * 2) + height);
        var lift = IsInDisc(x, y, width * 4 / 5, height / 3, height / 2) ? 26 : 0;
        lift += IsInDisc(x, y, width * 9 / 10, height * 9 / 10, height / 3) ? 20 : 0;
        lift += y > height - (height / 12) ? -24 : 0;
        return (
            Mix(colours.From.Red, colours.To.Red, along, lift),
            Mix(colours.From.Green, colours.To.Green, along, lift),
            Mix(colours.From.Blue, colours.To.Blue, along, lift));
    }

    private static bool IsInDisc(int x, int y, int centreX, int centreY, int radius) =>
        ((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY)) < radius * radius;

    private static byte Mix(byte from, byte to, int of256, int lift) =>
        (byte)Math.Clamp(from + ((to - from) * of256 / 256) + lift, 0, 255);
}

/// <summary>From the left edge to the right one.</summary>
internal sealed record BannerColours((byte Red, byte Green, byte Blue) From, (byte Red, byte Green, byte Blue) To);
