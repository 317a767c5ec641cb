using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Puts into the catalogue what another grain's journal says, so that the two agree in the end.</summary>
/// <remarks>
/// May be repeated at any time: it looks at what the catalogue holds, makes sure that the caller's journal has no newer row,
/// and then writes only over what it has seen. So neither a crash between the two appends nor a second, late activation
/// leaves an older document in the catalogue.
/// </remarks>
internal sealed class CataloguePublication(IGrainFactory grains, string retailerId)
{
    private const int AttemptsMax = 3;

    private readonly ICatalogueGrain _catalogue = grains.GetGrain<ICatalogueGrain>(
        new JournalId(retailerId, JournalKind.Catalogue, "main").ToString());

    /// <summary>A document of the catalogue, or null.</summary>
    public Task<Document?> FindAsync(string type, string id) => AgainAsync(() => _catalogue.FindAsync(type, id));

    /// <summary>How a change would end; nothing is written.</summary>
    public Task<ChangeAnswer> CheckAsync(CommandContext context, WantedChange change) => AgainAsync(() => _catalogue.ChangeAsync(
        new DocumentCommand("", context.ActorKind, context.ActorId, context.Why, [change], CheckOnly: true)));

    /// <summary>Publishes; Changed, Unchanged or Refused.</summary>
    /// <param name="context">Its command id says which publication it is: the same on every repetition.</param>
    /// <param name="change">The document wanted.</param>
    /// <param name="isSame">Whether the document there is the wanted one.</param>
    /// <param name="ensureNewest">Throws if the caller's journal has a newer row.</param>
    public async Task<ChangeAnswer> PublishAsync(
        CommandContext context, WantedChange change, Func<Document, bool> isSame, Func<ValueTask> ensureNewest)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            var present = await FindAsync(change.Type, change.Id);
            if (present is not null && isSame(present))
            {
                return new ChangeAnswer(ChangeOutcome.Unchanged, 0, [present]);
            }

            await ensureNewest();
            var command = new DocumentCommand(
                context.CommandId, context.ActorKind, context.ActorId, context.Why,
                [change with { ExpectedRevision = present?.Revision ?? 0 }]);
            var answer = await AgainAsync(() => _catalogue.ChangeAsync(command));
            if (answer.Outcome != ChangeOutcome.LostRace)
            {
                return answer;
            }
        }

        throw new JournalConflictException($"The catalogue changes {change.Type} faster than it can be published.");
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (JournalConflictException) when (attempt < AttemptsMax)
            {
                // The catalogue reads its journal again on the next call.
            }
        }
    }
}
