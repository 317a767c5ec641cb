using System.Text;

namespace LuckyCart.LuckyCart.Demo;

/// <summary>Ids from French names: lower case, no accents, words joined by hyphens.</summary>
internal static class Slug
{
    private const string Accented = "àâäçéèêëîïôöùûüœæ";
    private static readonly string[] Plain = ["a", "a", "a", "c", "e", "e", "e", "e", "i", "i", "o", "o", "u", "u", "u", "oe", "ae"];

    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant())
        {
            var at = Accented.IndexOf(letter, StringComparison.Ordinal);
            if (at >= 0)
            {
                slug.Append(Plain[at]);
            }
            else if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug is { Length: > 0 } && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
