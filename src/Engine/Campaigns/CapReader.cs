using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>caps</c>.</summary>
internal static class CapReader
{
    private const string TagPrefix = "tag:";
    private const string PlacementPrefix = "placement:";

    private static readonly OrderedDictionary<string, CapCounts> s_counts = new(StringComparer.Ordinal)
    {
        ["shown"] = CapCounts.Shown,
        ["seen"] = CapCounts.Seen,
        ["clicked"] = CapCounts.Clicked,
    };

    /// <summary>Not there: none.</summary>
    public static IReadOnlyList<Cap> Read(DocumentValue? value, Reading reading)
    {
        var caps = new List<Cap>();
        foreach (var entry in ValueReader.List(value, reading.Faults, 0, CampaignLimits.Caps))
        {
            if (ObjectReader.Open(entry, reading.Faults, "a cap") is not { } cap)
            {
                continue;
            }

            caps.Add(new Cap(
                ReadCounts(cap.Required("counts"), reading.Faults),
                ValueReader.Whole(cap.Required("max"), reading.Faults, 1, CampaignLimits.Share),
                WindowReader.Read(cap.Optional("within"), reading),
                ReadScope(cap.Optional("of"), reading)));
            cap.Close();
        }

        return caps;
    }

    private static CapCounts ReadCounts(DocumentValue? value, FaultList faults)
    {
        var waiting = value is { Kind: DocumentKind.Text, Text: var counts }
            ? counts switch { "played" or "won" => NotAvailable.Plays, "redeemed" => NotAvailable.Redemptions, _ => null }
            : null;
        if (waiting is null)
        {
            return ValueReader.Choice(value, faults, s_counts, CapCounts.Shown);
        }

        faults.Add(value!, CampaignFaultCode.NotAvailable, waiting);
        return CapCounts.Shown;
    }

    private static CapScope ReadScope(DocumentValue? value, Reading reading)
    {
        if (value is null)
        {
            return new CapScope(CapScopeKind.Campaign);
        }

        var text = ValueReader.Text(value, reading.Faults, PlacementPrefix.Length + CampaignLimits.TagLength);
        switch (text)
        {
            case "":
            case "campaign":
                return new CapScope(CapScopeKind.Campaign);
            case "retailer":
                return new CapScope(CapScopeKind.Retailer);
            case "group":
                reading.Faults.Add(value, CampaignFaultCode.NotAvailable, NotAvailable.GroupCap);
                return new CapScope(CapScopeKind.Campaign);
            case var _ when text.StartsWith(TagPrefix, StringComparison.Ordinal) && IsTag(text[TagPrefix.Length..]):
                return new CapScope(CapScopeKind.Tag, text[TagPrefix.Length..]);
            case var _ when text.StartsWith(PlacementPrefix, StringComparison.Ordinal)
                && Identifiers.IsId(text[PlacementPrefix.Length..]):
                reading.Refer("placement", text[PlacementPrefix.Length..], value);
                return new CapScope(CapScopeKind.Placement, text[PlacementPrefix.Length..]);
            default:
                reading.Faults.Add(
                    value, CampaignFaultCode.UnknownValue,
                    $"'{Excerpt.Of(text)}' is none of campaign, retailer, tag:NAME, placement:ID.");
                return new CapScope(CapScopeKind.Campaign);
        }
    }

    private static bool IsTag(string tag) => !string.IsNullOrWhiteSpace(tag) && tag.Length <= CampaignLimits.TagLength;
}
