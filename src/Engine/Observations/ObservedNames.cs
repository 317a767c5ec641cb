using System.Globalization;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Campaigns.Documents;
using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Observations;

/// <summary>Which names an event carries.</summary>
public static class ObservedNames
{
    /// <summary>Characters of a name beyond which it is not observed: nothing is said of it.</summary>
    public const int TextMax = 128;

    private static readonly string[] s_levels = ["1", "2", "3", "4", "5"];

    /// <summary>
    /// The names as the event states them, not yet folded (<see cref="Fold"/>): most were met before, and need no folding then.
    /// </summary>
    /// <param name="profileAllowed">Without consent no value of an attribute, and no trait, is looked at.</param>
    public static IEnumerable<ObservedName> Of(ShopperEvent shopperEvent, bool profileAllowed)
    {
        ArgumentNullException.ThrowIfNull(shopperEvent);
        return OfEnvelope(shopperEvent).Concat(OfItems(shopperEvent)).Concat(OfAttributes(shopperEvent, profileAllowed))
            .Where(n => n.Text.Length is > 0 and <= TextMax && n.Of.Length <= TextMax);
    }

    /// <summary>As it is compared.</summary>
    public static ObservedName Fold(ObservedName name) => IsAsSent(name.Kind) ? name : name with { Text = FoldedText.Of(name.Text) };

    /// <summary>The name of the same kind that is written most alike; null when none is near.</summary>
    public static string? FindNearest(ObservedName name, IEnumerable<ObservedName> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return NearestName.Find(name.Text, known.Where(k => k.Kind == name.Kind && k.Of == name.Of).Select(k => k.Text));
    }

    /// <summary>The category level that a name is of.</summary>
    public static string Level(int level) => level.ToString(CultureInfo.InvariantCulture);

    private static bool IsAsSent(ObservedKind kind) =>
        kind is ObservedKind.EventName or ObservedKind.AttributeName or ObservedKind.Placement or ObservedKind.TraitName;

    private static IEnumerable<ObservedName> OfEnvelope(ShopperEvent e)
    {
        yield return new(ObservedKind.EventName, "", e.EventName);
        yield return new(ObservedKind.PageType, "", e.PageType ?? "");
        yield return new(ObservedKind.PageId, "", e.PageId ?? "");
        yield return new(ObservedKind.Device, "", e.Device ?? "");
        yield return new(ObservedKind.Channel, "", e.Channel ?? "");
        yield return new(ObservedKind.Language, "", e.Language ?? "");
        yield return new(ObservedKind.Store, "", e.StoreId ?? "");
    }

    private static IEnumerable<ObservedName> OfItems(ShopperEvent e)
    {
        foreach (var item in e.Items)
        {
            yield return new(ObservedKind.ItemId, "", item.ItemId);
            yield return new(ObservedKind.Gtin, "", item.Gtin ?? "");
            yield return new(ObservedKind.Brand, "", item.ItemBrand ?? "");
            for (var level = 0; level < item.ItemCategories.Count && level < s_levels.Length; level++)
            {
                yield return new(ObservedKind.Category, s_levels[level], item.ItemCategories[level] ?? "");
            }
        }
    }

    private static IEnumerable<ObservedName> OfAttributes(ShopperEvent e, bool profileAllowed)
    {
        foreach (var attribute in e.Attributes)
        {
            yield return new(ObservedKind.AttributeName, "", attribute.Name);
            if (profileAllowed && attribute.Text is { } text)
            {
                yield return new(ObservedKind.AttributeValue, attribute.Name, text);
            }
        }

        foreach (var trait in profileAllowed ? e.Traits : [])
        {
            yield return new(ObservedKind.TraitName, "", trait.Name);
        }
    }
}
