using ImageMagick;

namespace LuckyCart.BackOffice.Media;

/// <summary>An image format that is taken.</summary>
/// <param name="Format">The only decoder and encoder that is ever run on it.</param>
/// <param name="ContentType">As it is served.</param>
internal sealed record ImageKind(MagickFormat Format, string ContentType)
{
    private const int SignatureLength = 12;
    private const int BrandLength = 4;

    // How far a file type box of AVIF may list brands.
    private const int BrandsMax = 128;

    private static readonly ImageKind Png = new(MagickFormat.Png, "image/png");
    private static readonly ImageKind Jpeg = new(MagickFormat.Jpeg, "image/jpeg");
    private static readonly ImageKind WebP = new(MagickFormat.WebP, "image/webp");
    private static readonly ImageKind Gif = new(MagickFormat.Gif, "image/gif");
    private static readonly ImageKind Avif = new(MagickFormat.Avif, "image/avif");

    public static IReadOnlyList<ImageKind> All { get; } = [Png, Jpeg, WebP, Gif, Avif];

    /// <summary>By the first bytes; whatever name or type the upload states. Null: none that is taken.</summary>
    public static ImageKind? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < SignatureLength)
        {
            return null;
        }

        return bytes switch
        {
            _ when bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => Png,
            _ when bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => Jpeg,
            _ when bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) => WebP,
            _ when bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) => Gif,
            _ when bytes[4..].StartsWith("ftyp"u8) && HasAvifBrand(bytes) => Avif,
            _ => null,
        };
    }

    // ISO 14496-12, 4.3: box size, 'ftyp', major brand, version, compatible brands.
    private static bool HasAvifBrand(ReadOnlySpan<byte> bytes)
    {
        var size = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var end = (int)Math.Min(Math.Min(size, BrandsMax), (uint)bytes.Length);
        for (var at = 8; at + BrandLength <= end; at += BrandLength)
        {
            if (at != 12 && bytes.Slice(at, BrandLength).SequenceEqual("avif"u8))
            {
                return true;
            }
        }

        return false;
    }
}
