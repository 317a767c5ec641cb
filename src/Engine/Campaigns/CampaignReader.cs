using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads campaign documents (campaign.md; docs/campaigns.md says what the contract leaves open).</summary>
public static class CampaignReader
{
    private const int OperationIdLength = 100;
    private const int PriorityDefault = 5;

    /// <summary>Reads and checks a document; never throws for what is in it.</summary>
    /// <param name="json">UTF-8 JSON, at most 1 MiB.</param>
    /// <remarks>Linear in the document's size. Whether references exist is the catalogue's to say.</remarks>
    public static CampaignReadResult Read(ReadOnlyMemory<byte> json, CampaignReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var reading = new Reading(context);
        var campaign = DocumentParser.Parse(json.Span, reading.Faults) is { } document
            && ObjectReader.Open(document, reading.Faults, "a campaign") is { } fields
                ? ReadFields(fields, reading)
                : null;
        return new CampaignReadResult(reading.Faults.Any ? null : campaign, reading.Faults.InOrder());
    }

    /// <summary>What a document that is still being written says already: those rules and caps that have no fault in them.</summary>
    /// <param name="json">UTF-8 JSON, at most 1 MiB.</param>
    public static CampaignParts ReadParts(ReadOnlyMemory<byte> json, CampaignReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var reading = new Reading(context);
        if (DocumentParser.Parse(json.Span, reading.Faults) is not { } document ||
            ObjectReader.Open(document, reading.Faults, "a campaign") is not { } fields)
        {
            return new CampaignParts([], [], reading.Faults.InOrder());
        }

        var audience = ReadFields(fields, reading).Audience;
        var caps = CapReader.ReadPlaced(fields.Optional("caps"), HasGroup(fields), new Reading(context));
        var faults = reading.Faults.InOrder();
        // Where not every fault was noted, nothing is known to be without.
        return reading.Faults.IsFull
            ? new CampaignParts([], [], faults)
            : new CampaignParts(
                [.. RulesOf(audience).Where(r => IsSound(r.Path, faults))], [.. caps.Where(c => IsSound(c.Path, faults))], faults);
    }

    private static IEnumerable<Condition> RulesOf(ConditionNode? node) => node switch
    {
        ConditionGroup group => group.Rules.SelectMany(RulesOf),
        Condition rule => [rule],
        _ => [],
    };

    private static bool IsSound(string path, IReadOnlyList<CampaignFault> faults) => !faults.Any(f =>
        f.Path.StartsWith(path, StringComparison.Ordinal) && (f.Path.Length == path.Length || f.Path[path.Length] is '.' or '['));

    private static Campaign ReadFields(ObjectReader fields, Reading reading)
    {
        reading.CampaignId = Identifiers.Id(fields.Required("campaign_id"), reading.Faults);
        // Checked and kept in the document only: no decision asks who looks after a campaign.
        ValueReader.Text(fields.Optional("owner"), reading.Faults, CampaignLimits.NameLength);
        var (startsAtMs, endsAtMs) = ReadSchedule(fields, reading);
        var triggers = new TriggerReader(reading.Faults);
        triggers.Read(fields.Required("triggers"));
        var audience = new AudienceReader(reading).Read(fields.Optional("audience"));
        var caps = CapReader.Read(fields.Optional("caps"), HasGroup(fields), reading);
        var goal = GoalReader.Read(fields.Optional("goal"), reading);
        var interaction = InteractionReader.Read(fields.Required("interaction"), reading);
        var campaign = new Campaign
        {
            CampaignId = reading.CampaignId,
            Name = ValueReader.Text(fields.Required("name"), reading.Faults, CampaignLimits.NameLength),
            Advertiser = OptionalText(fields.Optional("advertiser"), reading.Faults, CampaignLimits.NameLength),
            OperationId = OptionalText(fields.Optional("operation_id"), reading.Faults, OperationIdLength),
            Tags = ReadTags(fields.Optional("tags"), reading.Faults),
            StartsAtMs = startsAtMs,
            EndsAtMs = endsAtMs,
            Triggers = triggers.Names,
            Sequences = triggers.Sequences,
            TimeTriggers = triggers.Times,
            Audience = audience,
            Priority = (int)ValueReader.Whole(fields.Optional("priority"), reading.Faults, 1, 9, PriorityDefault),
            ExpectedMarginMicros = ReadMargin(fields.Optional("expected_margin"), reading.Faults),
            Weight = ValueReader.Whole(fields.Optional("weight"), reading.Faults, 1, CampaignLimits.Share, absent: 1),
            ExclusiveGroup = fields.Optional("exclusive_group") is { } group ? Identifiers.Id(group, reading.Faults) : null,
            HoldoutMicros = ReadHoldout(fields.Optional("holdout"), reading.Faults),
            Goal = goal,
            Budget = new BudgetReader(reading).Read(fields.Optional("budget")),
            Caps = caps,
            Interaction = interaction,
            NeedsPlacement = interaction.Variants.Any(v => v.Contents.Any(c => c.Placement is not null)),
            References = reading.References,
        };
        fields.Close();
        return campaign;
    }

    // By what is stated: a group that cannot be read is one fault, not also one of each cap.
    private static bool HasGroup(ObjectReader fields) =>
        fields.Has("exclusive_group")
        || (fields.Value.Fields.TryGetValue("budget", out var budget) && budget.Fields.ContainsKey("group"));

    private static long ReadHoldout(DocumentValue? value, FaultList faults) =>
        value is null ? 0 : ValueReader.ScaledNumber(value, faults, decimals: 6, 0, 1) ?? 0;

    private static (long StartsAtMs, long EndsAtMs) ReadSchedule(ObjectReader fields, Reading reading)
    {
        var starts = LocalTimes.Instant(fields.Required("starts_at"), reading);
        var end = fields.Required("ends_at");
        var ends = LocalTimes.Instant(end, reading);
        if (ends <= starts)
        {
            reading.Faults.Add(
                end!, CampaignFaultCode.Invalid, "'ends_at' is the first moment after the campaign: it must be after 'starts_at'.");
        }

        return (starts ?? 0, ends ?? 0);
    }

    private static long ReadMargin(DocumentValue? value, FaultList faults) => value is null
        ? 0
        : ValueReader.ScaledNumber(value, faults, decimals: 6, -CampaignLimits.Share, CampaignLimits.Share) ?? 0;

    private static string? OptionalText(DocumentValue? value, FaultList faults, int lengthMax) =>
        value is null ? null : ValueReader.Text(value, faults, lengthMax);

    private static List<string> ReadTags(DocumentValue? value, FaultList faults)
    {
        var tags = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in ValueReader.List(value, faults, 0, CampaignLimits.Tags))
        {
            tags.Add(ValueReader.Text(entry, faults, CampaignLimits.TagLength));
            if (tags[^1].Length > 0 && !seen.Add(tags[^1]))
            {
                faults.Add(entry, CampaignFaultCode.Duplicate, $"The tag '{Excerpt.Of(tags[^1])}' is stated twice.");
            }
        }

        return tags;
    }
}
