using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Retailers;

/// <summary><c>/api/v1/retailers</c>: the retailers themselves.</summary>
internal sealed class RetailerEndpoints(IGrainFactory grains, RetailerDirectory directory, IJournalStore journals)
{
    private const int AtOnce = 16;

    private static DocumentTable Table => CatalogueTables.Retailers;

    public async Task ListAsync(HttpContext context)
    {
        var page = Page.Of(context.Request);
        var ids = await directory.ListAsync();
        var call = ManagementCall.Of(context);
        var following = ids.Where(i => call.May(i, OperatorRole.Viewer)).Where(i => page.After is null || string.CompareOrdinal(i, page.After) > 0)
            .Order(StringComparer.Ordinal).Take(page.Limit + 1).ToList();
        var shown = following.Take(page.Limit).ToList();
        var found = new List<(string Id, Document? Document)>();
        foreach (var part in shown.Chunk(AtOnce))
        {
            found.AddRange(await Task.WhenAll(part.Select(async id => (id, await FindAsync(id)))));
        }

        // One that was registered in a call that then failed has no document yet.
        await Answers.WriteListAsync(
            context, found.Where(f => f.Document is not null).Select(f => f.Document! with { Id = f.Id }),
            (writer, document) => Answers.WriteDocument(writer, Table.IdField, document),
            following.Count > page.Limit ? Page.CursorAfter(shown[^1]) : null);
    }

    public async Task GetAsync(HttpContext context)
    {
        var id = ManagementCall.Of(context).RetailerId;
        var document = await FindAsync(id) ?? throw Problem.NotFound.AsException();
        await Answers.WriteDocumentAsync(context, StatusCodes.Status200OK, Table.IdField, document with { Id = id });
    }

    public async Task PutAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var id = call.RetailerId;
        var precondition = Precondition.Of(context.Request);
        var json = await DocumentBody.ReadAsync(context, Table, id);
        var present = await FindAsync(id);
        var faults = await RetailerRules.FindFaultsAsync(json, present?.Json, () => HasShoppersAsync(id, call.Aborted));
        if (faults.Count > 0)
        {
            throw Answers.Refused(faults);
        }

        var expected = precondition.Expected(present?.Revision, out var lost);
        if (lost)
        {
            await Answers.WriteLostRaceAsync(context, json, null);
            return;
        }

        var command = call.Command();
        var answer = await ConflictRetry.RunAsync(() => grains.Retailer(id).PutAsync(command, json, expected));
        await AnswerAsync(call, json, answer, present is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task AnswerAsync(ManagementCall call, ReadOnlyMemory<byte> yours, ChangeAnswer answer, int status)
    {
        var (context, id) = (call.Context, call.RetailerId);
        switch (answer.Outcome)
        {
            case ChangeOutcome.Refused:
                throw Answers.Refused(answer.Faults);
            case ChangeOutcome.LostRace:
                var there = await FindAsync(id);
                await Answers.WriteLostRaceAsync(
                    context, yours, there is null ? null : w => Answers.WriteDocument(w, Table.IdField, there with { Id = id }));
                return;
            default:
                // Also when nothing differed: the call before may have failed in between.
                await ConflictRetry.RunAsync(() => grains.Installation().AddRetailerAsync(call.Command(), id));
                var document = await FindAsync(id) ?? throw Problem.NotFound.AsException();
                await Answers.WriteDocumentAsync(context, status, Table.IdField, document with { Id = id });
                return;
        }
    }

    private async Task<Document?> FindAsync(string id) => !CatalogueTables.IsRetailerId(id)
        ? null
        : await ConflictRetry.RunAsync(() => grains.Retailer(id).FindAsync()) is { Deleted: false } document ? document : null;

    private async Task<bool> HasShoppersAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var kind in (JournalKind[])[JournalKind.Shopper, JournalKind.TestShopper])
        {
            await foreach (var _ in journals.ListAsync(id, kind, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
