using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace LuckyCart.BackOffice.Pages;

/// <summary>One file of the built pages, kept in memory as it is and compressed.</summary>
internal sealed class PageFile
{
    private const string Hashed = "/assets/";

    // Of Brotli's 11: a megabyte takes a tenth of a second and is within some percent of the smallest.
    private const int BrotliQuality = 9;
    private const int BrotliWindow = 22;
    private const int CompressedFrom = 1_024;

    private static readonly FileExtensionContentTypeProvider Types = new();
    private static readonly string[] Texts = ["text/", "application/json", "application/manifest+json", "image/svg+xml"];

    private readonly Lazy<ReadOnlyMemory<byte>> _brotli;
    private readonly Lazy<ReadOnlyMemory<byte>> _gzip;

    private PageFile(string path, byte[] bytes)
    {
        Bytes = bytes;
        ContentType = TypeOf(path);
        Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
        IsImmutable = path.StartsWith(Hashed, StringComparison.Ordinal);
        IsCompressible = bytes.Length >= CompressedFrom && Texts.Any(t => ContentType.StartsWith(t, StringComparison.Ordinal));
        _brotli = new(() => Brotli(bytes));
        _gzip = new(() => Gzip(bytes));
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public string ContentType { get; }

    public string Tag { get; }

    /// <summary>Its name holds a hash of its content.</summary>
    public bool IsImmutable { get; }

    public bool IsCompressible { get; }

    public ReadOnlyMemory<byte> AsBrotli => _brotli.Value;

    public ReadOnlyMemory<byte> AsGzip => _gzip.Value;

    /// <param name="path">Its path in an address, from a slash.</param>
    public static PageFile Read(string path, string file) => new(path, File.ReadAllBytes(file));

    private static string TypeOf(string path)
    {
        var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
    }

    private static ReadOnlyMemory<byte> Brotli(ReadOnlySpan<byte> bytes)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, compressed, out var written, BrotliQuality, BrotliWindow)
            ? compressed.AsSpan(0, written).ToArray()
            : throw new InvalidOperationException("Brotli's own bound was too small.");
    }

    private static ReadOnlyMemory<byte> Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
