using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>What of an audience is always or never true, proved without looking at any shopper.</summary>
internal sealed class AudienceTruth(EventShapes events)
{
    // Groups of rules on one value are tried pair by pair; more rules than any person writes on one value are left alone.
    private const int SameOperandMax = 50;

    private readonly Dictionary<ConditionNode, Truth> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Of a group or condition.</summary>
    public Truth Of(ConditionNode node)
    {
        if (!_known.TryGetValue(node, out var truth))
        {
            truth = node is Condition condition ? Of(condition) : Of((ConditionGroup)node);
            _known.Add(node, truth);
        }

        return truth;
    }

    /// <summary>Whether literals on one value cannot hold together.</summary>
    public bool Conflict(params IReadOnlyList<Literal> literals) =>
        literals.Count > 0 && Impossibility.Of(literals, FieldDomain.Of(literals[0].Condition!, events));

    /// <summary>The smallest conflicts found among rules that must all hold (not hold): the rules of each, in the document's order.</summary>
    public IEnumerable<IReadOnlyList<Condition>> FindConflicts(ConditionGroup group)
    {
        var literals = new List<Literal>();
        foreach (var rule in group.Rules)
        {
            Collect(rule, !group.Any, literals);
        }

        foreach (var same in literals.GroupBy(l => Operand.Of(l.Condition!)))
        {
            Literal[] together = [.. same.Where(l => Of(l.Condition!) == Truth.Depends).Take(SameOperandMax)];
            if (together.Length > 1 && Conflict(together))
            {
                yield return FindPair(together) ?? [.. together.Select(l => l.Condition!)];
            }
        }
    }

    private Condition[]? FindPair(Literal[] literals)
    {
        for (var second = 1; second < literals.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (Conflict(literals[first], literals[second]))
                {
                    return [literals[first].Condition!, literals[second].Condition!];
                }
            }
        }

        return null;
    }

    private Truth Of(Condition condition) =>
        Conflict(new Literal(condition, true)) ? Truth.Never : Conflict(new Literal(condition, false)) ? Truth.Always : Truth.Depends;

    private Truth Of(ConditionGroup group)
    {
        var truths = group.Rules.Select(Of).ToArray();
        // One rule of this truth decides a group: an and-group by one that never holds, an or-group by one that always does.
        var (deciding, other) = group.Any ? (Truth.Always, Truth.Never) : (Truth.Never, Truth.Always);
        var truth = truths.Length == 0 ? Truth.Always
            : truths.Contains(deciding) || FindConflicts(group).Any() ? deciding
            : truths.All(t => t == other) ? other : Truth.Depends;
        return group.Not ? Negate(truth) : truth;
    }

    private static Truth Negate(Truth truth) => truth switch
    {
        Truth.Always => Truth.Never,
        Truth.Never => Truth.Always,
        _ => Truth.Depends,
    };

    // Of nested groups that say 'all of these' too; an or that must not hold says that none of its rules may.
    private static void Collect(ConditionNode node, bool holds, List<Literal> literals)
    {
        if (node is Condition condition)
        {
            literals.Add(new Literal(condition, holds));
            return;
        }

        var group = (ConditionGroup)node;
        var wanted = holds != group.Not;
        if (group.Any != wanted)
        {
            foreach (var rule in group.Rules)
            {
                Collect(rule, wanted, literals);
            }
        }
    }
}
