using System.Text.RegularExpressions;

namespace LuckyCart.Architecture.Tests.Documents;

/// <summary>Links of documents lead somewhere.</summary>
internal static partial class LinkRules
{
    /// <summary>Faults of one document.</summary>
    /// <param name="path">From the root.</param>
    /// <param name="text">Markdown.</param>
    /// <param name="exists">Whether a path from the root is a file or folder.</param>
    public static IEnumerable<string> Check(string path, string text, Func<string, bool> exists)
    {
        foreach (Match link in Link().Matches(text))
        {
            var target = link.Groups["target"].Value.Split('#')[0];
            if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            {
                continue;
            }

            var folder = Path.GetDirectoryName(path) ?? "";
            var full = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", folder, target)));
            if (!exists(full))
            {
                yield return $"{path}: the link {target} leads nowhere.";
            }
        }
    }

    /// <summary>Two decisions with one number, or one without its parts.</summary>
    public static IEnumerable<string> CheckDecisions(IReadOnlyDictionary<string, string> decisions)
    {
        foreach (var same in decisions.Keys.GroupBy(k => Path.GetFileName(k)[..4]).Where(g => g.Count() > 1))
        {
            yield return $"{string.Join(" and ", same)} have one number.";
        }

        foreach (var (path, text) in decisions)
        {
            if (!text.Contains("**Context.**", StringComparison.Ordinal) || !text.Contains("**Decision.**", StringComparison.Ordinal)
                || !text.Contains("**Refused.**", StringComparison.Ordinal) || !text.Contains("**Bad.**", StringComparison.Ordinal))
            {
                yield return $"{path} says not all of: context, what was refused, the decision, what is bad about it.";
            }
        }
    }

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
