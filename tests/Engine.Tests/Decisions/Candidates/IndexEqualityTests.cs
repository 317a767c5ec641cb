using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Decisions.Candidates;

namespace LuckyCart.Engine.Tests.Decisions.Candidates;

/// <summary>The index only saves time: what is decided is what the naive scan decides.</summary>
public sealed class IndexEqualityTests(ITestOutputHelper output)
{
    private const int Requests = 1_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Decide_AMillionRandomCases_EqualsTheNaiveScan(int seed)
    {
        var counts = new AgainstNaive();
        Run(counts, seed, catalogues: 500, (catalogue, _) => catalogue.Index);
        output.WriteLine(counts.ToString());
        Assert.True(counts.Different == 0, counts.First);
        Assert.Equal(500_000, counts.Cases);
        Assert.InRange(counts.Hits, counts.Cases / 5, counts.Cases * 9 / 10);
        Assert.InRange(counts.Candidates, counts.Eligible, counts.Scanned * 2 / 3);
    }

    [Theory]
    [InlineData("a posting dropped")]
    [InlineData("zero not looked at")]
    [InlineData("intervals inverted")]
    [InlineData("not forgotten")]
    [InlineData("windows too short")]
    public void Decide_AMistakeInTheIndex_IsCaught(string flaw)
    {
        var counts = new AgainstNaive();
        Run(counts, seed: 3, catalogues: 20, (catalogue, _) => FlawedIndexes.Of(flaw, catalogue));
        output.WriteLine(counts.ToString());
        Assert.True(counts.Different > 0, $"{flaw}: {counts}");
    }

    private static void Run(AgainstNaive counts, int seed, int catalogues, Func<CompiledCatalogue, int, ICandidates> indexOf)
    {
        var visits = RandomVisits.Of(seed, shoppers: 100, events: 40);
        for (var n = 0; n < catalogues; n++)
        {
            var catalogue = RandomCatalogues.Of((seed * 100_000) + n);
            var (index, every) = (indexOf(catalogue, n), new EveryCandidate(catalogue));
            for (var i = 0; i < Requests; i++)
            {
                // Each catalogue another quarter of the visits, all shoppers in it.
                var visit = ((i * 4) + (n % 4)) % visits.Count;
                counts.Compare(index, every, visits[visit](catalogue), $"catalogue {(seed * 100_000) + n}, visit {visit} of seed {seed}");
            }
        }
    }
}
