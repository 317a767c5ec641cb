using System.Globalization;
using System.Text.Json;
using LuckyCart.Engine.Observations;
using NodaTime;

namespace LuckyCart.Engine.Lints;

/// <summary>Compares the names of a campaign with what the retailer's events carried.</summary>
public static class RealityLints
{
    // A list of a thousand unknown ids is one mistake, not a thousand.
    private const int SameListMax = 20;

    private static readonly Dictionary<ObservedKind, (string En, string Fr)> s_kinds = new()
    {
        [ObservedKind.EventName] = ("The event", "L'événement"),
        [ObservedKind.PageType] = ("The page type", "Le type de page"),
        [ObservedKind.PageId] = ("The page", "La page"),
        [ObservedKind.AttributeName] = ("The attribute", "L'attribut"),
        [ObservedKind.AttributeValue] = ("The attribute's value", "La valeur d'attribut"),
        [ObservedKind.ItemId] = ("The item", "L'article"),
        [ObservedKind.Gtin] = ("The GTIN", "Le GTIN"),
        [ObservedKind.Brand] = ("The brand", "La marque"),
        [ObservedKind.Category] = ("The category", "La catégorie"),
        [ObservedKind.Device] = ("The device", "L'appareil"),
        [ObservedKind.Channel] = ("The channel", "Le canal"),
        [ObservedKind.Language] = ("The language", "La langue"),
        [ObservedKind.Store] = ("The store", "Le magasin"),
        [ObservedKind.Placement] = ("The placement", "L'emplacement"),
        [ObservedKind.TraitName] = ("The trait", "Le trait"),
    };

    /// <summary>What there is to say.</summary>
    /// <param name="facts">One a value, in their order.</param>
    /// <param name="sinceDay">The first day that was looked at, days since 1970-01-01.</param>
    public static IReadOnlyList<Lint> Find(IReadOnlyList<NamedValue> values, IReadOnlyList<NamedFact> facts, int sinceDay)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(facts);
        var lints = new LintList();
        var byList = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            var (value, fact) = (values[i], facts[i]);
            if (fact.Seen || !fact.Complete)
            {
                continue;
            }

            var list = value.Path.EndsWith(']') ? value.Path[..value.Path.LastIndexOf('[')] : value.Path;
            byList[list] = byList.GetValueOrDefault(list) + 1;
            if (byList[list] <= SameListMax)
            {
                Add(lints, value, fact, sinceDay);
            }
        }

        return lints.Lints;
    }

    /// <summary>Says that nothing can be said yet.</summary>
    public static Lint NothingSeen(int sinceDay) => LintTexts.Of(LintCodes.NothingSeenYet, "$", [], [], DayOf(sinceDay));

    private static void Add(LintList lints, NamedValue value, NamedFact fact, int sinceDay)
    {
        var (en, fr) = s_kinds[value.Name.Kind];
        var nearest = fact.InCatalogue ? null : fact.Nearest;
        // The fields of attributes and triggers that are objects hold more than the name.
        var replaceable = nearest is not null && !value.Path.EndsWith(".field", StringComparison.Ordinal) && value.Name.Kind != ObservedKind.EventName;
        lints.Add(
            fact.InCatalogue ? LintCodes.NotSeenLately : LintCodes.NeverSeen, value.Path, [],
            replaceable ? [LintList.Replace(value.Path, JsonSerializer.Serialize(nearest))] : [],
            en, value.Stated, DayOf(sinceDay), nearest is null ? "" : $" Did you mean '{nearest}'?", fr,
            nearest is null ? "" : $" Vouliez-vous dire « {nearest} » ?");
    }

    private static string DayOf(int day) => LocalDate.FromDateTime(DateTime.UnixEpoch).PlusDays(day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
