using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads the operator and the value of a rule or of a condition on items.</summary>
internal static class ComparisonReader
{
    /// <summary>Null when a fault leaves nothing to compare.</summary>
    /// <param name="field">As the document names it, for the faults.</param>
    public static (ComparisonOperator Operator, ConditionValue Value)? Read(
        ObjectReader rule, string field, ComparedKind kind, bool mayBeUnknown, Reading reading)
    {
        var stated = rule.Required("operator");
        var value = rule.Optional("value");
        if (ReadOperator(stated, reading.Faults) is not { } comparison)
        {
            return null;
        }

        if (!Operators.Fits(comparison, kind, mayBeUnknown))
        {
            reading.Faults.Add(
                stated!, CampaignFaultCode.Invalid,
                $"'{stated!.Text}' does not fit {Excerpt.Of(field)}; these do: {Operators.FittingNames(kind, mayBeUnknown)}.");
            return null;
        }

        if (Operators.NeedsNoValue(comparison))
        {
            RefuseValue(value, stated!.Text, reading.Faults);
            return (comparison, ConditionValue.None);
        }

        return rule.Required("value") is null ? null : (comparison, ReadValue(value!, stated!, comparison, kind, reading));
    }

    private static ComparisonOperator? ReadOperator(DocumentValue? stated, FaultList faults)
    {
        var standIn = (ComparisonOperator)(-1);
        var read = ValueReader.Choice(stated, faults, Operators.ByName, standIn);
        return read == standIn ? null : read;
    }

    // Editors leave an empty value with these operators.
    private static void RefuseValue(DocumentValue? value, string comparison, FaultList faults)
    {
        if (value is not (null or { Kind: DocumentKind.Null or DocumentKind.Unreadable } or { Kind: DocumentKind.Text, Text: "" }))
        {
            faults.Add(value, CampaignFaultCode.Invalid, $"'{comparison}' compares with nothing: leave the value out.");
        }
    }

    private static ConditionValue ReadValue(
        DocumentValue value, DocumentValue stated, ComparisonOperator comparison, ComparedKind kind, Reading reading)
    {
        var entries = comparison switch
        {
            ComparisonOperator.Between => ValueReader.List(value, reading.Faults, 2, 2),
            _ when Operators.TakesList(comparison) =>
                ValueReader.List(value, reading.Faults, 1, CampaignLimits.ListedValues),
            _ => [value],
        };
        if (entries.Count == 0)
        {
            return ConditionValue.None;
        }

        var entryKind = kind == ComparedKind.Any ? KindOf(entries) : kind;
        if (kind == ComparedKind.Any && !Operators.Fits(comparison, entryKind, mayBeUnknown: true))
        {
            reading.Faults.Add(
                stated, CampaignFaultCode.Invalid,
                $"'{stated.Text}' does not fit this value; these do: {Operators.FittingNames(entryKind, mayBeUnknown: true)}.");
            return ConditionValue.None;
        }

        return entryKind switch
        {
            ComparedKind.Text or ComparedKind.Texts => ReadTexts(entries, comparison, reading.Faults),
            ComparedKind.Names => ReadNames(entries, reading.Faults),
            ComparedKind.Flag => new ConditionValue([], [], ValueReader.Flag(value, reading.Faults)),
            _ => ReadNumbers(entries, comparison, entryKind, reading),
        };
    }

    // Digits in quotes are a text: an attribute that holds a number is compared with a number. The first entry that can be
    // compared at all decides for a list.
    private static ComparedKind KindOf(IReadOnlyList<DocumentValue> entries)
    {
        foreach (var entry in entries)
        {
            switch (entry.Kind)
            {
                case DocumentKind.Text:
                    return ComparedKind.Text;
                case DocumentKind.Number:
                    return ComparedKind.Number;
                case DocumentKind.True or DocumentKind.False:
                    return ComparedKind.Flag;
                default:
                    break;
            }
        }

        return ComparedKind.Text;
    }

    private static ConditionValue ReadTexts(
        IReadOnlyList<DocumentValue> entries, ComparisonOperator comparison, FaultList faults)
    {
        var texts = new List<string>(entries.Count);
        foreach (var entry in entries.TakeWhile(_ => !faults.IsFull))
        {
            var text = ValueReader.Text(entry, faults, CampaignLimits.TextLength);
            texts.Add(FoldedText.Of(text));
            if (texts[^1].Length == 0 && text.Length > 0)
            {
                faults.Add(
                    entry, CampaignFaultCode.Invalid, "Without accents and invisible characters nothing is left of this text.");
            }
        }

        if (comparison == ComparisonOperator.Between && texts.Count == 2 && string.CompareOrdinal(texts[0], texts[1]) > 0)
        {
            RefuseOrder(entries[1], faults);
        }

        return new ConditionValue(Operators.TakesList(comparison) ? [.. texts.Distinct(StringComparer.Ordinal)] : texts, []);
    }

    // Not folded: they are ids.
    private static ConditionValue ReadNames(IReadOnlyList<DocumentValue> entries, FaultList faults)
    {
        var names = entries.TakeWhile(_ => !faults.IsFull).Select(entry => Identifiers.Id(entry, faults));
        return new ConditionValue([.. names.Distinct(StringComparer.Ordinal)], []);
    }

    private static ConditionValue ReadNumbers(
        IReadOnlyList<DocumentValue> entries, ComparisonOperator comparison, ComparedKind kind, Reading reading)
    {
        var numbers = new List<long?>(entries.Count);
        foreach (var entry in entries.TakeWhile(_ => !reading.Faults.IsFull))
        {
            var isUpperEnd = comparison is ComparisonOperator.LessOrEqual or ComparisonOperator.Greater || numbers.Count == 1;
            numbers.Add(ReadNumber(entry, kind, isUpperEnd, reading));
        }

        if (comparison == ComparisonOperator.Between && numbers.Count == 2 && numbers[0] > numbers[1])
        {
            RefuseOrder(entries[1], reading.Faults);
        }

        var read = numbers.Select(number => number ?? 0);
        return new ConditionValue([], [.. Operators.TakesList(comparison) ? read.Distinct() : read]);
    }

    private static long? ReadNumber(DocumentValue value, ComparedKind kind, bool isUpperEnd, Reading reading)
    {
        const long max = CampaignLimits.Number;
        if (kind == ComparedKind.Number && value.Kind == DocumentKind.Text)
        {
            ValueReader.RefuseType(value, reading.Faults, "a number, as before it,");
            return null;
        }

        return kind switch
        {
            ComparedKind.Time => LocalTimes.InstantOrDay(value, reading, wholeDay: isUpperEnd),
            ComparedKind.Amount => ValueReader.ScaledNumber(value, reading.Faults, reading.Context.CurrencyDecimals, -max, max),
            ComparedKind.Quantity => ValueReader.ScaledNumber(value, reading.Faults, 3, -max, max),
            ComparedKind.Count => ValueReader.ScaledNumber(value, reading.Faults, 0, 0, max),
            ComparedKind.Hour => ValueReader.ScaledNumber(value, reading.Faults, 0, 0, 23),
            ComparedKind.Weekday => ValueReader.ScaledNumber(value, reading.Faults, 0, 1, 7),
            ComparedKind.UnitPrice => ValueReader.ScaledNumber(value, reading.Faults, 6, 0, max),
            _ => ValueReader.ScaledNumber(value, reading.Faults, 6, -max, max),
        };
    }

    private static void RefuseOrder(DocumentValue value, FaultList faults) =>
        faults.Add(value, CampaignFaultCode.Invalid, "The second end lies before the first.");
}
