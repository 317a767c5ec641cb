using System.Collections.Concurrent;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Engine.Catalogues;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Uploaded ids in memory, by hash, as long as a catalogue that is served has them: 16 MB for a million of a segment.</summary>
/// <param name="store">Null where nothing can be uploaded.</param>
internal sealed partial class UploadBook(ILogger<UploadBook> logger, IUploadReader? store = null)
{
    private readonly ConcurrentDictionary<(string Retailer, string Hash), WeakReference<object>> _held = new();

    /// <summary>Loads what changed documents need and is not in memory.</summary>
    /// <returns>What was found: keep it until the catalogue is compiled, which then keeps what it uses.</returns>
    /// <exception cref="JournalUnavailableException">The store does not answer: the next poll tries again.</exception>
    public async ValueTask<object> PrepareAsync(string retailerId, IReadOnlyList<Document> changed)
    {
        var kept = new List<object>();
        foreach (var document in changed)
        {
            if (!document.Deleted && document.Type is CatalogueTypes.Segment or CatalogueTypes.ProductList && HashOf(document) is { } hash)
            {
                var ids = Find(retailerId, hash) ?? await LoadAsync(retailerId, document, hash);
                kept.Add(ids ?? "");
            }
        }

        return kept;
    }

    /// <summary>A segment's members, or null when they are not there.</summary>
    public SegmentMembers? FindMembers(string retailerId, UploadedIds ids) => Find(retailerId, ids.Hash) as SegmentMembers;

    /// <summary>A product list's items, or null when they are not there.</summary>
    public IReadOnlyList<string>? FindItems(string retailerId, UploadedIds ids) => Find(retailerId, ids.Hash) as IReadOnlyList<string>;

    private object? Find(string retailerId, string hash) =>
        _held.TryGetValue((retailerId, hash), out var held) && held.TryGetTarget(out var ids) ? ids : null;

    private async Task<object?> LoadAsync(string retailerId, Document document, string hash)
    {
        try
        {
            var bytes = store is null ? null : await store.FindAsync(retailerId, hash);
            if (bytes is null)
            {
                LogMissing(null, document.Type, document.Id, retailerId, hash);
                return null;
            }

            object ids = document.Type == CatalogueTypes.Segment ? SegmentKeys.Read(bytes) : ItemTexts.Read(bytes);
            Forget();
            _held[(retailerId, hash)] = new WeakReference<object>(ids);
            return ids;
        }
        catch (Exception e) when (e is JournalCorruptException or ArgumentException)
        {
            // One damaged upload must not keep all that changes later, a pause for one, from this silo.
            LogMissing(e, document.Type, document.Id, retailerId, hash);
            return null;
        }
    }

    private void Forget()
    {
        foreach (var (key, held) in _held)
        {
            if (!held.TryGetTarget(out _))
            {
                _held.TryRemove(key, out _);
            }
        }
    }

    private static string? HashOf(Document document)
    {
        using var json = JsonDocument.Parse(document.Json);
        var name = document.Type == CatalogueTypes.Segment ? "ids" : "items";
        return json.RootElement.TryGetProperty(name, out var ids) && ids.ValueKind == JsonValueKind.Object &&
            ids.TryGetProperty("hash"u8, out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString()
            : null;
    }

    [LoggerMessage(EventId = 1212, Level = LogLevel.Error, Message = "The upload of {Type} {Id} of {RetailerId}, {Hash}, is missing or damaged.")]
    private partial void LogMissing(Exception? exception, string type, string id, string retailerId, string hash);
}
