using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Engine.Explanations;

/// <summary>Which rules of an audience that does not hold are to blame.</summary>
/// <param name="holds">Whether a node holds, as it is decided.</param>
internal sealed class FailingParts(Func<ConditionNode, bool> holds)
{
    /// <summary>
    /// The fewest rules that explain it: of an <c>and</c> its smallest failing part, of an <c>or</c> every part. Empty: an empty
    /// group under a <c>not</c> never holds.
    /// </summary>
    public List<(Condition Rule, bool Negated)> Smallest(ConditionNode node) => Find(node, true, smallest: true);

    /// <summary>All rules that failed, in the document's order.</summary>
    public List<(Condition Rule, bool Negated)> All(ConditionNode node) => Find(node, true, smallest: false);

    // The node is the opposite of what is wanted.
    private List<(Condition Rule, bool Negated)> Find(ConditionNode node, bool wanted, bool smallest)
    {
        if (node is not ConditionGroup group)
        {
            return [((Condition)node, !wanted)];
        }

        // Whatever the `not`, the rules together are wanted to hold or not to.
        wanted ^= group.Not;
        var parts = group.Rules.Where(r => holds(r) != wanted).Select(r => Find(r, wanted, smallest)).ToList();
        var allAreNeeded = group.Any != wanted;
        return smallest && allAreNeeded && parts.Count > 0 ? parts.MinBy(p => p.Count)! : [.. parts.SelectMany(p => p)];
    }
}
