using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Catalogues as they were at past versions, folded from their journal; a bounded number of them in memory.</summary>
/// <remarks>
/// Products and media are left out: what the feed added to events is recorded with them. A version is folded on from the nearest
/// earlier one that is held, and shares with it, and with the present one, whatever did not change, compiled campaigns included.
/// </remarks>
internal sealed class HistoricCatalogues(IJournalStore store, CatalogueIndex present, ICatalogueCompiler compiler) : IDisposable
{
    /// <summary>Versions held, of all retailers; the longest unused goes.</summary>
    public const int HeldMax = 16;

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly LinkedList<Held> _held = [];

    /// <summary>The catalogue at a version.</summary>
    /// <exception cref="JournalCorruptException">The retailer's catalogue never had that version.</exception>
    public async ValueTask<CatalogueView> GetAsync(string retailerId, long version)
    {
        var now = await present.GetAsync(retailerId);
        if (now.Version == version)
        {
            return now;
        }

        await _oneAtATime.WaitAsync();
        try
        {
            var held = FindNearest(retailerId, version);
            if (held is null || held.View.Version != version)
            {
                held = await FoldAsync(retailerId, version, held, now);
                _held.AddFirst(held);
            }
            else
            {
                _held.Remove(held);
                _held.AddFirst(held);
            }

            if (_held.Count > HeldMax)
            {
                _held.RemoveLast();
            }

            return held.View;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private Held? FindNearest(string retailerId, long version) =>
        _held.Where(h => h.View.RetailerId == retailerId && h.View.Version <= version).MaxBy(h => h.View.Version);

    private async Task<Held> FoldAsync(string retailerId, long version, Held? from, CatalogueView now)
    {
        var known = now.Documents.Where(d => CatalogueSteps.Matters(d.Type)).ToDictionary(d => (d.Type, d.Id, d.Revision));
        Dictionary<DocumentKey, Document> changed = [];
        var (reached, sequence) = (from?.View.Version ?? 0, from?.Sequence ?? 0);
        if (reached < version)
        {
            await foreach (var step in CatalogueSteps.ReadAsync(store, retailerId, sequence, reached))
            {
                (reached, sequence) = (step.Version, step.Sequence);
                foreach (var document in step.Changed)
                {
                    changed[new DocumentKey(document.Type, document.Id)] =
                        !document.Deleted && known.TryGetValue((document.Type, document.Id, document.Revision), out var same) ? same : document;
                }

                if (reached == version)
                {
                    break;
                }
            }
        }

        return reached == version
            ? new Held(await CatalogueSteps.CompileAsync(compiler, retailerId, version, changed.Values, from?.View, now), sequence)
            : throw new JournalCorruptException($"The catalogue of {retailerId} has {reached} versions; {version} was decided with.");
    }

    private sealed record Held(CatalogueView View, long Sequence);
}
