using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>What rules are about, in French.</summary>
internal sealed class FrenchNouns(FrenchValues values, SentenceContext context)
{
    /// <summary>« la quantité de produits achetés dont la marque est … le mois précédent ».</summary>
    public string Of(Condition rule)
    {
        var noun = rule.Field switch
        {
            ConditionField.EventName => "le nom de l'événement",
            ConditionField.EventPageType => "le type de page",
            ConditionField.EventPageId => "l'identifiant de la page",
            ConditionField.EventSearchTerm => "le terme recherché",
            ConditionField.EventDevice => "l'appareil",
            ConditionField.EventChannel => "le canal",
            ConditionField.EventLanguage => "la langue",
            ConditionField.EventValue => "le montant de l'événement",
            ConditionField.EventAttribute => $"l'attribut {values.Quoted(rule.Name ?? "")} de l'événement",
            ConditionField.EventItemsQuantity => $"la quantité de produits{Where(rule)} dans l'événement",
            ConditionField.EventItemsAmount => $"le montant des produits{Where(rule)} dans l'événement",
            ConditionField.EventItemsLines => $"le nombre de lignes de produits{Where(rule)} dans l'événement",
            ConditionField.CartQuantity => $"la quantité de produits{Where(rule)} dans le panier",
            ConditionField.CartAmount => $"le montant des produits{Where(rule)} dans le panier",
            ConditionField.CartLines => $"le nombre de lignes de produits{Where(rule)} dans le panier",
            ConditionField.StoreId => "l'identifiant du magasin",
            ConditionField.StoreName => "le nom du magasin",
            ConditionField.StoreType => "le type de magasin",
            ConditionField.StoreRegion => "la région du magasin",
            ConditionField.StorePostcode => "le code postal du magasin",
            ConditionField.ShopperTrait => $"le trait {values.Quoted(rule.Name ?? "")} du client",
            ConditionField.ShopperFirstSeen => "la première visite du client",
            ConditionField.ShopperLastOrder => "la dernière commande du client",
            ConditionField.NowWeekday => "le jour de la semaine",
            _ => History(rule),
        };
        return noun + (FieldKinds.LooksBack(rule.Field) ? Window(rule.Within) : "")
            + (rule.IncludingEvent && FieldKinds.LooksBack(rule.Field) ? " (événement en cours compris)" : "");
    }

    /// <summary>Whether the noun is feminine.</summary>
    public static bool IsFeminine(ConditionField field) => field
        is ConditionField.EventLanguage or ConditionField.EventItemsQuantity or ConditionField.CartQuantity or ConditionField.StoreRegion
        or ConditionField.ShopperFirstSeen or ConditionField.ShopperLastOrder or ConditionField.PurchasedQuantity;

    /// <summary>A rule's texts in the document's words, events and devices in a CSM's.</summary>
    public IReadOnlyList<string> Texts(Condition rule) =>
        [.. StatedTexts.Of(context.Document, rule.Path, rule.Value.Texts).Select(t => Text(rule.Field, t))];

    /// <summary>A text of a field.</summary>
    public static string Text(ConditionField field, string text) => field switch
    {
        ConditionField.EventName => FrenchValues.EventWord(text),
        ConditionField.EventDevice or ConditionField.EventChannel => FrenchValues.Device(text),
        _ => text,
    };

    /// <summary>With a space before it; nothing for all that is known.</summary>
    public string Window(Window window) => window.Kind switch
    {
        WindowKind.Rolling => " au cours " + Rolling(window.LengthMs),
        WindowKind.Session => " pendant la visite",
        WindowKind.Today => " dans la journée",
        WindowKind.ThisWeek => " depuis le début de la semaine",
        WindowKind.ThisMonth => " depuis le début du mois",
        WindowKind.LastMonth => " le mois précédent",
        WindowKind.Fixed => $" entre le {values.Bound(window.FromMs, false)} et le {values.LastBefore(window.ToMs)}",
        _ => "",
    };

    private static string Rolling(long ms)
    {
        const long minute = 60_000, hour = 60 * minute, day = 24 * hour;
        return ms switch
        {
            minute => "de la dernière minute",
            hour => "de la dernière heure",
            day => "des dernières 24 heures",
            _ when ms % day == 0 => $"des {ms / day} derniers jours",
            _ when ms % hour == 0 => $"des {ms / hour} dernières heures",
            _ => $"des {ms / minute} dernières minutes",
        };
    }

