using LuckyCart.Engine.Catalogues;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>All keys of an index. Filled while it is built, only read after that.</summary>
internal sealed class KeySpace
{
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
    }
}
