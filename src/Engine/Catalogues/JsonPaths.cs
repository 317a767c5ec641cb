namespace LuckyCart.Engine.Catalogues;

/// <summary>Writes JSON paths (RFC 9535), <c>$.limits['events per second']</c>.</summary>
public static class JsonPaths
{
    // A name from outside is cut: a path is for people to read.
    private const int NameMax = 64;

    /// <summary>The path of an object's member.</summary>
    public static string Of(string parent, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var shown = name.Length > NameMax ? name[..NameMax] : name;
        return IsPlain(shown)
            ? $"{parent}.{shown}"
            : $"{parent}['{shown.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
    }

    /// <summary>The path of a list's entry.</summary>
    public static string Of(string parent, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{parent}[{index}]");

    private static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
