using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>One retailer's catalogue at every version that it ever had: its journal is read once, versions are compiled when asked for.</summary>
/// <remarks>
/// For tools that go through all of a retailer's journals. A version that changed nothing but products and media is the one before.
/// Each is compiled on from the nearest earlier one that is held. Safe for any number of callers.
/// </remarks>
internal sealed class CatalogueArchive : IDisposable
{
    /// <summary>Compiled versions held; the longest unused goes.</summary>
    public const int HeldMax = 32;

    private readonly string _retailerId;
    private readonly ICatalogueCompiler _compiler;
    private readonly List<CatalogueStep> _steps = [];
    private readonly List<long> _versions = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly LinkedList<CatalogueView> _held = [];
    private long _last;
    private volatile CatalogueView? _recent;

    private CatalogueArchive(string retailerId, ICatalogueCompiler compiler) => (_retailerId, _compiler) = (retailerId, compiler);

    /// <summary>Versions compiled so far, those compiled again included.</summary>
    public int Compiled { get; private set; }

    /// <summary>Reads the catalogue's journal.</summary>
    public static async Task<CatalogueArchive> ReadAsync(IJournalReader journals, string retailerId, ICatalogueCompiler compiler)
    {
        var archive = new CatalogueArchive(retailerId, compiler);
        await foreach (var step in CatalogueSteps.ReadAsync(journals, retailerId))
        {
            archive._last = step.Version;
            if (step.Changed.Count > 0)
            {
                archive._steps.Add(step);
                archive._versions.Add(step.Version);
            }
        }

        return archive;
    }

    /// <summary>The catalogue at a version; its own number may be of an earlier one that is the same.</summary>
    /// <exception cref="JournalCorruptException">The catalogue never had that version.</exception>
    public async ValueTask<CatalogueView> GetAsync(long version)
    {
        if (version > _last)
        {
            throw new JournalCorruptException($"The catalogue of {_retailerId} has {_last} versions; {version} was decided with.");
        }

        var place = _versions.BinarySearch(version);
        var before = place >= 0 ? place : ~place - 1;
        var same = before < 0 ? 0 : _versions[before];
        if (_recent is { } recent && recent.Version == same)
        {
            return recent;
        }

        await _oneAtATime.WaitAsync();
        try
        {
            return _recent = await FindAsync(same);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async ValueTask<CatalogueView> FindAsync(long version)
    {
        var nearest = _held.Where(v => v.Version <= version).MaxBy(v => v.Version);
        if (nearest?.Version == version)
        {
            _held.Remove(nearest);
            _held.AddFirst(nearest);
            return nearest;
        }

        Dictionary<DocumentKey, Document> changed = [];
        foreach (var document in _steps.Where(s => s.Version > (nearest?.Version ?? 0) && s.Version <= version).SelectMany(s => s.Changed))
        {
            changed[new DocumentKey(document.Type, document.Id)] = document;
        }

        // Without an earlier one, documents that did not change since are taken over from any later one.
        var view = await CatalogueSteps.CompileAsync(
            _compiler, _retailerId, version, changed.Values, nearest, _held.MinBy(v => v.Version));
        Compiled++;
        _held.AddFirst(view);
        if (_held.Count > HeldMax)
        {
            _held.RemoveLast();
        }

        return view;
    }
}
