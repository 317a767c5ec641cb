using System.Globalization;

namespace LuckyCart.Engine.Campaigns.Documents;

/// <summary>Reads single values. On a fault, or for a value that is not there, it returns a stand-in.</summary>
/// <remarks>A document with faults gives no campaign, so that nobody ever sees the stand-ins.</remarks>
internal static class ValueReader
{
    private const int Micros = 6;

    // A decimal holds 28 digits exactly; sign and point come on top.
    private const int NumberLength = 28;

    /// <summary>A text without control characters, not blank; empty on a fault.</summary>
    public static string Text(DocumentValue? value, FaultList faults, int lengthMax) =>
        value is not null && IsText(value, faults, lengthMax) ? value.Text : "";

    /// <summary>Whether the value is a text without control characters, not blank; what is wrong is reported.</summary>
    public static bool IsText(DocumentValue value, FaultList faults, int lengthMax)
    {
        if (!IsTextOrEmpty(value, faults, lengthMax))
        {
            return false;
        }

        var isBlank = string.IsNullOrWhiteSpace(value.Text);
        if (isBlank)
        {
            faults.Add(value, CampaignFaultCode.Invalid, "The text is empty: state one, or leave the field out.");
        }

        return !isBlank;
    }

    /// <summary>Whether the value is a text without control characters; what is wrong is reported.</summary>
    public static bool IsTextOrEmpty(DocumentValue value, FaultList faults, int lengthMax)
    {
        if (!IsKind(value, faults, DocumentKind.Text, "a text"))
        {
            return false;
        }

        if (value.Text.Length > lengthMax)
        {
            faults.Add(value, CampaignFaultCode.TooLong, $"{value.Text.Length} characters; at most {lengthMax} are taken.");
            return false;
        }

        var hasControls = value.Text.Any(char.IsControl);
        if (hasControls)
        {
            faults.Add(value, CampaignFaultCode.Invalid, "Control characters, line breaks and tabs among them, are not taken.");
        }

        return !hasControls;
    }

    /// <summary>One of a few words.</summary>
    public static T Choice<T>(DocumentValue? value, FaultList faults, IReadOnlyDictionary<string, T> choices, T standIn)
    {
        if (value is null || !IsKind(value, faults, DocumentKind.Text, "a text"))
        {
            return standIn;
        }

        if (choices.TryGetValue(value.Text, out var choice))
        {
            return choice;
        }

        if (!faults.IsFull)
        {
            faults.Add(
                value, CampaignFaultCode.UnknownValue,
                $"'{Excerpt.Of(value.Text)}' is none of {string.Join(", ", choices.Keys)}.{NearestName.Hint(value.Text, choices.Keys)}");
        }

        return standIn;
    }

    public static bool Flag(DocumentValue? value, FaultList faults)
    {
        if (value is null or { Kind: DocumentKind.True or DocumentKind.False })
        {
            return value?.Kind == DocumentKind.True;
        }

        RefuseType(value, faults, "true or false");
        return false;
    }

    /// <summary>A whole number within bounds.</summary>
    public static long Whole(DocumentValue? value, FaultList faults, long min, long max, long absent = 0) =>
        value is null ? absent : ScaledNumber(value, faults, 0, min, max) / ScaleOf(Micros) ?? absent;

    /// <summary>A decimal within bounds, exactly, in micros (10^-6); null when it cannot be read (reported).</summary>
    /// <param name="decimals">Taken after the point, trailing zeros not counted; at most 6.</param>
    public static long? ScaledNumber(DocumentValue value, FaultList faults, int decimals, long min, long max)
    {
        if (value.Kind is not (DocumentKind.Number or DocumentKind.Text))
        {
            RefuseType(value, faults, "a number, or a text with its digits");
            return null;
        }

        if (!TryParse(value.Text, out var number))
        {
            faults.Add(
                value, CampaignFaultCode.Invalid,
                $"'{Excerpt.Of(value.Text)}' is not a decimal: at most {NumberLength} digits with a point, without exponent.");
            return null;
        }

        if (number < min || number > max)
        {
            faults.Add(value, CampaignFaultCode.Invalid, $"{value.Text} is not within {min} and {max}.");
            return null;
        }

        if (decimal.Truncate(number * ScaleOf(decimals)) != number * ScaleOf(decimals))
        {
            faults.Add(
                value, CampaignFaultCode.Invalid,
                decimals == 0 ? $"{value.Text} is not a whole number." : $"{value.Text} has more than {decimals} decimals.");
            return null;
        }

        return decimal.ToInt64(number * ScaleOf(Micros));
    }

    /// <summary>A list of a bounded length; empty on a fault.</summary>
    public static IReadOnlyList<DocumentValue> List(DocumentValue? value, FaultList faults, int min, int max)
    {
        if (value is null || !IsKind(value, faults, DocumentKind.List, "a list"))
        {
            return [];
        }

        if (value.Entries.Count >= min && value.Entries.Count <= max)
        {
            return value.Entries;
        }

        if (value.Entries.Count < min)
        {
            faults.Add(
                value, CampaignFaultCode.Invalid, $"{value.Entries.Count} entries; at least {min} {(min == 1 ? "is" : "are")} asked for.");
        }
        else
        {
            faults.Add(value, CampaignFaultCode.TooLong, $"{value.Entries.Count} entries; at most {max} are taken.");
        }

        return [];
    }

    /// <summary>Reports a value of the wrong JSON type.</summary>
    public static void RefuseType(DocumentValue value, FaultList faults, string wanted)
    {
        if (value.Kind == DocumentKind.Unreadable)
        {
            return;
        }

        var advice = value.Kind == DocumentKind.Null ? " What is not stated is left out." : "";
        faults.Add(value, CampaignFaultCode.WrongType, $"{NameOf(value.Kind)} stands where {wanted} is asked for.{advice}");
    }

    private static bool TryParse(string digits, out decimal number)
    {
        number = 0;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var unsigned = digits.AsSpan().TrimStart('-');
        return digits.Length <= NumberLength && unsigned.Length > 0
            && char.IsAsciiDigit(unsigned[0]) && char.IsAsciiDigit(unsigned[^1])
            && decimal.TryParse(digits, style, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsKind(DocumentValue value, FaultList faults, DocumentKind kind, string wanted)
    {
        if (value.Kind != kind)
        {
            RefuseType(value, faults, wanted);
        }

        return value.Kind == kind;
    }

    private static long ScaleOf(int decimals)
    {
        var scale = 1L;
        for (var i = 0; i < decimals; i++)
        {
            scale *= 10;
        }

        return scale;
    }

    private static string NameOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Null => "null",
        DocumentKind.True => "true",
        DocumentKind.False => "false",
        DocumentKind.Number => "A number",
        DocumentKind.Text => "A text",
        DocumentKind.List => "A list",
        _ => "An object",
    };
}
