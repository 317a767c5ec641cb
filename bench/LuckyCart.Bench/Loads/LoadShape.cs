namespace LuckyCart.Bench.Loads;

/// <summary>What arrives, how often, from whom.</summary>
/// <param name="Rate">Posts a second, at fixed distances; null: each connection posts as soon as it is answered.</param>
/// <param name="Skew">Zipf exponent over <paramref name="Shoppers"/>.</param>
internal sealed record LoadShape(double? Rate, int Connections, TimeSpan Duration, int Shoppers, double Skew, int Seed);

/// <summary>What came back.</summary>
internal sealed record LoadResult(
    long Answered, long Failed, TimeSpan Elapsed, double P50Ms, double P99Ms, double P999Ms, double MaxMs)
{
    public double PerSecond => Answered / Elapsed.TotalSeconds;
}
