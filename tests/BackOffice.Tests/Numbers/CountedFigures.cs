using LuckyCart.Abstractions.Numbers.Rows;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>Everything that numbers tell apart, in one table of sums, to be compared as a whole.</summary>
internal sealed class CountedFigures
{
    private readonly SortedDictionary<string, long> _sums = new(StringComparer.Ordinal);

    /// <summary>How many sums there are.</summary>
    public int Count => _sums.Count;

    public long this[string name] => _sums.GetValueOrDefault(name);

    public void AddFigure(string campaign, long quarter, string variant, string placement, Figure figure, long by) =>
        Add($"{campaign} {quarter} variant={variant} placement={placement} {figure}", by);

    public void AddEvent(long quarter, string status, long by = 1) => Add($"events {quarter} {status}", by);

    public void Add(string name, long by)
    {
        var sum = _sums.GetValueOrDefault(name) + by;
        if (sum == 0)
        {
            _sums.Remove(name);
        }
        else
        {
            _sums[name] = sum;
        }
    }

    public CountedFigures Plus(CountedFigures other)
    {
        var sum = new CountedFigures();
        foreach (var (name, by) in _sums.Concat(other._sums))
        {
            sum.Add(name, by);
        }

        return sum;
    }

    /// <summary>Sums over everything of which the name ends so.</summary>
    public long SumOf(string end) => _sums.Where(s => s.Key.EndsWith(end, StringComparison.Ordinal)).Sum(s => s.Value);

    /// <summary>What differs, for a message.</summary>
    public IReadOnlyList<string> Against(CountedFigures other) =>
    [
        .. _sums.Keys.Union(other._sums.Keys).Where(k => this[k] != other[k]).Order(StringComparer.Ordinal)
            .Select(k => $"{k}: {this[k]} here, {other[k]} there"),
    ];
}
