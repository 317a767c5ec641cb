using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;

namespace LuckyCart.Grains.Catalogues;

/// <summary>A campaign's wrapper in the catalogue, read once a document: number, published version, status, where the document lies.</summary>
internal sealed class PublishedDocument
{
    private PublishedDocument(Document document, int number, long version, string status, ReadOnlyMemory<byte> campaignJson) =>
        (Document, Number, Version, Status, CampaignJson) = (document, number, version, status, campaignJson);

    /// <summary>The wrapper.</summary>
    public Document Document { get; }

    /// <summary>The catalogue's number; 0 when the wrapper names none.</summary>
    public int Number { get; }

    /// <summary>The published version; 0 when the wrapper names none.</summary>
    public long Version { get; }

    /// <summary>live, test, paused or ended.</summary>
    public string Status { get; }

    /// <summary>The campaign document, UTF-8.</summary>
    public ReadOnlyMemory<byte> CampaignJson { get; }

    /// <summary>Whether new interactions may be given.</summary>
    public bool Shows => Number > 0 && !IsWithdrawn;

    /// <summary>For the test space only.</summary>
    public bool TestOnly => Status == "test";

    /// <summary>Neither live nor in test any more: its interactions are taken back.</summary>
    public bool IsWithdrawn => Status is not ("live" or "test");

    /// <summary>Reads a wrapper; one that cannot be read counts as withdrawn.</summary>
    public static PublishedDocument Read(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            using var json = JsonDocument.Parse(document.Json);
            var root = json.RootElement;
            var number = root.TryGetProperty("number"u8, out var n) && n.TryGetInt32(out var value) ? value : 0;
            var version = root.TryGetProperty("campaign_version"u8, out var v) && v.TryGetInt64(out var published) ? published : 0;
            var status = root.TryGetProperty("status"u8, out var s) ? s.GetString() ?? "" : "";
            var campaign = root.TryGetProperty("document"u8, out var inner) ? JsonSerializer.SerializeToUtf8Bytes(inner) : [];
            return new PublishedDocument(document, number, version, status, campaign);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new PublishedDocument(document, 0, 0, "", ReadOnlyMemory<byte>.Empty);
        }
    }
}
