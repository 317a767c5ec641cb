using LuckyCart.Abstractions.Observations;
using LuckyCart.Engine.Observations;

namespace LuckyCart.Grains.Observations;

/// <summary>What a silo saw of one retailer since it last forgot: names told, names to tell, who came last. Not for several threads.</summary>
internal sealed class RetailerNotes
{
    /// <summary>Names remembered, so that each is told once; more are missed.</summary>
    public const int NamesMax = 100_000;

    /// <summary>Shoppers remembered.</summary>
    public const int ShoppersMax = 1_000;

    private readonly HashSet<ObservedName> _known = [];
    private readonly List<SeenName> _news = [];
    private readonly Dictionary<string, LinkedListNode<string>> _shoppers = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _inOrder = new();
    private bool _missed;
    private int _day;

    /// <summary>Names remembered.</summary>
    public int Count => _known.Count;

    /// <summary>The names of the journals of the shoppers who came last, the latest first.</summary>
    public string[] Recent => [.. _inOrder];

    /// <summary>Looks at a request.</summary>
    /// <param name="day">Today; a new one begins anew.</param>
    public void Note(ObservedRequest request, int day)
    {
        if (day != _day)
        {
            Forget();
            _day = day;
        }

        foreach (var e in request.Events)
        {
            foreach (var name in ObservedNames.Of(e, request.ProfileAllowed))
            {
                Note(name);
            }
        }

        foreach (var placement in request.Placements)
        {
            Note(new ObservedName(ObservedKind.Placement, "", placement));
        }

        NoteShopper(request.Shopper.Name);
    }

    /// <summary>Takes what is to be told; null for nothing.</summary>
    public ObservedBatch? Take()
    {
        if (_news.Count == 0 && !_missed)
        {
            return null;
        }

        var batch = new ObservedBatch(_day, _news.ToArray(), _missed);
        _news.Clear();
        _missed = false;
        return batch;
    }

    /// <summary>Forgets what was told, so that it is told again when seen again.</summary>
    public void Forget()
    {
        _known.Clear();
        _news.Clear();
    }

    private void Note(ObservedName stated)
    {
        if (_known.Contains(stated))
        {
            return;
        }

        if (_known.Count >= NamesMax)
        {
            _missed = true;
            return;
        }

        _known.Add(stated);
        var folded = ObservedNames.Fold(stated);
        if (folded == stated || _known.Add(folded))
        {
            _news.Add(SeenName.From(folded));
        }
    }

    private void NoteShopper(string name)
    {
        if (_shoppers.TryGetValue(name, out var node))
        {
            _inOrder.Remove(node);
            _inOrder.AddFirst(node);
            return;
        }

        _shoppers.Add(name, _inOrder.AddFirst(name));
        if (_inOrder.Count > ShoppersMax)
        {
            _shoppers.Remove(_inOrder.Last!.Value);
            _inOrder.RemoveLast();
        }
    }
}
