using System.Globalization;
using System.Text.Json;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Observations;

namespace LuckyCart.Engine.Lints;

/// <summary>Which names a campaign asks for.</summary>
public sealed class NamedValues
{
    /// <summary>Of one campaign; the first count.</summary>
    public const int Max = 500;

    private readonly List<NamedValue> _found = [];
    private readonly JsonElement _document;
    private readonly TriggerPaths _triggers;

    private NamedValues(JsonElement document, TriggerPaths triggers) => (_document, _triggers) = (document, triggers);

    /// <summary>The names, each with its path, at most <see cref="Max"/>.</summary>
    /// <param name="json">The campaign's document, as the reader took it.</param>
    public static IReadOnlyList<NamedValue> Of(Campaign campaign, ReadOnlyMemory<byte> json)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        using var document = JsonDocument.Parse(json);
        var values = new NamedValues(document.RootElement, TriggerPaths.Of(json));
        values.AddTriggers(campaign);
        if (campaign.Audience is { } audience)
        {
            values.AddRules(audience);
        }

        if (campaign.Goal is { } goal)
        {
            values.Add(ObservedKind.EventName, "", goal.EventName, goal.EventName, "$.goal.event_name");
            values.AddWhere(goal.Where, "$.goal");
        }

        values.AddContents(campaign);
        return values._found;
    }

    private void AddTriggers(Campaign campaign)
    {
        foreach (var name in campaign.Triggers.Order(StringComparer.Ordinal))
        {
            Add(ObservedKind.EventName, "", name, name, _triggers.OfName(name));
        }

        for (var i = 0; i < campaign.Sequences.Count; i++)
        {
            foreach (var name in campaign.Sequences[i].EventNames.Distinct(StringComparer.Ordinal))
            {
                Add(ObservedKind.EventName, "", name, name, _triggers.OfSequence(i));
            }
        }

        for (var i = 0; i < campaign.TimeTriggers.Count; i++)
        {
            Add(ObservedKind.EventName, "", campaign.TimeTriggers[i].Since, campaign.TimeTriggers[i].Since, _triggers.OfTime(i));
        }
    }

    private void AddContents(Campaign campaign)
    {
        for (var v = 0; v < campaign.Interaction.Variants.Count; v++)
        {
            foreach (var content in campaign.Interaction.Variants[v].Contents)
            {
                if (content.Placement is { } placement && _found.All(f => f.Name.Kind != ObservedKind.Placement || f.Stated != placement))
                {
                    var path = string.Create(CultureInfo.InvariantCulture, $"$.interaction.variants[{v}].content[{content.Index}].placement");
                    Add(ObservedKind.Placement, "", placement, placement, path);
                }
            }
        }
    }

    private void AddRules(ConditionNode node)
    {
        if (node is ConditionGroup group)
        {
            foreach (var rule in group.Rules)
            {
                AddRules(rule);
            }

            return;
        }

        var condition = (Condition)node;
        if (condition.EventName is { } eventName)
        {
            Add(ObservedKind.EventName, "", eventName, eventName, condition.Path + ".event_name");
        }

        if (condition.Field is ConditionField.EventAttribute or ConditionField.ShopperTrait)
        {
            var kind = condition.Field == ConditionField.EventAttribute ? ObservedKind.AttributeName : ObservedKind.TraitName;
            Add(kind, "", condition.Name!, condition.Name!, condition.Path + ".field");
        }

        if (KindOf(condition.Field) is { } ofField)
        {
            AddValues(ofField, condition.Name ?? "", condition.Operator, condition.Value, condition.Path);
        }

        AddWhere(condition.Where, condition.Path);
    }

    private void AddWhere(IReadOnlyList<ItemCondition> where, string path)
    {
        for (var i = 0; i < where.Count; i++)
        {
            var (kind, of) = KindOf(where[i].Field);
            if (kind is { } known)
            {
                AddValues(known, of, where[i].Operator, where[i].Value, WhereLints.PathOf(path, i));
            }
        }
    }

    // Whole texts only: a beginning or a part is no name.
    private void AddValues(ObservedKind kind, string of, ComparisonOperator comparison, ConditionValue value, string path)
    {
        if (comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual or ComparisonOperator.In or ComparisonOperator.NotIn))
        {
            return;
        }

        var stated = DocumentPaths.Find(_document, path + ".value");
        if (stated is { ValueKind: JsonValueKind.Array } list)
        {
            var index = 0;
            foreach (var entry in list.EnumerateArray())
            {
                AddText(kind, of, entry, string.Create(CultureInfo.InvariantCulture, $"{path}.value[{index++}]"));
            }
        }
        else if (stated is { } one)
        {
            AddText(kind, of, one, path + ".value");
        }
    }

    private void AddText(ObservedKind kind, string of, JsonElement stated, string path)
    {
        if (stated.ValueKind == JsonValueKind.String && stated.GetString() is { } text)
        {
            Add(kind, of, FoldedText.Of(text), text, path);
        }
    }

    private void Add(ObservedKind kind, string of, string text, string stated, string path)
    {
        if (_found.Count < Max && text.Length is > 0 and <= ObservedNames.TextMax && of.Length <= ObservedNames.TextMax)
        {
            _found.Add(new NamedValue(new ObservedName(kind, of, text), stated, path));
        }
    }

    private static ObservedKind? KindOf(ConditionField field) => field switch
    {
        ConditionField.EventName => ObservedKind.EventName,
        ConditionField.EventPageType => ObservedKind.PageType,
        ConditionField.EventPageId => ObservedKind.PageId,
        ConditionField.EventDevice => ObservedKind.Device,
        ConditionField.EventChannel => ObservedKind.Channel,
        ConditionField.EventLanguage => ObservedKind.Language,
        ConditionField.EventAttribute => ObservedKind.AttributeValue,
        ConditionField.StoreId => ObservedKind.Store,
        _ => null,
    };

    private static (ObservedKind? Kind, string Of) KindOf(ItemField field) => field switch
    {
        ItemField.ItemId => (ObservedKind.ItemId, ""),
        ItemField.Gtin => (ObservedKind.Gtin, ""),
        ItemField.ItemBrand => (ObservedKind.Brand, ""),
        >= ItemField.ItemCategory and <= ItemField.ItemCategory5 =>
            (ObservedKind.Category, ObservedNames.Level(field - ItemField.ItemCategory + 1)),
        _ => (null, ""),
    };
}
