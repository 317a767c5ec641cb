using ImageMagick;

namespace LuckyCart.BackOffice.Media;

/// <summary>An image that was decoded whole and written anew.</summary>
internal sealed record CheckedImage(string ContentType, ReadOnlyMemory<byte> Bytes, int Width, int Height);

/// <summary>Decides what an upload is by its first bytes, decodes it within limits, and writes it anew.</summary>
/// <remarks>
/// Written anew, so that what follows an image's end, its comments, places and camera's number are gone, and a file that is an
/// image to one reader and a script to another is an image only. The limits hold before a pixel is decoded: ImageMagick's own
/// policy refuses larger ones, and no other format's coder is ever asked.
/// </remarks>
internal static class ImageReader
{
    /// <summary>Of either side, in pixels.</summary>
    public const int SideMax = 8_192;

    /// <summary>Of all frames together: a GIF of 100 frames of 640 by 480 is within it.</summary>
    public const long PixelsMax = 32_000_000;

    private const int FramesMax = 200;
    private const uint JpegQuality = 85;
    private static readonly TimeSpan DecodeMax = TimeSpan.FromSeconds(10);

    static ImageReader()
    {
        ResourceLimits.Width = SideMax;
        ResourceLimits.Height = SideMax;
        ResourceLimits.Area = (ulong)PixelsMax;
        ResourceLimits.ListLength = FramesMax;
        ResourceLimits.Memory = 512UL * 1024 * 1024;
        ResourceLimits.Disk = 0;
        ResourceLimits.Thread = 1;
        ResourceLimits.Time = (ulong)DecodeMax.TotalSeconds;
    }

    /// <summary>Reads an upload.</summary>
    /// <param name="fault">A sentence for the uploader.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out CheckedImage image, out string fault)
    {
        image = null!;
        if (FormatOf(bytes.Span) is not { } format)
        {
            fault = "Not a PNG, JPEG, WebP, GIF or AVIF image.";
            return false;
        }

        try
        {
            using var frames = new MagickImageCollection();
            var settings = new MagickReadSettings { Format = format };
            frames.Ping(bytes.Span, settings);
            if (FaultOf(frames) is { } found)
            {
                fault = found;
                return false;
            }

            frames.Clear();
            frames.Read(bytes.Span, settings);
            image = WriteAnew(frames, format);
            fault = "";
            return true;
        }
        catch (MagickException)
        {
            fault = "The image cannot be decoded: it is damaged or incomplete.";
            return false;
        }
    }

    private static string? FaultOf(MagickImageCollection frames)
    {
        if (frames.Count == 0)
        {
            return "The image holds no picture.";
        }

        if (frames.Count > FramesMax || frames.Any(f => f.Width > SideMax || f.Height > SideMax)
            || frames.Sum(f => (long)f.Width * f.Height) > PixelsMax)
        {
            return $"At most {SideMax} pixels a side, {FramesMax} frames and {PixelsMax / 1_000_000} million pixels in all.";
        }

        return null;
    }

    private static CheckedImage WriteAnew(MagickImageCollection frames, MagickFormat format)
    {
        foreach (var frame in frames)
        {
            frame.AutoOrient();
            frame.Strip();
            frame.Quality = format == MagickFormat.Jpeg ? JpegQuality : frame.Quality;
        }

        var (type, still) = format switch
        {
            MagickFormat.Png => ("image/png", true),
            MagickFormat.Jpeg => ("image/jpeg", true),
            MagickFormat.WebP => ("image/webp", false),
            MagickFormat.Gif => ("image/gif", false),
            _ => ("image/avif", true),
        };
        var bytes = still ? frames[0].ToByteArray(format) : frames.ToByteArray(format);
        return new CheckedImage(type, bytes, (int)frames[0].Width, (int)frames[0].Height);
    }

    private static MagickFormat? FormatOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => MagickFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => MagickFormat.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => MagickFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => MagickFormat.WebP,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f' or (byte)'s', ..] =>
            MagickFormat.Avif,
        _ => null,
    };
}
