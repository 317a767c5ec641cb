using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads one content of a variant: checks what is shown, keeps when it is.</summary>
internal static class ContentReader
{
    public const string Banner = "banner";
    public const string Message = "message";
    public const string Placement = "placement";

    private static readonly OrderedDictionary<string, string> s_devices = new(StringComparer.Ordinal)
    {
        ["desktop"] = "desktop",
        ["mobile"] = "mobile",
        ["tablet"] = "tablet",
    };

    public static VariantContent? Read(DocumentValue value, string type, Reading reading)
    {
        if (ObjectReader.Open(value, reading.Faults, "a content") is not { } content)
        {
            return null;
        }

        var placement = content.Optional(Placement);
        var device = content.Optional("device");
        var language = content.Optional("language");
        var placementId = placement is null ? null : Identifiers.Id(placement, reading.Faults);
        if (!string.IsNullOrEmpty(placementId))
        {
            reading.Refer("placement", placementId, placement!);
        }

        CheckShown(content, type, reading.Faults);
        content.Close();
        return new VariantContent(
            value.Index,
            placementId,
            device is null ? null : ValueReader.Choice(device, reading.Faults, s_devices, ""),
            language is null ? null : FoldedText.Of(Identifiers.Language(language, reading.Faults)));
    }

    private static void CheckShown(ObjectReader content, string type, FaultList faults)
    {
        if (type == Banner)
        {
            ContentUrl.Check(content.Required("image_url"), faults);
            // Empty is right for an image that only decorates.
            if (content.Required("alt") is { } alt)
            {
                ValueReader.IsTextOrEmpty(alt, faults, CampaignLimits.AltLength);
            }
        }
        else
        {
            ValueReader.Text(content.Required("title"), faults, CampaignLimits.TitleLength);
            ValueReader.Text(content.Optional("body"), faults, CampaignLimits.BodyLength);
        }

        ContentUrl.Check(content.Optional("link_url"), faults);
    }
}
