using BenchmarkDotNet.Attributes;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Decisions.Candidates;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Bench.Decisions;

/// <summary>A decision over moments of real shoppers by the number of live campaigns, with the index and by the naive scan.</summary>
[MemoryDiagnoser]
public class IndexAgainstScan
{
    private const int Moments = 256;

    private static readonly SharedValues s_shared = new();
    private static readonly Lazy<Market> s_market = new(() => Market.Open(ShopHistory.Read(), s_shared, shoppers: 43, Moments, 10_000));

    private DecisionRequest[] _requests = [];
    private Decider _index = null!;
    private Decider _scan = null!;

    /// <summary>Live campaigns, the same ones eligible.</summary>
    [Params(1_000, 10_000)]
    public int Campaigns { get; set; }

    /// <summary>Reads the history once, compiles the campaigns.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var catalogue = s_market.Value.Catalogue(Campaigns);
        _requests = [.. s_market.Value.Moments.Select(m => m.Under(catalogue))];
        (_index, _scan) = (new Decider(s_shared), new Decider(s_shared, new EveryCandidate(catalogue)));
    }

    /// <summary>As the product decides.</summary>
    [Benchmark(OperationsPerInvoke = Moments)]
    public int WithIndex() => DecideAll(_index);

    /// <summary>Every campaign of the trigger by the exact evaluator.</summary>
    [Benchmark(OperationsPerInvoke = Moments, Baseline = true)]
    public int NaiveScan() => DecideAll(_scan);

    private int DecideAll(Decider decider)
    {
        var eligible = 0;
        foreach (var request in _requests)
        {
            eligible += decider.Decide(request).Outcomes.Count;
        }

        return eligible;
    }
}
