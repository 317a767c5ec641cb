using System.Text;

namespace LuckyCart.Engine.Catalogues;

/// <summary>The folded item ids, or gtins, of an uploaded product list as they are stored: sorted, each once, one a line, UTF-8.</summary>
public static class ItemTexts
{
    /// <summary>Writes them. None has a line break in it.</summary>
    public static byte[] Write(IReadOnlySet<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Encoding.UTF8.GetBytes(string.Join('\n', texts.Order(StringComparer.Ordinal)));
    }

    /// <summary>Reads them back.</summary>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).Split('\n');
}
