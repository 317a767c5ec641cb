using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>interaction</c>.</summary>
internal static class InteractionReader
{
    private const long ExpiresAfterDefaultMs = 60 * Durations.MinuteMs;
    private const long ExpiresAfterMaxMs = 30 * Durations.DayMs;

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

        var expiresAfterMs = ReadExpiry(interaction.Optional("expires_after"), reading.Faults);
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

    private static long ReadExpiry(DocumentValue? value, FaultList faults)
    {
        if (value is { Kind: DocumentKind.Text } && Durations.TryParse(value.Text, ExpiresAfterMaxMs, out var milliseconds))
        {
            return milliseconds;
        }

        if (value is { Kind: DocumentKind.Text })
        {
            faults.Add(value, CampaignFaultCode.Invalid, $"'{Excerpt.Of(value.Text)}' is not a time from 1m to 30d, such as 30m, 12h, 7d.");
        }
        else if (value is not null)
        {
            ValueReader.RefuseType(value, faults, "a text such as '1h'");
        }

        return ExpiresAfterDefaultMs;
    }
}
