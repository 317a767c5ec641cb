using System.Globalization;
using System.Text.Json;

namespace LuckyCart.Engine.Lints;

/// <summary>Where triggers stand in a document: the campaign as read keeps them by kind, without their places.</summary>
internal sealed class TriggerPaths
{
    private const string All = "$.triggers";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _sequences = [];
    private readonly List<string> _times = [];

    private TriggerPaths()
    {
    }

    /// <summary>Of a document as the reader took it; null: nothing is known of places.</summary>
    public static TriggerPaths Of(ReadOnlyMemory<byte>? json)
    {
        var paths = new TriggerPaths();
        if (json is { } bytes)
        {
            using var document = JsonDocument.Parse(bytes);
            paths.Read(document.RootElement);
        }

        return paths;
    }

    /// <summary>Of an event's name.</summary>
    public string OfName(string name) => _names.GetValueOrDefault(name, All);

    /// <summary>Of the n-th sequence.</summary>
    public string OfSequence(int index) => index < _sequences.Count ? _sequences[index] : All;

    /// <summary>Of the n-th time trigger.</summary>
    public string OfTime(int index) => index < _times.Count ? _times[index] : All;

    private void Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("triggers"u8, out var list)
            || list.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var index = 0;
        foreach (var entry in list.EnumerateArray())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{All}[{index++}]");
            if (entry.ValueKind == JsonValueKind.String)
            {
                _names.TryAdd(entry.GetString()!, path);
            }
            else if (entry.ValueKind == JsonValueKind.Object)
            {
                (entry.TryGetProperty("sequence"u8, out _) ? _sequences : _times).Add(path);
            }
        }
    }
}
