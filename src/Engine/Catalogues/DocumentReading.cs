namespace LuckyCart.Engine.Catalogues;

/// <summary>A document as read.</summary>
/// <param name="Id">As stated; empty when it is missing or faulty.</param>
/// <param name="Json">The document as it is kept: its known fields in its table's order, UTF-8. Of no use when there are faults.</param>
/// <param name="Faults">All of them, in the document's order; at most 200.</param>
/// <param name="Unknown">JSON paths of fields that the table does not have, at most 200; whether they are faults is the caller's to say.</param>
public sealed record DocumentReading(
    string Id, ReadOnlyMemory<byte> Json, IReadOnlyList<ReadFault> Faults, IReadOnlyList<string> Unknown);

/// <summary>One fault of a document.</summary>
/// <param name="Path">JSON path, <c>$.limits.events_per_second</c>.</param>
/// <param name="Code">One of <see cref="ReadFaultCodes"/>.</param>
/// <param name="Detail">A sentence: what is asked for.</param>
public sealed record ReadFault(string Path, string Code, string Detail);

/// <summary>The stable codes of faults in documents; the same words as those of events and campaigns.</summary>
public static class ReadFaultCodes
{
    /// <summary>A required field is missing.</summary>
    public const string Required = "required";

    /// <summary>A field is of another type.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>A text is longer, or a list has more entries, than allowed.</summary>
    public const string TooLong = "too_long";

    /// <summary>A value is outside its range or not of its form.</summary>
    public const string Invalid = "invalid";

    /// <summary>A field that the document does not have.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>A value that is not of the field's set, or names what does not exist.</summary>
    public const string UnknownValue = "unknown_value";

    /// <summary>Part of the product, but not yet.</summary>
    public const string NotAvailable = "not_available";

    /// <summary>Fixed once it has been used.</summary>
    public const string NotChangeable = "not_changeable";
}
