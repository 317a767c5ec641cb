using System.Diagnostics;
using LuckyCart.Grains.Catalogues;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Catalogues;

/// <summary>A catalogue of 100,000 products: what a record costs follows what it changes.</summary>
public sealed class CatalogueSizeTests(ITestOutputHelper output)
{
    private const int Products = 100_000;
    private const int Part = 500;

    [Fact]
    public void Fold_OfAPartIntoALargeCatalogue_CopiesNotTheWhole()
    {
        var state = CatalogueState.Empty;
        var startedAt = Stopwatch.GetTimestamp();
        for (var first = 0; first < Products; first += Part)
        {
            state = Feed(state, first, "\"1.00\"");
        }

        output.WriteLine($"{Products} products in parts of {Part}: {Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds:F0} ms");
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        startedAt = Stopwatch.GetTimestamp();
        var next = Feed(state, 50_000, "\"2.00\"");
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        output.WriteLine($"one more part: {Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds:F1} ms, {allocated:N0} bytes");

        Assert.Equal(Part, next.ChangesAfter(state.Version).Documents.Count);
        // A copy of the trees alone would be 10 MB and more.
        Assert.InRange(allocated, 1, 4_000_000);
    }

    [Fact]
    public void ChangesAfter_NothingChanged_AllocatesTheAnswerOnly()
    {
        var state = Feed(CatalogueState.Empty, 0, "\"1.00\"");
        _ = state.ChangesAfter(state.Version);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        _ = state.ChangesAfter(state.Version);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 256);
    }

    private static CatalogueState Feed(CatalogueState state, int first, string price) => CatalogueDecision.Decide(
        state,
        Command([.. Enumerable.Range(first, Part).Select(i => Put("product", $"p{i}", $$"""{"item_id":"p{{i}}","price":{{price}}}"""))]),
        1, state.Version + 1).Next!;
}
