using System.Buffers;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Texts as they are compared: without case and accents.</summary>
/// <remarks>
/// A code point folds by itself, whatever stands next to it. So folding twice is folding once, and the folding of a part of a
/// text is a part of the text's folding: beginning and containing can be tested on folded texts. The table is the product's own
/// (<see cref="FoldingTable"/>): <c>string.Normalize</c> does nothing under InvariantGlobalization, and a decision must not
/// change with the runtime's Unicode version.
/// </remarks>
public static class FoldedText
{
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;
    private const int HangulFinals = 28;
    private const int HangulVowels = 21;

    // Most texts: lower case ASCII, which folds to itself.
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        [.. Enumerable.Range(0, 0x80).Select(c => (char)c).Where(c => !char.IsAsciiLetterUpper(c))]);

    /// <summary>Folds a text; linear in its length.</summary>
    /// <returns>The same string when nothing changes. Lone surrogates stay as they are.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(s_plain))
        {
            return text;
        }

        var changed = false;
        var length = 0;
        for (var at = 0; at < text.Length;)
        {
            var code = CodeAt(text, ref at);
            var folded = FoldingTable.Find(code);
            changed |= folded is not null || IsHangul(code);
            length += IsHangul(code) ? JamoCount(code) : folded?.Length ?? WidthOf(code);
        }

        return changed ? string.Create(length, text, Fill) : text;
    }

    private static void Fill(Span<char> target, string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var code = CodeAt(text, ref at);
            target = IsHangul(code) ? PutJamo(target, code) : Put(target, code);
        }
    }

    private static Span<char> Put(Span<char> target, int code)
    {
        if (FoldingTable.Find(code) is { } folded)
        {
            folded.CopyTo(target);
            return target[folded.Length..];
        }

        if (WidthOf(code) == 1)
        {
            target[0] = (char)code;
            return target[1..];
        }

        char.ConvertFromUtf32(code).CopyTo(target);
        return target[2..];
    }

    // The Unicode Standard, 3.12: syllables decompose by arithmetic.
    private static Span<char> PutJamo(Span<char> target, int code)
    {
        var index = code - HangulFirst;
        target[0] = (char)(0x1100 + (index / (HangulVowels * HangulFinals)));
        target[1] = (char)(0x1161 + (index / HangulFinals % HangulVowels));
        if (index % HangulFinals == 0)
        {
            return target[2..];
        }

        target[2] = (char)(0x11A7 + (index % HangulFinals));
        return target[3..];
    }

    private static int JamoCount(int code) => (code - HangulFirst) % HangulFinals == 0 ? 2 : 3;

    private static bool IsHangul(int code) => code is >= HangulFirst and <= HangulLast;

    private static int WidthOf(int code) => code > char.MaxValue ? 2 : 1;

    private static int CodeAt(string text, ref int at)
    {
        var first = text[at++];
        return char.IsHighSurrogate(first) && at < text.Length && char.IsLowSurrogate(text[at])
            ? char.ConvertToUtf32(first, text[at++])
            : first;
    }
}
