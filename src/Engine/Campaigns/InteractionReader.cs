using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>interaction</c>.</summary>
internal static class InteractionReader
{
    private const long ExpiresAfterDefaultMs = 60 * Durations.MinuteMs;
    private const int ExpiresAfterMaxDays = 30;

    private static readonly OrderedDictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [ContentReader.Banner] = ContentReader.Banner,
        [ContentReader.Message] = ContentReader.Message,
    };

    public static InteractionDesign Read(DocumentValue? value, Reading reading)
    {
        var none = new InteractionDesign("", ExpiresAfterDefaultMs, []);
        if (value is null || ObjectReader.Open(value, reading.Faults, "an interaction") is not { } interaction)
        {
            return none;
        }

        // Without a known type its other fields cannot be judged.
        var type = ReadType(interaction.Required("type"), reading.Faults);
        if (type.Length == 0)
        {
            return none;
        }

        var expiresAfterMs = DurationReader.Read(
            interaction.Optional("expires_after"), reading.Faults, ExpiresAfterMaxDays, ExpiresAfterDefaultMs);
        var variants = interaction.Required("variants");
        interaction.Close();
        return new InteractionDesign(type, expiresAfterMs, new VariantReader(type, reading).Read(variants));
    }

    private static string ReadType(DocumentValue? value, FaultList faults)
    {
        var waiting = value is { Kind: DocumentKind.Text, Text: var type }
            ? type switch
            {
                "recommendation" => NotAvailable.Recommendations,
                "game" => NotAvailable.Games,
                "coupon" => NotAvailable.Coupons,
                _ => null,
            }
            : null;
        if (waiting is null)
        {
            return ValueReader.Choice(value, faults, s_types, "");
        }

        faults.Add(value!, CampaignFaultCode.NotAvailable, waiting);
        return "";
    }
}
