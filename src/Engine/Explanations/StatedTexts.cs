using System.Globalization;
using System.Text.Json;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>The texts of a document's rules as they were stated: what is compared is folded and reads badly.</summary>
internal static class StatedTexts
{
    /// <summary>The rule's texts, in the document's words where it is there.</summary>
    /// <param name="path">Of the rule or condition on items, <c>$.audience.rules[0]</c>.</param>
    public static IReadOnlyList<string> Of(JsonElement? document, string path, IReadOnlyList<string> folded)
    {
        if (folded.Count == 0 || document is not { } root || Find(root, path) is not { ValueKind: JsonValueKind.Object } rule
            || !rule.TryGetProperty("value"u8, out var value))
        {
            return folded;
        }

        string[] stated = value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
            _ => [],
        };

        // Texts that are equal when compared are kept once; the first of them is as good as any.
        string[] distinct = [.. stated.DistinctBy(FoldedText.Of, StringComparer.Ordinal)];
        return distinct.Select(FoldedText.Of).SequenceEqual(folded.Distinct(StringComparer.Ordinal)) ? distinct : folded;
    }

    private static JsonElement? Find(JsonElement root, string path)
    {
        var element = root;
        foreach (var part in path.Split('.').Skip(1))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }

            if (bracket >= 0)
            {
                if (!int.TryParse(part.AsSpan(bracket + 1, part.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    || element.ValueKind != JsonValueKind.Array || index >= element.GetArrayLength())
                {
                    return null;
                }

                element = element[index];
            }
        }

        return element;
    }
}
