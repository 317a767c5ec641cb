using System.Text.Json;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Explanations;

/// <summary>Campaigns of a catalogue by the numbers that records name them by, and their names as they are now.</summary>
internal sealed class CampaignNames(CatalogueView catalogue)
{
    private readonly Lazy<Dictionary<int, string>> _ids = new(() => catalogue.Campaigns
        .Where(c => c.Number > 0).DistinctBy(c => c.Number).ToDictionary(c => c.Number, c => c.Document.Id));

    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);

    /// <summary>Null: not in the catalogue.</summary>
    public string? IdOf(int number) => _ids.Value.GetValueOrDefault(number);

    /// <summary>Writes id and name, as far as there are such.</summary>
    public void Write(Utf8JsonWriter writer, string idField, string nameField, string? id)
    {
        if (id is not null)
        {
            StoryJson.Text(writer, idField, id);
            StoryJson.Text(writer, nameField, NameOf(id));
        }
    }

    private string? NameOf(string id)
    {
        if (!_names.TryGetValue(id, out var name))
        {
            _names[id] = name = catalogue.FindCampaignDocument(id) is { IsEmpty: false } json ? ReadName(json) : null;
        }

        return name;
    }

    private static string? ReadName(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("name"u8, out var name) ? name.GetString() : null;
    }
}
