using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Keys of items: what an item is (its traits) is found out once, and is a key of its own wherever the item is met.</summary>
/// <remarks>
/// A trait is a comparison of one text, or being in a product list. The traits of an item are kept with its facts, which all
/// shoppers share, so that a history of 10,000 lines is looked through without comparing a text.
/// </remarks>
internal sealed class ItemKeys(KeyCounter counter)
{
    private const int Sources = KeyKind.BoughtAfter - KeyKind.EventItems + 1;
    private const int Unused = -1;

    private readonly object _owner = new();
    private readonly KeyCounter _traits = new();
    private readonly TextKeys?[] _texts = new TextKeys?[(int)ItemField.Price];
    private readonly Dictionary<CompiledProductList, int> _lists = [];
    private readonly List<int>[] _given = [.. Enumerable.Range(0, Sources).Select(_ => new List<int>())];
    private int[][] _keys = [];

    /// <summary>The texts of a field.</summary>
    public TextKeys TextsOf(ItemField field) => _texts[(int)field] ??= new TextKeys(_traits);

    /// <summary>The trait of being in a list.</summary>
    public int TraitOf(CompiledProductList list)
    {
        if (!_lists.TryGetValue(list, out var trait))
        {
            _lists.Add(list, trait = _traits.Take());
        }

        return trait;
    }

    /// <summary>The key of a trait met among the lines of a source.</summary>
    public int KeyOf(KeyKind source, int trait)
    {
        var keys = _given[source - KeyKind.EventItems];
        while (keys.Count <= trait)
        {
            keys.Add(Unused);
        }

        return keys[trait] == Unused ? keys[trait] = counter.Take() : keys[trait];
    }

    /// <summary>All keys are known.</summary>
    public void Complete() => _keys = [.. _given.Select(k => k.ToArray())];

    /// <summary>Marks the keys of an item met among the lines of a source.</summary>
    /// <param name="atMs">When it was met.</param>
    public void Show(KeyKind source, ItemFacts facts, long atMs, MatchScratch scratch)
    {
        var keys = _keys[source - KeyKind.EventItems];
        foreach (var trait in TraitsOf(facts, scratch.Found))
        {
            if (trait < keys.Length && keys[trait] != Unused)
            {
                scratch.Mark(keys[trait], atMs);
            }
        }
    }

    private int[] TraitsOf(ItemFacts facts, List<int> found)
    {
        if (facts.Traits is { } known && ReferenceEquals(known.Owner, _owner))
        {
            return known.Traits;
        }

        found.Clear();
        for (var field = 0; field < _texts.Length; field++)
        {
            if (_texts[field] is { } texts && facts.Folded((ItemField)field) is { } text)
            {
                texts.Find(text, found);
            }
        }

        foreach (var (list, trait) in _lists)
        {
            if (list.Contains(facts, null))
            {
                found.Add(trait);
            }
        }

        // The last catalogue asked wins: shoppers of several retailers that share an item find its traits again.
        int[] traits = [.. found];
        facts.Traits = new ItemTraits(_owner, traits);
        return traits;
    }
}

/// <summary>What an index knows of an item.</summary>
/// <param name="Owner">Stands for the index; the index itself would be held in memory by every item.</param>
internal sealed record ItemTraits(object Owner, int[] Traits);
