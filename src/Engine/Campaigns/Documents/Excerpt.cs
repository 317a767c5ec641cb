using System.Text;

namespace LuckyCart.Engine.Campaigns.Documents;

/// <summary>The beginning of a foreign text, fit to be shown in a fault.</summary>
internal static class Excerpt
{
    private const int Length = 40;

    public static string Of(string text) => Of(text, Length);

    /// <summary>Control characters and lone surrogates become question marks; what is cut off becomes an ellipsis.</summary>
    public static string Of(string text, int length)
    {
        var shown = new StringBuilder(length + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > length)
            {
                return shown.Append('…').ToString();
            }

            var plain = !Rune.IsControl(rune) && rune != Rune.ReplacementChar;
            shown.Append(plain ? rune.ToString() : "?");
        }

        return shown.ToString();
    }
}
