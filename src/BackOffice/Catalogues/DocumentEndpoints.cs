using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Catalogues;

/// <summary>Placements, stores, products and media facts: documents of the catalogue that are read by a table.</summary>
internal sealed class DocumentEndpoints(IGrainFactory grains)
{
    // What one page of a filtered list looks through; past it the page ends early and its cursor goes on.
    private const int LookedThroughMax = 5_000;
    private const int PartMax = 500;

    public RequestDelegate List(DocumentTable table) => context => ListAsync(context, table);

    public RequestDelegate Get(DocumentTable table) => context => GetAsync(context, table);

    public RequestDelegate Put(DocumentTable table) => Put(
        table, async (context, id) => new ReadBody(await DocumentBody.ReadAsync(context, table, id)));

    /// <summary>Puts a document that is read in its own way.</summary>
    public RequestDelegate Put(DocumentTable table, Func<HttpContext, string, Task<ReadBody>> read) => context => PutAsync(context, table, read);

    /// <summary>As <see cref="Get"/>, with the campaigns and segments that name it.</summary>
    public RequestDelegate GetWithUses(DocumentTable table) => context => GetWithUsesAsync(context, table);

    public RequestDelegate Delete(DocumentTable table) => context => DeleteAsync(context, table);

    /// <summary>Puts or deletes one document.</summary>
    public async Task<ChangeAnswer> ChangeAsync(ManagementCall call, WantedChange change)
    {
        var by = call.Command();
        var command = new DocumentCommand(by.CommandId, by.ActorKind, by.ActorId, by.Why, [change]);
        return await ConflictRetry.RunAsync(() => grains.Catalogue(call.RetailerId).ChangeAsync(command));
    }

    public async Task<Document?> FindAsync(string retailerId, string type, string id) =>
        await ConflictRetry.RunAsync(() => grains.Catalogue(retailerId).FindAsync(type, id)) is { Deleted: false } document
            ? document
            : null;

    private async Task ListAsync(HttpContext context, DocumentTable table)
    {
        var call = ManagementCall.Of(context);
        var page = Page.Of(context.Request, DocumentFilter.NamesOf(table));
        var filter = DocumentFilter.Of(table, context.Request.Query);
        var catalogue = grains.Catalogue(call.RetailerId);
        var items = new List<Document>();
        var (after, bytes, looked) = (page.After, 0L, 0);
        while (true)
        {
            call.Aborted.ThrowIfCancellationRequested();
            var from = after;
            var part = await ConflictRetry.RunAsync(() => catalogue.ListAsync(table.Type, from, PartMax));
            foreach (var document in part.Documents)
            {
                if (items.Count == page.Limit || bytes > Page.BytesMax || looked == LookedThroughMax)
                {
                    await WriteAsync(context, table, items, Page.CursorAfter(after!));
                    return;
                }

                (after, looked) = (document.Id, looked + 1);
                if (!document.Deleted && filter.Takes(document))
                {
                    items.Add(document);
                    bytes += document.Json.Length;
                }
            }

            if (part.NextId is null || part.Documents.Count == 0)
            {
                await WriteAsync(context, table, items, null);
                return;
            }
        }
    }

    private static Task WriteAsync(HttpContext context, DocumentTable table, List<Document> items, string? cursor) =>
        Answers.WriteListAsync(context, items, (writer, document) => Answers.WriteDocument(writer, table.IdField, document), cursor);

    private async Task GetAsync(HttpContext context, DocumentTable table)
    {
        var call = ManagementCall.Of(context);
        var document = await FindAsync(call.RetailerId, table.Type, call.Value("id")) ?? throw Problem.NotFound.AsException();
        await Answers.WriteDocumentAsync(context, StatusCodes.Status200OK, table.IdField, document);
    }

    private async Task GetWithUsesAsync(HttpContext context, DocumentTable table)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        var document = await FindAsync(call.RetailerId, table.Type, id) ?? throw Problem.NotFound.AsException();
        var users = await ConflictRetry.RunAsync(() => grains.Catalogue(call.RetailerId).FindUsersAsync(table.Type, id));
        Answers.SetTag(context, document.Revision);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => Answers.WriteDocument(writer, table.IdField, document, users));
    }

    private async Task PutAsync(HttpContext context, DocumentTable table, Func<HttpContext, string, Task<ReadBody>> read)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        var precondition = Precondition.Of(context.Request);
        var (json, seen) = await read(context, id);
        var present = await FindAsync(call.RetailerId, table.Type, id);
        var expected = precondition.Expected(present?.Revision, out var lost);
        if (lost)
        {
            await Answers.WriteLostRaceAsync(context, json, null);
            return;
        }

        var answer = await ChangeAsync(call, new WantedChange(table.Type, id, json, ExpectedRevision: expected ?? seen));
        await AnswerAsync(context, table, id, json, answer, present is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task DeleteAsync(HttpContext context, DocumentTable table)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        var precondition = Precondition.Of(context.Request);
        var present = await FindAsync(call.RetailerId, table.Type, id) ?? throw Problem.NotFound.AsException();
        var expected = precondition.Expected(present.Revision, out _);
        var answer = await ChangeAsync(call, new WantedChange(table.Type, id, default, Deleted: true, expected));
        await AnswerAsync(context, table, id, default, answer, StatusCodes.Status204NoContent);
    }

    private async Task AnswerAsync(
        HttpContext context, DocumentTable table, string id, ReadOnlyMemory<byte> yours, ChangeAnswer answer, int status)
    {
        switch (answer.Outcome)
        {
            case ChangeOutcome.Refused:
                throw Answers.Refused(answer.Faults);
            case ChangeOutcome.LostRace:
                var there = answer.Current.FirstOrDefault(d => d.Type == table.Type && d.Id == id && !d.Deleted);
                await Answers.WriteLostRaceAsync(
                    context, yours, there is null ? null : writer => Answers.WriteDocument(writer, table.IdField, there));
                break;
            case var _ when status == StatusCodes.Status204NoContent:
                context.Response.StatusCode = status;
                break;
            default:
                // What the change made of it, or what another has made of it since.
                var call = ManagementCall.Of(context);
                var document = answer.Current.FirstOrDefault(d => d.Type == table.Type && d.Id == id && !d.Deleted) ??
                    await FindAsync(call.RetailerId, table.Type, id) ?? throw Problem.NotFound.AsException();
                await Answers.WriteDocumentAsync(
                    context, answer.Outcome == ChangeOutcome.Unchanged ? StatusCodes.Status200OK : status, table.IdField, document);
                break;
        }
    }
}
