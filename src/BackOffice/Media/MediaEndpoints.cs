using System.Buffers;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Media;
using LuckyCart.BackOffice.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Media;

/// <summary><c>POST /api/v1/retailers/{r}/media</c>: the body is the image itself.</summary>
internal sealed class MediaEndpoints(IMediaStore store, ImageCheck images, DocumentEndpoints documents)
{
    /// <summary>What is known of an upload; only ever written here.</summary>
    public static DocumentTable Table { get; } = new("media", "hash",
    [
        new("type") { OneOf = [.. ImageKind.All.Select(k => k.ContentType)] }, new("size", DocumentFieldKind.Count),
        new("width", DocumentFieldKind.Count), new("height", DocumentFieldKind.Count), new("frames", DocumentFieldKind.Count),
    ]);

    public async Task PostAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await PooledBody.ReadPlainAsync(context, ImageCheck.BytesMax);
        var image = await CheckAsync(body.Bytes, call.Aborted);

        // The bytes first: a document never names an image that is not there.
        await store.PutAsync(image.Media, call.Aborted);
        var json = Write(image);
        var answer = await documents.ChangeAsync(call, new WantedChange(Table.Type, image.Media.Hash, json));
        if (answer.Outcome == ChangeOutcome.Refused)
        {
            throw Answers.Refused(answer.Faults);
        }

        await Answers.WriteAsync(context, StatusCodes.Status201Created, writer => writer.WriteRawValue(json.Span, skipInputValidation: true));
    }

    private async Task<CheckedImage> CheckAsync(ReadOnlyMemory<byte> upload, CancellationToken cancellationToken)
    {
        try
        {
            return await images.CheckAsync(upload, cancellationToken);
        }
        catch (ImageRefusedException refused)
        {
            throw Problem.Invalid("body", refused.Code, refused.Message).AsException();
        }
    }

    private static ReadOnlyMemory<byte> Write(CheckedImage image)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString(Table.IdField, image.Media.Hash);
        writer.WriteString("type"u8, image.Media.ContentType);
        writer.WriteNumber("size"u8, image.Media.Bytes.Length);
        writer.WriteNumber("width"u8, image.Width);
        writer.WriteNumber("height"u8, image.Height);
        writer.WriteNumber("frames"u8, image.Frames);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
