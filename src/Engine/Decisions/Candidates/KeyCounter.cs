namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Numbers keys while an index is built.</summary>
internal sealed class KeyCounter
{
    /// <summary>Keys so far.</summary>
    public int Count { get; private set; }

    /// <summary>The first of some new ones.</summary>
    public int Take(int keys = 1)
    {
        var first = Count;
        Count += keys;
        return first;
    }
}
