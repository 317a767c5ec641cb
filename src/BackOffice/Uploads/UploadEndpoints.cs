using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.BackOffice.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Uploads;

/// <summary><c>PUT …/segments/{id}/ids</c> and <c>PUT …/product-lists/{id}/items</c>: CSV, one id a line, streamed.</summary>
/// <remarks>
/// What is uploaded replaces what was there, as one catalogue version: decisions see all of it or nothing. Bad lines are left
/// out and reported. The ids are stored by their hash before the document names them.
/// </remarks>
internal sealed class UploadEndpoints(IUploadStore store, DocumentEndpoints documents) : IDisposable
{
    /// <summary>Bytes of a body: a million of the longest ids.</summary>
    public const int BytesMax = 192 * 1024 * 1024;

    private const int LineMax = 2_048;
    private const int LinesMax = 5_000_000;
    private const int AttemptsMax = 5;

    // Each holds up to 50 MB: more of them wait, their bodies unread.
    private const int AtOnce = 4;

    private static readonly JsonWriterOptions s_writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly SemaphoreSlim _room = new(AtOnce);

    public void Dispose() => _room.Dispose();

    public Task PutSegmentAsync(HttpContext context) => PutAsync(context, NamedDocumentBodies.Segments, new ShopperIdSet(), WriteSegment);

    public Task PutProductListAsync(HttpContext context)
    {
        var items = new ItemIdSet();
        return PutAsync(context, NamedDocumentBodies.ProductLists, items, (writer, upload) =>
        {
            writer.WriteStartObject("items"u8);
            writer.WriteString("of"u8, items.AreGtins ? "gtin"u8 : "item_id"u8);
            WriteUpload(writer, upload);
        });
    }

    private async Task PutAsync(HttpContext context, DocumentTable table, IdSet ids, Action<Utf8JsonWriter, UploadedIds> write)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        NamedDocumentBodies.CheckId(table, id);
        var precondition = Precondition.Of(context.Request);
        await _room.WaitAsync(call.Aborted);
        try
        {
            var report = await ReadAsync(context, ids);
            var upload = await StoreAsync(call, ids, report);
            await PutAsync(context, table, precondition, writer => write(writer, upload), report);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task<UploadedIds> StoreAsync(ManagementCall call, IdSet ids, UploadReport report)
    {
        var bytes = ids.Write();
        if (ids.IsTooLarge)
        {
            throw TooMany(ids);
        }

        report.Distinct = ids.Count;
        return ids.Count == 0
            ? throw report.NothingTaken()
            : new UploadedIds(await store.PutAsync(call.RetailerId, bytes, call.Aborted), ids.Count);
    }

    private async Task PutAsync(
        HttpContext context, DocumentTable table, Precondition precondition, Action<Utf8JsonWriter> write, UploadReport report)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        for (var attempt = 1; ; attempt++)
        {
            var present = await documents.FindAsync(call.RetailerId, table.Type, id);
            var expected = precondition.Expected(present?.Revision, out var lost);
            var answer = lost ? null : await ChangeAsync(call, table, id, present, expected, write);
            if (answer is null or { Outcome: ChangeOutcome.LostRace })
            {
                // Without a precondition the upload is wanted whatever is there, which changed just now.
                if (answer is null || precondition.Expected(present?.Revision, out _) is not null || attempt == AttemptsMax)
                {
                    await Answers.WriteLostRaceAsync(
                        context, default, present is null ? null : writer => Answers.WriteDocument(writer, table.IdField, present));
                    return;
                }

                continue;
            }

            await AnswerAsync(context, table, answer, present is null, report);
            return;
        }
    }

    private static async Task<UploadReport> ReadAsync(HttpContext context, IdSet ids)
    {
        var report = new UploadReport();
        await using var lines = LineReader.Of(context.Request, LineMax, "text/csv", "text/plain");
        var isFirst = true;
        while (await lines.ReadAsync(context.RequestAborted) is { } line)
        {
            LineFault? fault = LineFault.TooLong(LineMax);
            var text = line.TooLong ? null : CsvField.Read(WithoutMark(line), out fault);
            var isHeading = isFirst && text is not null && ids.TakesHeading(text);
            isFirst = false;
            if (isHeading)
            {
                continue;
            }

            report.Count(line.Number, text is null ? fault : ids.Add(text));
            if (ids.IsTooLarge || report.Lines > LinesMax)
            {
                throw TooMany(ids);
            }
        }

        return report;
    }

    private static ReadOnlySpan<byte> WithoutMark(BodyLine line)
    {
        var bytes = line.Bytes.Span;
        return line.Number == 1 && bytes.StartsWith(s_byteOrderMark) ? bytes[s_byteOrderMark.Length..] : bytes;
    }

    private Task<ChangeAnswer> ChangeAsync(
        ManagementCall call, DocumentTable table, string id, Document? present, long? expected, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, s_writerOptions))
        {
            writer.WriteStartObject();
            writer.WriteString(table.IdField, id);
            if (NameOf(present) is { } name)
            {
                writer.WriteString("name"u8, name);
            }

            write(writer);
            writer.WriteEndObject();
        }

        // The name is of what is there: it must still be there.
        return documents.ChangeAsync(
            call, new WantedChange(table.Type, id, buffer.WrittenMemory, ExpectedRevision: expected ?? present?.Revision ?? 0));
    }

    private static Task AnswerAsync(
        HttpContext context, DocumentTable table, ChangeAnswer answer, bool isNew, UploadReport report)
    {
        if (answer.Outcome == ChangeOutcome.Refused)
        {
            throw Answers.Refused(answer.Faults);
        }

        var document = answer.Current.Single();
        Answers.SetTag(context, document.Revision);
        var status = isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return Answers.WriteAsync(context, status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString(table.IdField, document.Id);
            writer.WriteNumber("revision"u8, document.Revision);
            report.Write(writer);
            writer.WriteEndObject();
        });
    }

    private static void WriteSegment(Utf8JsonWriter writer, UploadedIds upload)
    {
        writer.WriteStartObject("ids"u8);
        WriteUpload(writer, upload);
    }

    private static void WriteUpload(Utf8JsonWriter writer, UploadedIds upload)
    {
        writer.WriteString("hash"u8, upload.Hash);
        writer.WriteNumber("count"u8, upload.Count);
        writer.WriteEndObject();
    }

    private static string? NameOf(Document? document)
    {
        if (document is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(document.Json);
        return json.RootElement.TryGetProperty("name"u8, out var name) ? name.GetString() : null;
    }

    private static ProblemException TooMany(IdSet ids) =>
        Problem.Invalid("body", ReadFaultCodes.TooLong, FormattableString.Invariant($"More than {ids.Max} ids.")).AsException();
}
