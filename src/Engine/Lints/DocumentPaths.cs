using System.Globalization;
using System.Text.Json;

namespace LuckyCart.Engine.Lints;

/// <summary>Finds values of a document by the paths that the reader gave its rules.</summary>
internal static class DocumentPaths
{
    /// <summary>The value at a path of plain names and places, <c>$.audience.rules[0].value</c>; null when there is none.</summary>
    public static JsonElement? Find(JsonElement document, string path)
    {
        var found = document;
        foreach (var step in path.Replace("]", "", StringComparison.Ordinal).Split('.', '[').Skip(1))
        {
            if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                if (found.ValueKind != JsonValueKind.Array || index >= found.GetArrayLength())
                {
                    return null;
                }

                found = found[index];
            }
            else if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
            {
                return null;
            }
        }

        return found;
    }
}
