using System.Buffers;
using System.Text.Json;

namespace LuckyCart.Grains.Catalogues;

/// <summary>
/// The catalogue's document of a campaign: <c>{"number": n, "campaign_version": v, "status": s, "document": {…}}</c>.
/// </summary>
/// <param name="Number">The catalogue's number for the campaign; 0 as long as it has none.</param>
/// <param name="CampaignVersion">The campaign's version whose document it is.</param>
/// <param name="Status">live, test, paused or ended.</param>
/// <param name="DocumentJson">The campaign document, as it came.</param>
/// <param name="References">What the document names.</param>
internal sealed record CatalogueCampaign(
    long Number, long CampaignVersion, string Status, ReadOnlyMemory<byte> DocumentJson, IReadOnlyList<CampaignReference> References)
{
    /// <summary>Whether what it names must exist: everything but an ended campaign.</summary>
    public bool NeedsReferences => Status is "live" or "test" or "paused";

    /// <summary>Reads one, or says null with what is wrong.</summary>
    public static CatalogueCampaign? Find(ReadOnlyMemory<byte> json, out string fault)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Find(document.RootElement, out fault);
        }
        catch (JsonException)
        {
            fault = "Not JSON.";
            return null;
        }
    }

    /// <summary>The document with a number; without one for 0.</summary>
    public byte[] Write(long number)
    {
        var buffer = new ArrayBufferWriter<byte>(DocumentJson.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (number > 0)
            {
                writer.WriteNumber("number"u8, number);
            }

            writer.WriteNumber("campaign_version"u8, CampaignVersion);
            writer.WriteString("status"u8, Status);
            writer.WritePropertyName("document"u8);
            writer.WriteRawValue(DocumentJson.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether another says the same of the campaign, numbers left out.</summary>
    public bool Says(CatalogueCampaign other) =>
        CampaignVersion == other.CampaignVersion && Status == other.Status && DocumentJson.Span.SequenceEqual(other.DocumentJson.Span);

    private static CatalogueCampaign? Find(JsonElement root, out string fault)
    {
        fault = "Not {\"campaign_version\": 1 and up, \"status\": live, test, paused or ended, \"document\": {…}}.";
        if (root.ValueKind != JsonValueKind.Object ||
            !root.TryGetProperty("campaign_version"u8, out var stated) || stated.ValueKind != JsonValueKind.Number ||
            !stated.TryGetInt64(out var version) || version < 1 ||
            !root.TryGetProperty("status"u8, out var s) || s.ValueKind != JsonValueKind.String ||
            s.GetString() is not ("live" or "test" or "paused" or "ended") ||
            !root.TryGetProperty("document"u8, out var campaign) || campaign.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var number = root.TryGetProperty("number"u8, out var n) && n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out var known)
            ? known
            : 0;
        return new CatalogueCampaign(
            number, version, s.GetString()!, System.Text.Encoding.UTF8.GetBytes(campaign.GetRawText()), CampaignReferences.Read(campaign));
    }
}
