using System.Text;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Abstractions.Projections;

/// <summary>The keys under which a store keeps projections. ASCII, ordered, the same in every store (docs/formats/numbers.md).</summary>
/// <remarks>Rows of a journal lie in the journal's own range, <c>key#</c> to <c>key$</c>; no retailer id begins with <c>!</c>, where the others are.</remarks>
public static class ProjectionKeys
{
    /// <summary><c>!projection#position</c></summary>
    public static byte[] Position(string projection) => Encoding.ASCII.GetBytes($"!{projection}#position");

    /// <summary><c>!projection/text</c>, or of a journal <c>key#projection/text</c>.</summary>
    public static byte[] Of(ProjectionKey key) => Encoding.ASCII.GetBytes(
        key.Journal is { } journal ? $"{journal}#{key.Projection}/{key.Text}" : $"!{key.Projection}/{key.Text}");

    /// <summary>Where texts of a projection begin in a key.</summary>
    public static byte[] Range(string projection, string text) => Encoding.ASCII.GetBytes($"!{projection}/{text}");

    /// <summary>The text of a key: what follows the projection's name.</summary>
    public static string TextOf(ReadOnlySpan<byte> key)
    {
        // Names of journals have slashes, and so have texts.
        var from = key[0] == (byte)'!' ? 0 : key.IndexOf((byte)'#');
        return Encoding.ASCII.GetString(key[(from + key[from..].IndexOf((byte)'/') + 1)..]);
    }
}
