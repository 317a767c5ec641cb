using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>What an audience's rules can never, or must always, mean.</summary>
internal sealed class AudienceLints(Campaign campaign, LintList lints)
{
    // Rules of one group compared pair by pair.
    private const int SiblingsMax = 60;

    private readonly AudienceTruth _truth = new(EventShapes.Of(campaign));
    private readonly HashSet<(Condition, Condition)> _conflicts = [];

    /// <summary>Adds what there is to say.</summary>
    public void Find()
    {
        if (campaign.Audience is not { } audience)
        {
            return;
        }

        if (_truth.Of(audience) == Truth.Never)
        {
            lints.Add(LintCodes.AudienceNever, audience.Path);
        }

        Visit(audience, null);
    }

    private void Visit(ConditionNode node, ConditionGroup? parent)
    {
        if (node is Condition condition)
        {
            VisitRule(condition, parent!);
            return;
        }

        var group = (ConditionGroup)node;
        if (group.Rules.Count == 0)
        {
            var (en, fr) = group.Not ? ("it never holds", "il n'est jamais vrai") : ("it always holds", "il est toujours vrai");
            lints.Add(LintCodes.EmptyGroup, group.Path, [], CanGo(group, parent), en, fr);
            return;
        }

        FindConflicts(group);
        FindRedundant(group);
        foreach (var rule in group.Rules)
        {
            Visit(rule, group);
        }
    }

    private void VisitRule(Condition condition, ConditionGroup parent)
    {
        var truth = _truth.Of(condition);
        if (truth != Truth.Depends)
        {
            lints.Add(
                truth == Truth.Always ? LintCodes.AlwaysTrue : LintCodes.NeverTrue, condition.Path, [], CanGo(condition, parent),
                LintList.NameOf(condition));
        }

        if (condition.Within.Kind == WindowKind.Fixed && condition.Within.FromMs >= campaign.EndsAtMs)
        {
            lints.Add(LintCodes.WindowAfterEnd, condition.Path + ".within");
        }

        WhereLints.Find(condition.Where, condition.Path, lints);
    }

    // Taking a rule out changes nothing where it decides nothing: never in an or, always in an and. A group's last rule stays, since
    // a group without rules holds; the audience as a whole goes where it is empty.
    private LintPatch[] CanGo(ConditionNode node, ConditionGroup? parent)
    {
        if (parent is null)
        {
            return _truth.Of(node) == Truth.Always ? [LintList.Remove(node.Path)] : [];
        }

        var decidesNothing = _truth.Of(node) == (parent.Any ? Truth.Never : Truth.Always);
        return decidesNothing && (parent.Rules.Count > 1 || !parent.Any) ? [LintList.Remove(node.Path)] : [];
    }

    private void FindConflicts(ConditionGroup group)
    {
        foreach (var conflict in _truth.FindConflicts(group))
        {
            // Found again from the groups around it, or inside it.
            if (!_conflicts.Add((conflict[0], conflict[1])))
            {
                continue;
            }

            var last = conflict[^1];
            string[] others = [.. conflict.SkipLast(1).Select(c => c.Path)];
            lints.Add(group.Any ? LintCodes.AlwaysTrue : LintCodes.Contradictory, last.Path, others, [], LintList.NameOf(last));
        }
    }

    private void FindRedundant(ConditionGroup group)
    {
        Condition[] rules = [.. group.Rules.OfType<Condition>().Where(r => _truth.Of(r) == Truth.Depends).Take(SiblingsMax)];
        foreach (var same in rules.GroupBy(Operand.Of).Where(g => g.Count() > 1))
        {
            var left = same.ToList();
            for (var i = left.Count - 1; i > 0; i--)
            {
                CheckRedundant(group, left, i);
            }
        }
    }

    // From the last rule on, so that of two equal ones the later goes; one that goes makes no other redundant.
    private void CheckRedundant(ConditionGroup group, List<Condition> left, int index)
    {
        for (var other = 0; other < index; other++)
        {
            var (earlier, later) = (left[other], left[index]);
            var laterGoes = Covers(group, earlier, later);
            var earlierGoes = Covers(group, later, earlier);
            if (!laterGoes && !earlierGoes)
            {
                continue;
            }

            var (gone, stays) = laterGoes ? (later, earlier) : (earlier, later);
            lints.Add(
                laterGoes && earlierGoes ? LintCodes.DuplicateRule : LintCodes.RedundantRule, gone.Path, [stays.Path],
                [LintList.Remove(gone.Path)], LintList.NameOf(gone));
            left[other] = laterGoes ? earlier : later;
            return;
        }
    }

    // In an and: whoever meets this meets the other. In an or: whoever meets the other meets this.
    private bool Covers(ConditionGroup group, Condition covering, Condition covered) => group.Any
        ? _truth.Conflict(new Literal(covered, true), new Literal(covering, false))
        : _truth.Conflict(new Literal(covering, true), new Literal(covered, false));

}
