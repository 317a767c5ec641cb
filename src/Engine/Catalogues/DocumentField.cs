namespace LuckyCart.Engine.Catalogues;

/// <summary>How a field of a control-plane document is read.</summary>
public enum DocumentFieldKind
{
    /// <summary>A text; an empty one is not stated.</summary>
    Text,

    /// <summary>A link or an image: absolute http or https, or a path.</summary>
    Url,

    /// <summary>A decimal of at least 0, as text or number; kept as text without trailing zeros.</summary>
    Amount,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>An object with fields of its own.</summary>
    Object,
}

/// <summary>One field's name, kind and limits.</summary>
/// <param name="Name">As in JSON.</param>
/// <param name="Kind">How it is read.</param>
public sealed record DocumentField(string Name, DocumentFieldKind Kind = DocumentFieldKind.Text)
{
    /// <summary>Characters of a text unless stated otherwise.</summary>
    public const int TextMax = 1_024;

    /// <summary>Characters of an id or of an entry of a list unless stated otherwise.</summary>
    public const int IdMax = 128;

    /// <summary>Whether it must be stated.</summary>
    public bool Required { get; init; }

    /// <summary>Characters of a text, or of each entry of a list of texts.</summary>
    public int LengthMax { get; init; } = Kind == DocumentFieldKind.Texts ? IdMax : TextMax;

    /// <summary>Entries of a list.</summary>
    public int EntriesMax { get; init; } = 50;

    /// <summary>The least number.</summary>
    public long Min { get; init; }

    /// <summary>The greatest number.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>The texts it may have; null for any.</summary>
    public IReadOnlyList<string>? OneOf { get; init; }

    /// <summary>Whether a text has the field's form; null for any text.</summary>
    public Func<string, bool>? HasForm { get; init; }

    /// <summary>That form in words: "an IANA time zone".</summary>
    public string Form { get; init; } = "";

    /// <summary>Of an object.</summary>
    public IReadOnlyList<DocumentField> Fields { get; init; } = [];
}

/// <summary>The fields of one type of document.</summary>
/// <param name="Type">The catalogue's type: product, store, placement, …</param>
/// <param name="IdField">The JSON name of its id.</param>
/// <param name="Fields">In the order in which they are kept.</param>
public sealed record DocumentTable(string Type, string IdField, IReadOnlyList<DocumentField> Fields)
{
    /// <summary>Whether a text of 1-128 characters can be an id; null: any.</summary>
    public Func<string, bool>? HasIdForm { get; init; }

    /// <summary>That form in words.</summary>
    public string IdForm { get; init; } = "a text of 1-128 characters";

    /// <summary>Whether the kept document carries its id.</summary>
    public bool KeepsId { get; init; } = true;

    /// <summary>Whether a text can be an id here.</summary>
    public bool IsId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length is > 0 and <= DocumentField.IdMax && HasIdForm?.Invoke(id) != false;
    }
}
