using System.Buffers;
using System.Text.Json;

namespace LuckyCart.Grains.Catalogues;

/// <summary>The contents of one published version of a campaign, as pages get them.</summary>
/// <remarks>
/// The one place that turns a content entry into an answer: first answers, duplicates and streams read it here, so they are
/// equal byte for byte.
/// </remarks>
internal sealed class CampaignContents
{
    private readonly Dictionary<(string Variant, int Index), ReadOnlyMemory<byte>> _contents = [];

    private CampaignContents(string type) => Type = type;

    /// <summary>banner, message, …</summary>
    public string Type { get; }

    /// <summary>Reads a campaign document, or the catalogue's wrapper around it.</summary>
    public static CampaignContents Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var campaign = root.TryGetProperty("document"u8, out var inner) ? inner : root;
        var interaction = campaign.GetProperty("interaction"u8);
        var contents = new CampaignContents(interaction.GetProperty("type"u8).GetString() ?? "");
        if (interaction.TryGetProperty("variants"u8, out var variants))
        {
            foreach (var variant in variants.EnumerateArray())
            {
                contents.Add(variant);
            }
        }

        return contents;
    }

    /// <summary>A JSON object in UTF-8; <c>{}</c> when the version has no such content.</summary>
    public ReadOnlyMemory<byte> Find(string variantId, int index) =>
        _contents.TryGetValue((variantId, index), out var json) ? json : "{}"u8.ToArray();

    private void Add(JsonElement variant)
    {
        var id = variant.GetProperty("variant_id"u8).GetString() ?? "";
        if (!variant.TryGetProperty("content"u8, out var entries))
        {
            return;
        }

        var index = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                foreach (var property in entry.EnumerateObject())
                {
                    // What chose the content is no part of it.
                    if (property.Name is not ("placement" or "device" or "language"))
                    {
                        property.WriteTo(writer);
                    }
                }

                writer.WriteEndObject();
            }

            _contents[(id, index++)] = buffer.WrittenSpan.ToArray();
        }
    }
}
