using System.Text.Json;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>What differs between two documents, by JSON path; lists are compared entry by entry, in their order.</summary>
internal sealed class JsonDiff
{
    public const int ChangesMax = 1_000;

    private readonly List<Change> _changes = [];

    private JsonDiff() { }

    /// <summary>One difference; null: not there.</summary>
    internal readonly record struct Change(string Path, JsonElement? Before, JsonElement? After);

    /// <summary>In the documents' order: of what was first, then what is new.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>There are more than are listed.</summary>
    public bool Truncated { get; private set; }

    /// <param name="before">Must outlive the result.</param>
    /// <param name="after">Must outlive the result.</param>
    public static JsonDiff Of(JsonElement before, JsonElement after)
    {
        var diff = new JsonDiff();
        diff.Compare("$", before, after);
        return diff;
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("changes"u8);
        foreach (var change in _changes)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, change.Path);
            writer.WriteString("change"u8, change.Before is null ? "added"u8 : change.After is null ? "removed"u8 : "changed"u8);
            Write(writer, "before", change.Before);
            Write(writer, "after", change.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("truncated"u8, Truncated);
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is { } element)
        {
            writer.WritePropertyName(name);
            element.WriteTo(writer);
        }
    }

    private void Compare(string path, JsonElement before, JsonElement after)
    {
        if (Truncated || JsonElement.DeepEquals(before, after))
        {
            return;
        }

        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(path, before, after);
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
        {
            CompareLists(path, before, after);
        }
        else
        {
            Add(path, before, after);
        }
    }

    private void CompareObjects(string path, JsonElement before, JsonElement after)
    {
        foreach (var property in before.EnumerateObject())
        {
            var at = JsonPaths.Of(path, property.Name);
            if (after.TryGetProperty(property.Name, out var now))
            {
                Compare(at, property.Value, now);
            }
            else
            {
                Add(at, property.Value, null);
            }
        }

        foreach (var property in after.EnumerateObject())
        {
            if (!before.TryGetProperty(property.Name, out _))
            {
                Add(JsonPaths.Of(path, property.Name), null, property.Value);
            }
        }
    }

    private void CompareLists(string path, JsonElement before, JsonElement after)
    {
        var (was, now) = (before.GetArrayLength(), after.GetArrayLength());
        for (var index = 0; index < Math.Max(was, now); index++)
        {
            var at = JsonPaths.Of(path, index);
            if (index < was && index < now)
            {
                Compare(at, before[index], after[index]);
            }
            else
            {
                Add(at, index < was ? before[index] : null, index < now ? after[index] : null);
            }
        }
    }

    private void Add(string path, JsonElement? before, JsonElement? after)
    {
        if (_changes.Count == ChangesMax)
        {
            Truncated = true;
        }
        else
        {
            _changes.Add(new Change(path, before, after));
        }
    }
}
