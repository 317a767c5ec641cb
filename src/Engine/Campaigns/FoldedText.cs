using System.Globalization;
using System.Text;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Texts as they are compared: without case and accents.</summary>
public static class FoldedText
{
    /// <summary>Folds a text: decomposed (NFKD), marks dropped, lower case.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }
}
