namespace LuckyCart.Engine.Campaigns;

/// <summary>The codes of <see cref="CampaignFault"/>.</summary>
public static class CampaignFaultCode
{
    /// <summary>A field that must be there is not.</summary>
    public const string Required = "required";

    /// <summary>Another JSON type is asked for.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>Too many characters, entries, rules or levels.</summary>
    public const string TooLong = "too_long";

    /// <summary>Of the right type, but not a possible value.</summary>
    public const string Invalid = "invalid";

    /// <summary>Not a field of this object.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>Not one of the values that the field can have.</summary>
    public const string UnknownValue = "unknown_value";

    /// <summary>Stated twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Part of the contract that this version does not carry out yet.</summary>
    public const string NotAvailable = "not_available";
}
