using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Problems;

namespace LuckyCart.Api.Catalogues;

/// <summary><c>PUT /v1/products</c> and <c>PUT /v1/stores</c>: NDJSON of any size, put into the catalogue a part at a time.</summary>
/// <remarks>
/// The parts are catalogue records of at most 500 documents: an index on each silo is at most 2 s behind a record. A feed
/// that breaks off has put what its report or 503 did not reach; repeating it whole is safe, since equal documents change
/// nothing. The catalogue is the live one, so a test key's feed is checked and reported but not stored (<c>dry_run</c>).
/// </remarks>
internal sealed class FeedEndpoints(IGrainFactory grains)
{
    private const int LineMax = 65_536;
    private const int PartDocuments = 500;
    private const int PartBytes = 1_048_576;

    public Task PutProductsAsync(HttpContext context) => PutAsync(context, FeedKind.Products);

    public Task PutStoresAsync(HttpContext context) => PutAsync(context, FeedKind.Stores);

    private async Task PutAsync(HttpContext context, FeedKind kind)
    {
        var caller = Caller.Of(context);
        var report = new FeedReport(caller.TestSpace);
        var part = new List<WantedChange>(PartDocuments);
        var partBytes = 0;
        await using var lines = LineReader.Of(context.Request, LineMax);
        while (await lines.ReadAsync(context.RequestAborted) is { } line)
        {
            if (Read(line, kind, report) is not { } change)
            {
                continue;
            }

            part.Add(change);
            partBytes += change.Json.Length;
            if (part.Count == PartDocuments || partBytes >= PartBytes)
            {
                await PutPartAsync(context, caller, kind, part, report);
                part.Clear();
                partBytes = 0;
            }
        }

        await PutPartAsync(context, caller, kind, part, report);
        await report.WriteAsync(context);
    }

    private static WantedChange? Read(BodyLine line, FeedKind kind, FeedReport report)
    {
        var draft = new EventDraft();
        var change = Read(line, kind, draft);
        report.Count(line.Number, draft, change?.Deleted);
        return draft.IsFaulty ? null : change;
    }

    private static WantedChange? Read(BodyLine line, FeedKind kind, EventDraft draft)
    {
        if (line.TooLong)
        {
            draft.Fault("", EventErrorCodes.TooLong, $"A line has at most {LineMax} bytes.");
            return null;
        }

        if (!JsonBody.TryParse(line.Bytes, out var document, out var fault))
        {
            draft.Fault("", EventErrorCodes.Invalid, fault);
            return null;
        }

        using (document)
        {
            if (!kind.TryReadHead(document.RootElement, draft, out var id, out var deleted))
            {
                return null;
            }

            if (deleted)
            {
                return new WantedChange(kind.DocumentType, id, default, Deleted: true);
            }

            var json = new ArrayBufferWriter<byte>(512);
            using (var lease = JsonWriters.Rent(json))
            {
                kind.Write(document.RootElement, id, draft, lease.Writer);
            }

            return new WantedChange(kind.DocumentType, id, json.WrittenMemory.ToArray());
        }
    }

    private async Task PutPartAsync(
        HttpContext context, Caller caller, FeedKind kind, List<WantedChange> part, FeedReport report)
    {
        if (part.Count == 0 || caller.TestSpace)
        {
            return;
        }

        // The last line about a document is the one that counts.
        var changes = part.GroupBy(c => c.Id, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        var key = new JournalId(caller.RetailerId, JournalKind.Catalogue, "main").ToString();
        var command = new DocumentCommand(
            $"feed-{Guid.CreateVersion7():N}", "secret_key", caller.Key.KeyId,
            string.Create(CultureInfo.InvariantCulture, $"PUT /v1/{kind.DocumentType}s"), changes);
        var catalogue = grains.GetGrain<ICatalogueGrain>(key);
        var answer = await ChangeAsync(catalogue, command);
        if (answer.Outcome == ChangeOutcome.Refused)
        {
            await PutOneByOneAsync(catalogue, caller, changes, report, context.RequestAborted);
            return;
        }

        report.Version = Math.Max(report.Version, answer.Version);
    }

    // The catalogue refused a part for one of its documents (a store still named by a campaign): the others go in alone.
    private static async Task PutOneByOneAsync(
        ICatalogueGrain catalogue, Caller caller, List<WantedChange> changes, FeedReport report, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await ChangeAsync(catalogue, new DocumentCommand(
                $"feed-{Guid.CreateVersion7():N}", "secret_key", caller.Key.KeyId, null, [change]));
            report.Version = Math.Max(report.Version, answer.Version);
            if (answer.Outcome == ChangeOutcome.Refused)
            {
                var fault = answer.Faults is { Count: > 0 } faults ? faults[0] : new DocumentFault("", "refused", "Refused.");
                report.Refuse(change.Id, change.Deleted, fault);
            }
        }
    }

    private static async Task<ChangeAnswer> ChangeAsync(ICatalogueGrain catalogue, DocumentCommand command)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await catalogue.ChangeAsync(command);
            }
            catch (JournalConflictException) when (attempt < 3)
            {
                // The grain reads its journal again on the next call.
            }
        }
    }
}
