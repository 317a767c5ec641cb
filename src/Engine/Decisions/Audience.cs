using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions;

/// <summary>An audience tree ready for evaluation: in each group what is cheap to find out comes first.</summary>
/// <remarks>Conditions have no effects, so their order within a group changes the cost only.</remarks>
internal sealed class Audience(ConditionGroup group)
{
    private readonly Node _root = Compile(group);

    /// <summary>Whether any condition looks at the shopper's past.</summary>
    public bool NeedsProfile => _root.NeedsProfile;

    /// <summary>All conditions, in groups or not.</summary>
    public IEnumerable<CompiledCondition> Conditions => ConditionsOf(_root);

    /// <summary>Whether the audience holds.</summary>
    public bool Holds(EventScope scope, CompiledCampaign campaign) => Holds(_root, scope, campaign);

    /// <summary>The path of the first rule, in the document's order, that keeps a plain and-group from holding; else the group's.</summary>
    public string FindFailing(EventScope scope, CompiledCampaign campaign)
    {
        if (group is { Any: false, Not: false })
        {
            foreach (var rule in group.Rules)
            {
                if (!Holds(Compile(rule), scope, campaign))
                {
                    return rule.Path;
                }
            }
        }

        return group.Path;
    }

    /// <summary>As read.</summary>
    public ConditionGroup Group => group;

    /// <summary>Whether a part of an audience holds, for explanations: made ready each time.</summary>
    public static bool Holds(ConditionNode node, EventScope scope, CompiledCampaign campaign) => Holds(Compile(node), scope, campaign);

    private static bool Holds(Node node, EventScope scope, CompiledCampaign campaign)
    {
        if (node.Condition is { } condition)
        {
            return scope.Holds(condition, campaign);
        }

        foreach (var rule in node.Rules)
        {
            if (Holds(rule, scope, campaign) == node.Any)
            {
                return node.Any != node.Not;
            }
        }

        // No rule decided: an and-group holds; an or-group does not, unless it is empty.
        return (!node.Any || node.Rules.Length == 0) != node.Not;
    }

    private static IEnumerable<CompiledCondition> ConditionsOf(Node node) =>
        node.Condition is { } condition ? [condition] : node.Rules.SelectMany(ConditionsOf);

    private static Node Compile(ConditionNode node)
    {
        if (node is Condition condition)
        {
            var compiled = new CompiledCondition(condition);
            return new Node(compiled, false, false, [], compiled.Cost, compiled.NeedsProfile);
        }

        var group = (ConditionGroup)node;
        Node[] rules = [.. group.Rules.Select(Compile).OrderBy(r => r.Cost)];
        return new Node(
            null, group.Any, group.Not, rules, rules.Select(r => r.Cost).DefaultIfEmpty(0).Max(), rules.Any(r => r.NeedsProfile));
    }

    private sealed record Node(CompiledCondition? Condition, bool Any, bool Not, Node[] Rules, int Cost, bool NeedsProfile);
}