    private string History(Condition rule)
    {
        var of = rule.CampaignId is { } id ? $"la campagne {values.Quoted(id)}" : "cette campagne";
        return rule.Field switch
        {
            ConditionField.ViewedCount => $"le nombre de produits consultés{Where(rule)}",
            ConditionField.AddedCount => $"le nombre de produits ajoutés au panier{Where(rule)}",
            ConditionField.PurchasedQuantity => $"la quantité de produits achetés{Where(rule)}",
            ConditionField.PurchasedAmount when rule.Where.Count == 0 => "le montant des achats",
            ConditionField.PurchasedAmount => $"le montant des produits achetés{Where(rule)}",
            ConditionField.PurchasedOrders when rule.Where.Count == 0 => "le nombre de commandes",
            ConditionField.PurchasedOrders => $"le nombre de commandes de produits{Where(rule)}",
            ConditionField.EventsCount when rule.EventName is { } name => $"le nombre d'événements {values.Event(name)}",
            ConditionField.EventsCount => "le nombre d'événements",
            ConditionField.CampaignShown => $"le nombre d'affichages de {of}",
            ConditionField.CampaignSeen => $"le nombre de vues de {of}",
            ConditionField.CampaignClicked => $"le nombre de clics sur {of}",
            ConditionField.CampaignPlayed => $"le nombre de parties jouées de {of}",
            _ => $"le nombre de gains de {of}",
        };
    }

    private string Where(Condition rule)
    {
        List<string> lists = [];
        List<string> clauses = [];
        for (var i = 0; i < rule.Where.Count; i++)
        {
            var condition = rule.Where[i];
            var predicate = Predicate.Of(condition.Operator, false);
            if (condition.Field == ItemField.List)
            {
                var within = condition.Value.Flag != false ^ predicate.Negative;
                lists.Add($"{(within ? "de" : "hors de")} la liste {values.Quoted(condition.ListName ?? "")}");
            }
            else
            {
                clauses.Add(Clause(condition, predicate, $"{rule.Path}.where[{i}]"));
            }
        }

        return (lists.Count == 0 ? "" : " " + string.Join(" et ", lists))
            + (clauses.Count == 0 ? "" : " dont " + string.Join(" et dont ", clauses));
    }

    private string Clause(ItemCondition condition, Predicate predicate, string path)
    {
        var (noun, e) = condition.Field switch
        {
            ItemField.ItemId => ("la référence", "e"),
            ItemField.Gtin => ("le code-barres", ""),
            ItemField.ItemName => ("le nom", ""),
            ItemField.ItemBrand => ("la marque", "e"),
            ItemField.ItemCategory => ("la catégorie", "e"),
            ItemField.ItemCategory2 => ("la catégorie de niveau 2", "e"),
            ItemField.ItemCategory3 => ("la catégorie de niveau 3", "e"),
            ItemField.ItemCategory4 => ("la catégorie de niveau 4", "e"),
            ItemField.ItemCategory5 => ("la catégorie de niveau 5", "e"),
            ItemField.ItemVariant => ("la variante", "e"),
            _ => ("le prix unitaire", ""),
        };
        string[] texts = [.. StatedTexts.Of(context.Document, path, condition.Value.Texts).Select(values.Quoted)];
        var (verb, rest) = predicate.Relation switch
        {
            Relation.Known => ("est", "connu" + e),
            _ when condition.Field == ItemField.Price =>
                ("est", FrenchRules.Numbers(predicate.Relation, [.. condition.Value.Numbers.Select(values.Amount)], e)),
            Relation.OneOf => ("est", FrenchValues.Or(texts)),
            Relation.Contains => ("contient", FrenchValues.Or(texts)),
            Relation.BeginsWith => ("commence", "par " + FrenchValues.Or(texts)),
            Relation.Less => ("vient", $"avant {texts[0]} dans l'ordre alphabétique"),
            Relation.AtMost => ("vient", $"au plus tard à {texts[0]} dans l'ordre alphabétique"),
            Relation.More => ("vient", $"après {texts[0]} dans l'ordre alphabétique"),
            Relation.AtLeast => ("vient", $"au plus tôt à {texts[0]} dans l'ordre alphabétique"),
            _ => ("se situe", $"entre {texts[0]} et {texts[^1]} dans l'ordre alphabétique"),
        };
        return predicate.Negative ? $"{noun} {(verb == "est" ? "n'est" : "ne " + verb)} pas {rest}" : $"{noun} {verb} {rest}";
    }
}
