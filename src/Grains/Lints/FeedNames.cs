using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Observations;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Lints;

/// <summary>Which names the catalogue has: of products, stores and placements.</summary>
/// <param name="Found">Those of the names that are in the catalogue.</param>
/// <param name="Likely">Brands and categories of the feed, for those that look for what was meant.</param>
internal sealed record FeedNames(IReadOnlySet<ObservedName> Found, IReadOnlySet<ObservedName> Likely)
{
    /// <summary>Looks names up. A walk over all products where one of theirs is asked for.</summary>
    public static FeedNames Find(CatalogueView view, IReadOnlyCollection<ObservedName> names, CancellationToken cancellationToken)
    {
        var wanted = names.ToHashSet();
        var found = new HashSet<ObservedName>();
        var likely = new HashSet<ObservedName>();
        foreach (var (type, kind) in new[] { (CatalogueTypes.Store, ObservedKind.Store), (CatalogueTypes.Placement, ObservedKind.Placement) })
        {
            if (wanted.Any(n => n.Kind == kind))
            {
                found.UnionWith(view.DocumentsOf(type).Select(d => ObservedNames.Fold(new ObservedName(kind, "", d.Id))).Where(wanted.Contains));
            }
        }

        if (!wanted.Any(n => n.Kind is ObservedKind.ItemId or ObservedKind.Gtin or ObservedKind.Brand or ObservedKind.Category))
        {
            return new FeedNames(found, likely);
        }

        foreach (var document in view.DocumentsOf("product"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var name in NamesOf(view.FindProduct(document.Id)!).Where(n => n.Text.Length > 0))
            {
                _ = wanted.Contains(name) && found.Add(name);
                _ = name.Kind is ObservedKind.Brand or ObservedKind.Category && likely.Add(name);
            }
        }

        return new FeedNames(found, likely);
    }

    private static IEnumerable<ObservedName> NamesOf(EventItem product)
    {
        yield return new(ObservedKind.ItemId, "", FoldedText.Of(product.ItemId));
        yield return new(ObservedKind.Gtin, "", FoldedText.Of(product.Gtin ?? ""));
        yield return new(ObservedKind.Brand, "", FoldedText.Of(product.ItemBrand ?? ""));
        for (var level = 0; level < product.ItemCategories.Count; level++)
        {
            yield return new(ObservedKind.Category, ObservedNames.Level(level + 1), FoldedText.Of(product.ItemCategories[level] ?? ""));
        }
    }
}
