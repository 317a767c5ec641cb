namespace LuckyCart.Bench.Loads;

/// <summary>Draws keys 0…n-1 with Zipf skew: uniform keys hide hot grains. Seeded, so two runs draw the same.</summary>
internal sealed class ZipfKeys
{
    private readonly double[] _cumulative;
    private readonly Random _random;

    public ZipfKeys(int count, double exponent, int seed)
    {
        _random = new Random(seed);
        _cumulative = new double[count];
        var sum = 0d;
        for (var i = 0; i < count; i++)
        {
            sum += 1 / Math.Pow(i + 1, exponent);
            _cumulative[i] = sum;
        }
    }

    public int Next()
    {
        var at = Array.BinarySearch(_cumulative, _random.NextDouble() * _cumulative[^1]);
        return Math.Min(at < 0 ? ~at : at, _cumulative.Length - 1);
    }
}
