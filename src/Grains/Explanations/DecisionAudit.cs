using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Explanations;

/// <summary>
/// Folds shoppers' journals from their origins and decides every recorded request again (I3), and adds up what became of each eligible
/// campaign (I5). Needs no silo.
/// </summary>
/// <param name="uploads">Ids uploaded for segments and product lists; null: none.</param>
/// <param name="loggers">Told of catalogue documents that cannot be read.</param>
public sealed class DecisionAudit(IJournalReader journals, IUploadReader? uploads, ILoggerFactory loggers)
{
    private readonly Lock _oneAtATime = new();

    /// <summary>Journals at once. Default: one a core.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to look at every campaign in turn instead of asking the index: slower, and the index is proved with it.</summary>
    public bool EveryCampaign { get; init; }

    /// <summary>Runs.</summary>
    /// <param name="retailerId">Null: of all retailers.</param>
    /// <param name="progress">Called after each journal, one call at a time, with what there is so far.</param>
    /// <exception cref="JournalCorruptException">A journal cannot be folded.</exception>
    public async Task<AuditedDecisions> RunAsync(
        string? retailerId, Action<AuditedDecisions>? progress = null, CancellationToken cancellationToken = default)
    {
        var sum = new AuditedDecisions();
        var shared = new SharedValues();
        var engine = new ShopperEngine(shared);
        var comparison = new DecisionComparison(engine, shared, EveryCampaign);
        var compiler = new CatalogueCompiler(
            loggers.CreateLogger<CatalogueCompiler>(), new UploadBook(loggers.CreateLogger<UploadBook>(), uploads));
        foreach (var retailer in await ListRetailersAsync(retailerId, cancellationToken))
        {
            using var catalogues = await CatalogueArchive.ReadAsync(journals, retailer, compiler);
            var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken };
            await System.Threading.Tasks.Parallel.ForEachAsync(ListShoppersAsync(retailer), options, async (journal, stop) =>
            {
                var audited = await new JournalAudit(journal, catalogues, engine, comparison).RunAsync(journals.ReadAsync(journal, 1, stop));
                lock (_oneAtATime)
                {
                    sum.Add(audited);
                    progress?.Invoke(sum);
                }
            });
        }

        return sum;
    }

    private async Task<SortedSet<string>> ListRetailersAsync(string? retailerId, CancellationToken cancellationToken)
    {
        var retailers = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var journal in journals.ListAsync(retailerId, JournalKind.Catalogue, cancellationToken))
        {
            retailers.Add(journal.RetailerId);
        }

        return retailers;
    }

    private async IAsyncEnumerable<JournalId> ListShoppersAsync(string retailerId)
    {
        foreach (var kind in (JournalKind[])[JournalKind.Shopper, JournalKind.TestShopper])
        {
            await foreach (var journal in journals.ListAsync(retailerId, kind))
            {
                yield return journal;
            }
        }
    }
}
