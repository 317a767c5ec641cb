using System.Globalization;
using System.Text;

namespace LuckyCart.Engine.Campaigns.Documents;

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Parent">Null for the document itself.</param>
/// <param name="Name">In an object: the field's name; null otherwise.</param>
/// <param name="Index">In a list: the position.</param>
/// <param name="Order">Rises through the document: faults are sorted by it.</param>
internal sealed record DocumentValue(DocumentValue? Parent, string? Name, int Index, int Order)
{
    private const int ShownNameLength = 64;

    private static readonly Dictionary<string, DocumentValue> s_noFields = [];
    private static readonly List<DocumentValue> s_noEntries = [];

    public DocumentKind Kind { get; init; }

    /// <summary>Of a text: itself; of a number: its digits as written.</summary>
    public string Text { get; init; } = "";

    /// <summary>Of an object: the first field of each name.</summary>
    public Dictionary<string, DocumentValue> Fields { get; init; } = s_noFields;

    /// <summary>Of a list.</summary>
    public List<DocumentValue> Entries { get; init; } = s_noEntries;

    /// <summary><c>$.caps[0].max</c>; names that are no identifiers stand in brackets, shortened.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder();
            AppendPath(path);
            return path.ToString();
        }
    }

    /// <summary>Path of a field that may not be there.</summary>
    public string PathOf(string field) => Path + Segment(field);

    // Documents are at most CampaignLimits.Depth deep.
    private void AppendPath(StringBuilder path)
    {
        if (Parent is null)
        {
            path.Append('$');
            return;
        }

        Parent.AppendPath(path);
        _ = Name is null ? path.Append(CultureInfo.InvariantCulture, $"[{Index}]") : path.Append(Segment(Name));
    }

    private static string Segment(string name) =>
        name.Length is > 0 and <= ShownNameLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? "." + name
            : $"['{Excerpt.Of(name, ShownNameLength)}']";
}

/// <summary>What a value is.</summary>
internal enum DocumentKind
{
    /// <summary>Already reported as a fault; readers pass over it.</summary>
    Unreadable,
    Null,
    True,
    False,
    Number,
    Text,
    List,
    Object,
}
