using System.Collections.Concurrent;
using LuckyCart.Abstractions.Catalogues;

namespace LuckyCart.Grains.Catalogues;

/// <summary>The values of this silo's catalogues by field: made when first asked for, anew when their type changed; those of products at most every ten seconds.</summary>
/// <remarks>
/// A feed of 100,000 products is 200 versions within seconds; what they make is read once. Bounded: the retailers asked about longest ago
/// go, and distinct values are no more than the documents that the silo holds anyway.
/// </remarks>
internal sealed class SuggestionBook(CatalogueIndex catalogues, TimeProvider clock)
{
    /// <summary>Retailers whose values are kept.</summary>
    public const int RetailersMax = 32;

    // Of these there are so many that they are not read anew for each version.
    private const string Feed = "product";

    /// <summary>Between two readings of the products.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Retailer> _retailers = new(StringComparer.Ordinal);

    /// <summary>The values of a field; null where it is none of the catalogue's.</summary>
    public async Task<SuggestionList?> FindAsync(string retailerId, string field)
    {
        if (SuggestedFields.Types.FirstOrDefault(t => SuggestedFields.FieldsOf(t).Contains(field, StringComparer.Ordinal)) is not { } type)
        {
            return null;
        }

        var view = await catalogues.GetAsync(retailerId);
        var retailer = _retailers.GetOrAdd(retailerId, static _ => new Retailer());
        retailer.AskedAt = clock.GetTimestamp();
        Forget();
        var values = await ValuesOfAsync(retailer, view, type);
        return values.GetValueOrDefault(field) ?? SuggestionList.Of([]);
    }

    // Who asks while newer values are read gets the ones before; only the first waits.
    private Task<IReadOnlyDictionary<string, SuggestionList>> ValuesOfAsync(Retailer retailer, CatalogueView view, string type)
    {
        lock (retailer)
        {
            var known = retailer.Types.GetValueOrDefault(type);
            if (known is { Next.IsCompletedSuccessfully: true })
            {
                known = retailer.Types[type] = new Known(known.Next, known.NextOf!, known.ReadAt);
            }

            if (known is null || known.Values.IsFaulted)
            {
                return (retailer.Types[type] = new Known(ReadAsync(view, type), view, clock.GetTimestamp())).Values;
            }

            if (type != Feed && !view.IsSame(type, known.Of))
            {
                return (retailer.Types[type] = new Known(ReadAsync(view, type), view, clock.GetTimestamp())).Values;
            }

            var isOld = clock.GetElapsedTime(known.ReadAt) >= Every && !view.IsSame(type, known.Of);
            if (isOld && (known.Next is null || known.Next.IsFaulted))
            {
                retailer.Types[type] = known with { Next = ReadAsync(view, type), NextOf = view, ReadAt = clock.GetTimestamp() };
            }

            return known.Values;
        }
    }

    private static Task<IReadOnlyDictionary<string, SuggestionList>> ReadAsync(CatalogueView view, string type) => Task.Run(() =>
    {
        var values = SuggestedFields.FieldsOf(type).ToDictionary(f => f, _ => new List<(string, string?)>(), StringComparer.Ordinal);
        foreach (var document in view.DocumentsOf(type))
        {
            foreach (var (field, value, label) in SuggestedFields.Of(type, document.Id, document.Json))
            {
                values[field].Add((value, label));
            }
        }

        return (IReadOnlyDictionary<string, SuggestionList>)values.ToDictionary(v => v.Key, v => SuggestionList.Of(v.Value), StringComparer.Ordinal);
    });

    private void Forget()
    {
        while (_retailers.Count > RetailersMax)
        {
            _retailers.TryRemove(_retailers.MinBy(r => r.Value.AskedAt).Key, out _);
        }
    }

    private sealed class Retailer
    {
        public Dictionary<string, Known> Types { get; } = new(StringComparer.Ordinal);

        public long AskedAt { get; set; }
    }

    private sealed record Known(
        Task<IReadOnlyDictionary<string, SuggestionList>> Values, CatalogueView Of, long ReadAt,
        Task<IReadOnlyDictionary<string, SuggestionList>>? Next = null, CatalogueView? NextOf = null);
}
