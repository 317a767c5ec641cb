using System.Security.Cryptography;
using ImageMagick;
using LuckyCart.Abstractions.Media;

namespace LuckyCart.BackOffice.Media;

/// <summary>An image made again from its pixels.</summary>
/// <param name="Media">What is stored and served.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Frames">More than one for an animation.</param>
internal sealed record CheckedImage(StoredMedia Media, int Width, int Height, int Frames);

/// <summary>Decodes an upload and encodes it anew: nothing of the uploaded bytes but the pixels is ever served.</summary>
/// <remarks>
/// So scripts, archives or pages behind or inside an image, and where and with what it was taken, are gone. One decoder runs,
/// the one of the first bytes' format. Sizes are judged from the headers before any pixel is decoded, and the decoder's own
/// limits stand behind that.
/// </remarks>
internal sealed class ImageCheck : IDisposable
{
    public const int BytesMax = 2_097_152;
    public const int SideMax = 8_192;
    public const int FramesMax = 200;

    // Of all frames together, at 4 bytes each: what one decoding may hold.
    public const long PixelsMax = 32_000_000;

    private const int AtOnce = 2;
    private const uint LossyQuality = 90;
    private const ulong MemoryMax = 1_073_741_824;

    private readonly SemaphoreSlim _free = new(AtOnce);

    static ImageCheck()
    {
        // Of the process: whatever is not decoded here has no business with these decoders.
        ResourceLimits.Width = SideMax;
        ResourceLimits.Height = SideMax;
        ResourceLimits.ListLength = FramesMax;
        ResourceLimits.Area = PixelsMax;
        ResourceLimits.Memory = MemoryMax;
        ResourceLimits.MaxMemoryRequest = MemoryMax;
        ResourceLimits.Disk = 0;
        ResourceLimits.Thread = 1;
    }

    /// <exception cref="ImageRefusedException">Not an image of a kind and size that is taken.</exception>
    public async Task<CheckedImage> CheckAsync(ReadOnlyMemory<byte> upload, CancellationToken cancellationToken)
    {
        var kind = ImageKind.Find(upload.Span)
            ?? throw new ImageRefusedException(ImageRefusedException.Kind, "Not a PNG, JPEG, WebP, GIF or AVIF image.");
        await _free.WaitAsync(cancellationToken);
        try
        {
            return Check(upload.Span, kind);
        }
        catch (MagickException)
        {
            // Its message may quote the upload: not for the answer, nor for the log.
            throw new ImageRefusedException(ImageRefusedException.Unreadable, "The image cannot be decoded.");
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    private static CheckedImage Check(ReadOnlySpan<byte> upload, ImageKind kind)
    {
        var settings = new MagickReadSettings { Format = kind.Format };
        CheckHeaders(upload, settings);
        using var frames = new MagickImageCollection();
        var damaged = false;
        frames.Warning += (_, warning) => damaged |= warning.Exception is MagickCorruptImageWarningException;
        frames.Read(upload, settings);
        if (damaged || frames.Count == 0 || frames.Any(f => f.Format != kind.Format))
        {
            throw new ImageRefusedException(ImageRefusedException.Unreadable, "The image is damaged.");
        }

        foreach (var frame in frames)
        {
            Clean(frame, kind);
        }

        var bytes = frames.Count == 1 ? frames[0].ToByteArray(kind.Format) : frames.ToByteArray(kind.Format);
        if (bytes.Length > BytesMax)
        {
            throw new ImageRefusedException(ImageRefusedException.TooLarge, $"Encoded anew it has more than {BytesMax} bytes.");
        }

        var (width, height) = kind.Format == MagickFormat.Gif && frames[0].Page is { Width: > 0, Height: > 0 } page
            ? (page.Width, page.Height)
            : (frames[0].Width, frames[0].Height);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new CheckedImage(new StoredMedia(hash, kind.ContentType, bytes), (int)width, (int)height, frames.Count);
    }

    private static void CheckHeaders(ReadOnlySpan<byte> upload, MagickReadSettings settings)
    {
        using var headers = new MagickImageCollection();
        headers.Ping(upload, settings);
        var pixels = 0L;
        foreach (var frame in headers)
        {
            pixels += (long)frame.Width * frame.Height;
            if (frame.Width > SideMax || frame.Height > SideMax || frame.Page.Width > SideMax || frame.Page.Height > SideMax)
            {
                throw new ImageRefusedException(ImageRefusedException.TooLarge, $"A side has more than {SideMax} pixels.");
            }
        }

        if (headers.Count > FramesMax || pixels > PixelsMax)
        {
            throw new ImageRefusedException(
                ImageRefusedException.TooLarge, $"More than {FramesMax} frames or {PixelsMax} pixels in all.");
        }
    }

    private static void Clean(IMagickImage<byte> frame, ImageKind kind)
    {
        if (kind.Format == MagickFormat.Jpeg)
        {
            frame.AutoOrient();
        }

        if (frame.GetColorProfile() is not null)
        {
            // Without its profile it would look otherwise.
            frame.TransformColorSpace(ColorProfiles.SRGB);
        }

        if (frame.ColorSpace == ColorSpace.CMYK)
        {
            frame.ColorSpace = ColorSpace.sRGB;
        }

        frame.Strip();
        if (kind.Format is MagickFormat.WebP or MagickFormat.Avif || (kind.Format == MagickFormat.Jpeg && frame.Quality > LossyQuality))
        {
            frame.Quality = LossyQuality;
        }

        // Times of files are no part of an image: the same upload is the same hash.
        frame.Settings.SetDefine(MagickFormat.Png, "exclude-chunks", "date,time,tIME");
    }
}
