using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>What rules are about, in English.</summary>
internal sealed class EnglishNouns(EnglishValues values, SentenceContext context)
{
    /// <summary>"the quantity of products bought whose brand is … in the previous month".</summary>
    public string Of(Condition rule)
    {
        var noun = rule.Field switch
        {
            ConditionField.EventName => "the event's name",
            ConditionField.EventPageType => "the type of page",
            ConditionField.EventPageId => "the page's id",
            ConditionField.EventSearchTerm => "the search term",
            ConditionField.EventDevice => "the device",
            ConditionField.EventChannel => "the channel",
            ConditionField.EventLanguage => "the language",
            ConditionField.EventValue => "the event's amount",
            ConditionField.EventAttribute => $"the event's attribute {values.Quoted(rule.Name ?? "")}",
            ConditionField.EventItemsQuantity => $"the quantity of products{Where(rule)} in the event",
            ConditionField.EventItemsAmount => $"the amount of products{Where(rule)} in the event",
            ConditionField.EventItemsLines => $"the number of lines of products{Where(rule)} in the event",
            ConditionField.CartQuantity => $"the quantity of products{Where(rule)} in the cart",
            ConditionField.CartAmount => $"the amount of products{Where(rule)} in the cart",
            ConditionField.CartLines => $"the number of lines of products{Where(rule)} in the cart",
            ConditionField.StoreId => "the store's id",
            ConditionField.StoreName => "the store's name",
            ConditionField.StoreType => "the type of store",
            ConditionField.StoreRegion => "the store's region",
            ConditionField.StorePostcode => "the store's postcode",
            ConditionField.ShopperTrait => $"the shopper's trait {values.Quoted(rule.Name ?? "")}",
            ConditionField.ShopperFirstSeen => "the shopper's first visit",
            ConditionField.ShopperLastOrder => "the shopper's last order",
            ConditionField.NowWeekday => "the day of the week",
            _ => History(rule),
        };
        return noun + (FieldKinds.LooksBack(rule.Field) ? Window(rule.Within) : "")
            + (rule.IncludingEvent && FieldKinds.LooksBack(rule.Field) ? " (the current event included)" : "");
    }

    /// <summary>A rule's texts in the document's words, events in a CSM's.</summary>
    public IReadOnlyList<string> Texts(Condition rule) =>
        [.. StatedTexts.Of(context.Document, rule.Path, rule.Value.Texts).Select(t => Text(rule.Field, t))];

    /// <summary>A text of a field.</summary>
    public static string Text(ConditionField field, string text) =>
        field == ConditionField.EventName ? EnglishValues.EventWord(text) : text;

    /// <summary>With a space before it; nothing for all that is known.</summary>
    public string Window(Window window) => window.Kind switch
    {
        WindowKind.Rolling => " in the last " + Rolling(window.LengthMs),
        WindowKind.Session => " during the visit",
        WindowKind.Today => " during the day",
        WindowKind.ThisWeek => " since the start of the week",
        WindowKind.ThisMonth => " since the start of the month",
        WindowKind.LastMonth => " in the previous month",
        WindowKind.Fixed => $" between {values.Bound(window.FromMs, false)} and {values.LastBefore(window.ToMs)}",
        _ => "",
    };

    private static string Rolling(long ms)
    {
        const long minute = 60_000, hour = 60 * minute, day = 24 * hour;
        return ms switch
        {
            minute => "minute",
            hour => "hour",
            day => "24 hours",
            _ when ms % day == 0 => $"{ms / day} days",
            _ when ms % hour == 0 => $"{ms / hour} hours",
            _ => $"{ms / minute} minutes",
        };
    }

    private string History(Condition rule)
    {
        var campaign = rule.CampaignId is { } id ? $"the campaign {values.Quoted(id)}" : "this campaign";
        return rule.Field switch
        {
            ConditionField.ViewedCount => $"the number of products viewed{Where(rule)}",
            ConditionField.AddedCount => $"the number of products added to the cart{Where(rule)}",
            ConditionField.PurchasedQuantity => $"the quantity of products bought{Where(rule)}",
            ConditionField.PurchasedAmount when rule.Where.Count == 0 => "the amount of orders",
            ConditionField.PurchasedAmount => $"the amount of products bought{Where(rule)}",
            ConditionField.PurchasedOrders when rule.Where.Count == 0 => "the number of orders",
            ConditionField.PurchasedOrders => $"the number of orders of products{Where(rule)}",
            ConditionField.EventsCount when rule.EventName is { } name => $"the number of {values.Event(name)} events",
            ConditionField.EventsCount => "the number of events",
            ConditionField.CampaignShown => $"the number of showings of {campaign}",
            ConditionField.CampaignSeen => $"the number of views of {campaign}",
            ConditionField.CampaignClicked => $"the number of clicks on {campaign}",
            ConditionField.CampaignPlayed => $"the number of games played of {campaign}",
            _ => $"the number of wins of {campaign}",
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
                lists.Add($"{(within ? "of" : "outside")} the list {values.Quoted(condition.ListName ?? "")}");
            }
            else
            {
                clauses.Add(Clause(condition, predicate, $"{rule.Path}.where[{i}]"));
            }
        }

        return (lists.Count == 0 ? "" : " " + string.Join(" and ", lists))
            + (clauses.Count == 0 ? "" : " whose " + string.Join(" and whose ", clauses));
    }

    private string Clause(ItemCondition condition, Predicate predicate, string path)
    {
        var noun = condition.Field switch
        {
            ItemField.ItemId => "reference",
            ItemField.Gtin => "barcode",
            ItemField.ItemName => "name",
            ItemField.ItemBrand => "brand",
            ItemField.ItemCategory => "category",
            ItemField.ItemCategory2 => "category of level 2",
            ItemField.ItemCategory3 => "category of level 3",
            ItemField.ItemCategory4 => "category of level 4",
            ItemField.ItemCategory5 => "category of level 5",
            ItemField.ItemVariant => "variant",
            _ => "unit price",
        };
        string[] texts = [.. StatedTexts.Of(context.Document, path, condition.Value.Texts).Select(values.Quoted)];
        var (positive, negative, rest) = predicate.Relation switch
        {
            Relation.Known => ("is", "is not", "known"),
            _ when condition.Field == ItemField.Price =>
                ("is", "is not", EnglishRules.Numbers(predicate.Relation, [.. condition.Value.Numbers.Select(values.Amount)])),
            Relation.OneOf => ("is", "is not", EnglishValues.Or(texts)),
            Relation.Contains => ("contains", "does not contain", EnglishValues.Or(texts)),
            Relation.BeginsWith => ("begins with", "does not begin with", EnglishValues.Or(texts)),
            Relation.Less => ("comes", "does not come", $"before {texts[0]} in alphabetical order"),
            Relation.AtMost => ("comes", "does not come", $"no later than {texts[0]} in alphabetical order"),
            Relation.More => ("comes", "does not come", $"after {texts[0]} in alphabetical order"),
            Relation.AtLeast => ("comes", "does not come", $"no earlier than {texts[0]} in alphabetical order"),
            _ => ("comes", "does not come", $"between {texts[0]} and {texts[^1]} in alphabetical order"),
        };
        return $"{noun} {(predicate.Negative ? negative : positive)} {rest}";
    }
}
