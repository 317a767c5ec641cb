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
        ["played"] = CapCounts.Played,
        ["won"] = CapCounts.Won,
        ["redeemed"] = CapCounts.Redeemed,
    };

    /// <summary>Not there: none.</summary>
    /// <param name="hasGroup">The campaign states a group that a cap can count over.</param>
    public static IReadOnlyList<Cap> Read(DocumentValue? value, bool hasGroup, Reading reading) =>
        [.. ReadPlaced(value, hasGroup, reading).Select(c => c.Cap)];

    /// <summary>The same, each with its path.</summary>
    public static IReadOnlyList<PlacedCap> ReadPlaced(DocumentValue? value, bool hasGroup, Reading reading)
    {
        var caps = new List<PlacedCap>();
        foreach (var entry in ValueReader.List(value, reading.Faults, 0, CampaignLimits.Caps))
        {
            if (ObjectReader.Open(entry, reading.Faults, "a cap") is not { } cap)
            {
                continue;
            }

            caps.Add(new PlacedCap(entry.Path, new Cap(
                ValueReader.Choice(cap.Required("counts"), reading.Faults, s_counts, CapCounts.Shown),
                ValueReader.Whole(cap.Required("max"), reading.Faults, 1, CampaignLimits.Share),
                WindowReader.Read(cap.Optional("within"), reading),
                ReadScope(cap.Optional("of"), hasGroup, reading))));
            cap.Close();
        }

        return caps;
    }

    private static CapScope ReadScope(DocumentValue? value, bool hasGroup, Reading reading)
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
            case "group" when hasGroup:
                return new CapScope(CapScopeKind.Group);
            case "group":
                reading.Faults.Add(
                    value, CampaignFaultCode.Invalid, "The campaign is of no group: state a 'group' in its budget, or an 'exclusive_group'.");
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
                    $"'{Excerpt.Of(text)}' is none of campaign, group, retailer, tag:NAME, placement:ID.");
                return new CapScope(CapScopeKind.Campaign);
        }
    }

    private static bool IsTag(string tag) => !string.IsNullOrWhiteSpace(tag) && tag.Length <= CampaignLimits.TagLength;
}
