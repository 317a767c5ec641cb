using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

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
    private const string Deleted = "deleted";

    public Task PutProductsAsync(HttpContext context) => PutAsync(context, CatalogueTables.Products);

    public Task PutStoresAsync(HttpContext context) => PutAsync(context, CatalogueTables.Stores);

    private async Task PutAsync(HttpContext context, DocumentTable table)
    {
        var caller = Caller.Of(context);
        var report = new FeedReport(caller.TestSpace);
        var commands = new FeedCommands();
        var part = new List<WantedChange>(PartDocuments);
        var partBytes = 0;
        await using var lines = LineReader.Of(context.Request, LineMax);
        while (await lines.ReadAsync(context.RequestAborted) is { } line)
        {
            if (Read(line, table, report) is not { } change)
            {
                continue;
            }

            part.Add(change);
            partBytes += change.Json.Length;
            if (part.Count == PartDocuments || partBytes >= PartBytes)
            {
                await PutPartAsync(context, caller, table, part, report, commands);
                part.Clear();
                partBytes = 0;
            }
        }

        await PutPartAsync(context, caller, table, part, report, commands);
        await report.WriteAsync(context);
    }

    private static WantedChange? Read(BodyLine line, DocumentTable table, FeedReport report)
    {
        var draft = new EventDraft();
        var change = Read(line, table, draft);
        report.Count(line.Number, draft, change?.Deleted);
        return draft.IsFaulty ? null : change;
    }

    private static WantedChange? Read(BodyLine line, DocumentTable table, EventDraft draft)
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
            return Read(document.RootElement, table, draft);
        }
    }

    private static WantedChange Read(JsonElement line, DocumentTable table, EventDraft draft)
    {
        var deleted = ReadDeleted(line, draft);
        var reading = DocumentReader.Read(line, table, id: null);
        foreach (var fault in reading.Faults)
        {
            // Of a deletion only the id counts.
            if (!deleted || fault.Path is "$" || FieldOf(fault.Path) == table.IdField)
            {
                draft.Fault(FieldOf(fault.Path), fault.Code, fault.Detail);
            }
        }

        foreach (var path in reading.Unknown)
        {
            if (FieldOf(path) != Deleted)
            {
                draft.Ignored(FieldOf(path));
            }
        }

        return new WantedChange(table.Type, reading.Id, deleted ? default : reading.Json, deleted);
    }

    private static bool ReadDeleted(JsonElement line, EventDraft draft)
    {
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty(Deleted, out var flag))
        {
            return false;
        }

        if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            draft.Fault(Deleted, EventErrorCodes.WrongType, "True or false is asked for.");
            return false;
        }

        return flag.GetBoolean();
    }

    // As the reports have always named them: without the JSON path's root.
    private static string FieldOf(string path) => path.Length > 2 ? path[2..] : "";

    private async Task PutPartAsync(
        HttpContext context, Caller caller, DocumentTable table, List<WantedChange> part, FeedReport report, FeedCommands commands)
    {
        if (part.Count == 0 || caller.TestSpace)
        {
            return;
        }

        // The last line about a document is the one that counts.
        var changes = part.GroupBy(c => c.Id, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        var key = new JournalId(caller.RetailerId, JournalKind.Catalogue, "main").ToString();
        var command = new DocumentCommand(
            commands.Next(), "secret_key", caller.Key.KeyId,
            string.Create(CultureInfo.InvariantCulture, $"PUT /v1/{table.Type}s"), changes);
        var catalogue = grains.GetGrain<ICatalogueGrain>(key);
        var answer = await ChangeAsync(catalogue, command);
        if (answer.Outcome == ChangeOutcome.Refused)
        {
            await PutOneByOneAsync(catalogue, caller, changes, report, commands, context.RequestAborted);
            return;
        }

        report.Version = Math.Max(report.Version, answer.Version);
    }

    // The catalogue refused a part for one of its documents (a store still named by a campaign): the others go in alone.
    private static async Task PutOneByOneAsync(
        ICatalogueGrain catalogue, Caller caller, List<WantedChange> changes, FeedReport report, FeedCommands commands,
        CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await ChangeAsync(catalogue, new DocumentCommand(
                commands.Next(), "secret_key", caller.Key.KeyId, null, [change]));
            report.Version = Math.Max(report.Version, answer.Version);
            if (answer.Outcome == ChangeOutcome.Refused)
            {
                var fault = answer.Faults is { Count: > 0 } faults ? faults[0] : new DocumentFault("", "refused", "Refused.");
                report.Refuse(change.Id, change.Deleted, fault);
            }
        }
    }

    private static Task<ChangeAnswer> ChangeAsync(ICatalogueGrain catalogue, DocumentCommand command) =>
        ConflictRetry.RunAsync(() => catalogue.ChangeAsync(command));
}
