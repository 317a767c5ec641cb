using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Sums of figures, by <see cref="Figure"/>.</summary>
internal sealed class FigureSums
{
    private readonly long[] _figures = new long[NumbersKeys.Figures];

    public long this[Figure figure] => _figures[(int)figure];

    public bool IsEmpty => !Array.Exists(_figures, f => f != 0);

    public FigureSums Add(IList<long> figures)
    {
        for (var i = 0; i < figures.Count; i++)
        {
            _figures[i] += figures[i];
        }

        return this;
    }
}
