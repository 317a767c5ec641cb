using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads one rule of an audience.</summary>
internal sealed class RuleReader(Reading reading)
{
    private static readonly string[] s_options = ["operator", "value", "where", "within", "including_event", "event_name", "campaign_id"];

    /// <summary>Null when a fault leaves no rule.</summary>
    public Condition? Read(DocumentValue value)
    {
        if (ObjectReader.Open(value, reading.Faults, "a rule or a group of rules") is not { } rule)
        {
            return null;
        }

        if (ReadField(rule.Required("field")) is not var (field, name))
        {
            // What fits is not known: only what fits no rule at all is reported.
            Array.ForEach(s_options, option => rule.Optional(option));
            rule.Close();
            return null;
        }

        var condition = ReadOptions(rule, field) with { Name = name, Path = value.Path };
        var read = ComparisonReader.Read(rule, field.Name, field.Kind, field.MayBeUnknown, reading);
        rule.Close();
        if (read is not { } comparison)
        {
            return null;
        }

        CheckValues(rule, field, comparison.Operator);
        return condition with { Operator = comparison.Operator, Value = comparison.Value };
    }

    private (FieldDesign Field, string? Name)? ReadField(DocumentValue? value)
    {
        var text = ValueReader.Text(value, reading.Faults, FieldDesigns.AttributePrefix.Length + CampaignLimits.TextLength);
        if (text.Length == 0)
        {
            return null;
        }

        if (FieldDesigns.Find(text, out var name) is { } field)
        {
            return (field, name);
        }

        if (!reading.Faults.IsFull)
        {
            reading.Faults.Add(
                value!, CampaignFaultCode.UnknownValue,
                $"There is no field '{Excerpt.Of(text)}'.{NearestName.Hint(text, FieldDesigns.All.Select(f => f.Name))}");
        }

        return null;
    }

    private Condition ReadOptions(ObjectReader rule, FieldDesign field)
    {
        Misplace(rule, field.HasItems, "where", field, "those that count or sum items");
        Misplace(rule, field.IsHistory, "within", field, "those that look back");
        Misplace(rule, field.IsHistory, "including_event", field, "those that look back");
        Misplace(rule, field.IsOfCampaign, "campaign_id", field, "those of a campaign");
        var countsEvents = field.Field == ConditionField.EventsCount;
        Misplace(rule, countsEvents, "event_name", field, "'events.count'");
        return new Condition
        {
            Path = "",
            Field = field.Field,
            Operator = ComparisonOperator.Equal,
            Value = ConditionValue.None,
            Where = field.HasItems ? ItemConditionReader.Read(rule.Optional("where"), reading) : [],
            Within = field.IsHistory ? WindowReader.Read(rule.Optional("within"), reading) : Window.Ever,
            IncludingEvent = field.IsHistory && ValueReader.Flag(rule.Optional("including_event"), reading.Faults),
            EventName = countsEvents ? Identifiers.EventName(rule.Required("event_name"), reading.Faults) : null,
            CampaignId = field.IsOfCampaign ? ReadCampaignId(rule) : null,
        };
    }

    private static void Misplace(ObjectReader rule, bool fits, string option, FieldDesign field, string where)
    {
        if (!fits)
        {
            rule.Misplaced(option, $"'{option}' does not fit '{field.Name}', only {where}.");
        }
    }

    private string? ReadCampaignId(ObjectReader rule)
    {
        var stated = reading.HasCampaign ? rule.Optional("campaign_id") : rule.Required("campaign_id");
        if (stated is not { } value)
        {
            return null;
        }

        var id = Identifiers.Id(value, reading.Faults);
        if (id.Length > 0 && id != reading.CampaignId)
        {
            reading.Refer("campaign", id, value);
        }

        return id;
    }

    // Values that must exist, or that events cannot have.
    private void CheckValues(ObjectReader rule, FieldDesign field, ComparisonOperator comparison)
    {
        if (field.Field == ConditionField.ShopperSegments)
        {
            ReferToSegments(rule.Value.Fields["value"]);
            return;
        }

        var isExact = comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual || Operators.TakesList(comparison);
        var isStore = field.Field == ConditionField.StoreId;
        if (!isExact || (field.Possible is null && !isStore))
        {
            return;
        }

        var value = rule.Value.Fields["value"];
        foreach (var entry in value.Kind == DocumentKind.List ? value.Entries : [value])
        {
            if (!IsSound(entry))
            {
                continue;
            }

            if (isStore)
            {
                reading.Refer("store", entry.Text, entry);
            }
            else if (!field.Possible!.ContainsKey(FoldedText.Of(entry.Text)))
            {
                ValueReader.Choice(entry, reading.Faults, field.Possible, "");
            }
        }
    }

    private void ReferToSegments(DocumentValue value)
    {
        foreach (var entry in value.Kind == DocumentKind.List ? value.Entries : [value])
        {
            if (entry.Kind == DocumentKind.Text && Identifiers.IsId(entry.Text))
            {
                reading.Refer("segment", entry.Text, entry);
            }
        }
    }

    // What is not is reported already.
    private static bool IsSound(DocumentValue value) => value.Kind == DocumentKind.Text
        && value.Text.Length <= CampaignLimits.TextLength && !string.IsNullOrWhiteSpace(value.Text) && !value.Text.Any(char.IsControl);
}
