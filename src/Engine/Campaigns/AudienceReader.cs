using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads the tree of an audience.</summary>
internal sealed class AudienceReader(Reading reading)
{
    private static readonly OrderedDictionary<string, bool> s_combinators = new(StringComparer.Ordinal)
    {
        ["and"] = false,
        ["or"] = true,
    };

    private readonly RuleReader _rules = new(reading);
    private int _ruleCount;
    private int _groupCount;

    /// <summary>Not there: null, everybody.</summary>
    public ConditionGroup? Read(DocumentValue? value) => value is null ? null : ReadGroup(value, level: 1);

    private ConditionGroup? ReadGroup(DocumentValue value, int level)
    {
        if (ObjectReader.Open(value, reading.Faults, "a group of rules") is not { } group)
        {
            return null;
        }

        if (level > CampaignLimits.GroupLevels)
        {
            reading.Faults.Add(
                value, CampaignFaultCode.TooLong, $"Groups stand in each other to {CampaignLimits.GroupLevels} levels.");
            return null;
        }

        var any = ValueReader.Choice(group.Required("combinator"), reading.Faults, s_combinators, standIn: false);
        var not = ValueReader.Flag(group.Optional("not"), reading.Faults);
        var rules = group.Required("rules");
        group.Close();
        return new ConditionGroup(any, not, ReadRules(rules, level)) { Path = value.Path };
    }

    private List<ConditionNode> ReadRules(DocumentValue? value, int level)
    {
        var nodes = new List<ConditionNode>();
        foreach (var entry in ValueReader.List(value, reading.Faults, 0, int.MaxValue))
        {
            var isGroup = entry.Fields.ContainsKey("rules") || entry.Fields.ContainsKey("combinator");
            if (!Counts(entry, isGroup))
            {
                break;
            }

            ConditionNode? node = isGroup ? ReadGroup(entry, level + 1) : _rules.Read(entry);
            if (node is not null)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    // One fault when there are too many, not one for each.
    private bool Counts(DocumentValue entry, bool isGroup)
    {
        var (count, max, what) = isGroup
            ? (++_groupCount, CampaignLimits.Groups - 1, "groups")
            : (++_ruleCount, CampaignLimits.Rules, "rules");
        if (count == max + 1)
        {
            reading.Faults.Add(
                entry, CampaignFaultCode.TooLong,
                $"An audience has at most {(isGroup ? CampaignLimits.Groups : CampaignLimits.Rules)} {what}.");
        }

        return count <= max && !reading.Faults.IsFull;
    }
}
