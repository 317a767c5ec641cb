using LuckyCart.Engine.Catalogues;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>All keys of an index. Filled while it is built, only read after that.</summary>
internal sealed class KeySpace
{
    /// <summary>Sums over the past that are indexed: as many as there are bits left for kinds; later ones are evaluated.</summary>
    public const int SumsMax = 64 - (int)KeyKind.FirstSum;

    private readonly List<(PastSum Sum, NumberKeys Numbers)> _sums = [];
    private readonly TextKeys?[] _texts = new TextKeys?[(int)KeyKind.EventValue];
    private readonly NumberKeys?[] _numbers = new NumberKeys?[(int)KeyKind.EventItems];
    private readonly Dictionary<(KeyKind, string), TextKeys> _named = [];

    /// <summary>Numbers the keys.</summary>
    public KeyCounter Counter { get; } = new();

    /// <summary>Of items.</summary>
    public ItemKeys Items { get; }

    /// <summary>Nothing yet.</summary>
    public KeySpace() => Items = new ItemKeys(Counter);

    /// <summary>Texts of a kind, made when asked for.</summary>
    /// <param name="name">Of attributes and traits.</param>
    public TextKeys Texts(KeyKind kind, string? name = null)
    {
        if (kind is not (KeyKind.Attribute or KeyKind.Trait))
        {
            return _texts[(int)kind] ??= new TextKeys(Counter);
        }

        if (!_named.TryGetValue((kind, name!), out var texts))
        {
            _named.Add((kind, name!), texts = new TextKeys(Counter));
        }

        return texts;
    }

    /// <summary>Numbers of a kind, made when asked for.</summary>
    public NumberKeys Numbers(KeyKind kind) => _numbers[(int)kind] ??= new NumberKeys();

    /// <summary>The kind and the numbers of a sum, made when asked for; null when there are too many.</summary>
    public (KeyKind Kind, NumberKeys Numbers)? Sum(PastSum sum)
    {
        var at = _sums.FindIndex(s => s.Sum == sum);
        if (at < 0 && _sums.Count == SumsMax)
        {
            return null;
        }

        if (at < 0)
        {
            at = _sums.Count;
            _sums.Add((sum, new NumberKeys()));
        }

        return (KeyKind.FirstSum + at, _sums[at].Numbers);
    }

    /// <summary>The sum of a kind.</summary>
    public (PastSum Sum, NumberKeys Numbers) SumOf(KeyKind kind) => _sums[kind - KeyKind.FirstSum];

    /// <summary>Texts of a kind, or null.</summary>
    public TextKeys? FindTexts(KeyKind kind) => _texts[(int)kind];

    /// <summary>Texts of an attribute or trait, or null.</summary>
    public TextKeys? FindTexts(KeyKind kind, string name) => _named.GetValueOrDefault((kind, name));

    /// <summary>Numbers of a kind, or null.</summary>
    public NumberKeys? FindNumbers(KeyKind kind) => _numbers[(int)kind];

    /// <summary>Segments by ids that are asked for, with their keys.</summary>
    public Dictionary<SegmentMembers, int> Members { get; } = [];

    /// <summary>The key of a segment by ids.</summary>
    public int MembersOf(SegmentMembers members)
    {
        if (!Members.TryGetValue(members, out var key))
        {
            Members.Add(members, key = Counter.Take());
        }

        return key;
    }

    /// <summary>All clauses are known.</summary>
    public void Complete()
    {
        foreach (var numbers in _numbers)
        {
            numbers?.Complete(Counter);
        }

        foreach (var (_, numbers) in _sums)
        {
            numbers.Complete(Counter);
        }

        Items.Complete();
    }
}
