namespace LuckyCart.Engine.Lints;

/// <summary>Proves that no value is as a list of literals wants it. Sound: what it calls impossible is; it may miss some.</summary>
/// <remarks>
/// Where the values that matter are few (numbers next to the compared ones, listed texts) each is tried with the decision's own
/// comparison; only sets of unlisted texts are reasoned about.
/// </remarks>
internal static class Impossibility
{
    /// <summary>Compared values in all beyond which nothing is proved: trying them would take too long.</summary>
    public const int SizeMax = 4_000;

    private static readonly bool[] s_flags = [true, false];

    /// <summary>Whether no value of the domain is as all literals want it.</summary>
    public static bool Of(IReadOnlyList<Literal> literals, FieldDomain domain)
    {
        if (literals.Count == 0 || literals.Sum(l => l.Size) > SizeMax || literals.Sum(l => l.Size) * literals.Count > 10 * SizeMax)
        {
            return false;
        }

        if (domain.MayBeUnknown && domain.Shape != DomainShape.Texts && literals.All(l => AllowsUnknown(l, domain.Shape)))
        {
            return false;
        }

        return domain.AlwaysUnknown || domain.Shape switch
        {
            DomainShape.Text => TextsImpossibility.Of(literals, domain.Texts),
            DomainShape.Texts => ListsImpossibility.Of(literals),
            DomainShape.Number => !NumbersNear(literals, domain).Any(n => literals.All(l => l.Allows((long?)n))),
            DomainShape.Flag => !s_flags.Any(f => literals.All(l => l.Allows((bool?)f))),
            _ => OfAny(literals),
        };
    }

    private static bool AllowsUnknown(Literal literal, DomainShape shape) => shape switch
    {
        DomainShape.Number => literal.Allows((long?)null),
        DomainShape.Flag => literal.Allows((bool?)null),
        _ => literal.Allows((string?)null),
    };

    // As the decision compares attributes and traits: a value of another kind than the compared one is not known.
    private static bool OfAny(IReadOnlyList<Literal> literals)
    {
        var flag = s_flags.Any(f => literals.All(l =>
            l.Comparison.OfText || l.Comparison.OfNumber ? l.Allows((string?)null) : l.Allows((bool?)f)));
        var number = DecimalsNear(literals).Any(n => literals.All(l =>
            l.Comparison.OfText ? l.Allows((string?)null) : l.AllowsDecimal(n)));
        if (flag || number)
        {
            return false;
        }

        return !literals.All(l => l.Comparison.OfText || (l.Comparison.OfNumber ? l.Allows((string?)null) : l.Allows("x")))
            || TextsImpossibility.Of([.. literals.Where(l => l.Comparison.OfText)], null);
    }

    // Between two compared numbers next to each other every literal says the same of every number: one of them stands for all.
    private static IEnumerable<long> NumbersNear(IReadOnlyList<Literal> literals, FieldDomain domain)
    {
        yield return domain.Min;
        yield return domain.Max;
        foreach (var number in literals.SelectMany(l => l.Value.Numbers))
        {
            var below = (Int128)number - Modulo(number, domain.Step);
            foreach (var near in (Int128[])[below - domain.Step, below, below + domain.Step])
            {
                if (near >= domain.Min && near <= domain.Max)
                {
                    yield return (long)near;
                }
            }
        }

        if (domain.Min < 0 && domain.Max > 0)
        {
            yield return 0;
        }
    }

    private static long Modulo(long number, long step) => ((number % step) + step) % step;

    private static IEnumerable<decimal> DecimalsNear(IReadOnlyList<Literal> literals)
    {
        const decimal MicrosPerOne = 1_000_000m;
        decimal[] numbers = [.. literals.SelectMany(l => l.Value.Numbers).Select(n => n / MicrosPerOne).Distinct().Order()];
        if (numbers.Length == 0)
        {
            return [0m];
        }

        return [numbers[0] - 1, .. numbers, .. numbers.Zip(numbers.Skip(1), (low, high) => (low + high) / 2), numbers[^1] + 1];
    }
}
