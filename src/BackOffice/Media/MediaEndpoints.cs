using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Media;
using LuckyCart.BackOffice.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Media;

/// <summary><c>/api/v1/retailers/{r}/media</c>: the body is the image, whatever its name or declared type.</summary>
internal sealed class MediaEndpoints(DocumentEndpoints documents, IMediaStore store)
{
    /// <summary>Of an upload.</summary>
    public const int BytesMax = 2_000_000;

    private static readonly DocumentTable Table = new("media", "hash", []);

    public Task ListAsync(HttpContext context) => documents.List(Table)(context);

    public async Task PostAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await PooledBody.ReadPlainAsync(context, BytesMax);
        if (!ImageReader.TryRead(body.Bytes, out var image, out var fault))
        {
            throw Answers.Refused([new ReadFault("$", ReadFaultCodes.Invalid, fault)]);
        }

        // The bytes first: a document names only what is there.
        var hash = Convert.ToHexStringLower(SHA256.HashData(image.Bytes.Span));
        await store.PutAsync(new StoredMedia(hash, image.ContentType, image.Bytes), context.RequestAborted);
        var answer = await documents.ChangeAsync(call, new WantedChange("media", hash, Describe(hash, image)));
        if (answer.Outcome == ChangeOutcome.Refused)
        {
            throw Answers.Refused(answer.Faults);
        }

        await Answers.WriteAsync(
            context, answer.Outcome == ChangeOutcome.Unchanged ? StatusCodes.Status200OK : StatusCodes.Status201Created,
            writer => Write(writer, hash, image));
    }

    private static ReadOnlyMemory<byte> Describe(string hash, CheckedImage image)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(writer, hash, image);
        }

        return json.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, string hash, CheckedImage image)
    {
        writer.WriteStartObject();
        writer.WriteString("hash"u8, hash);
        writer.WriteString("url"u8, "/v1/media/" + hash);
        writer.WriteString("type"u8, image.ContentType);
        writer.WriteNumber("size"u8, image.Bytes.Length);
        writer.WriteNumber("width"u8, image.Width);
        writer.WriteNumber("height"u8, image.Height);
        writer.WriteEndObject();
    }
}
