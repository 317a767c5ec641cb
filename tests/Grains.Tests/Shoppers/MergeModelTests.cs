using System.Collections.Concurrent;
using CsCheck;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Tests.Journals;
using static LuckyCart.Grains.Tests.Shoppers.ShopperCluster;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>
/// Random interleavings of events, identify, repetitions and crashes of the grains between any two appends, against a model:
/// no event lost or doubled, and the state is that of the merged history.
/// </summary>
public sealed class MergeModelTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private const int Visitors = 3;
    private const int Known = 2;

    private static readonly Gen<MergeOp> s_op = Gen.Frequency(
        (10, Gen.Select(Gen.Int[0, Visitors + Known - 1], Gen.Int[0, 11], Gen.Int[0, 5], (who, id, kind) => new MergeOp(MergeOpKind.Event, who, id, kind))),
        (4, Gen.Select(Gen.Int[0, Visitors - 1], Gen.Int[0, Known - 1], Gen.Int[0, 2], (v, k, id) => new MergeOp(MergeOpKind.Identify, v, k, id))),
        (3, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1], (after, fault) => new MergeOp(MergeOpKind.Crash, after, fault, 0))),
        (2, Gen.Int[0, Visitors + Known - 1].Select(who => new MergeOp(MergeOpKind.Deactivate, who, 0, 0))),
        (2, Gen.Const(new MergeOp(MergeOpKind.Retry, 0, 0, 0))));

    /// <summary>10,000 with LUCKYCART_TEST_ALL=1; some in every run.</summary>
    private static int Histories => Environment.GetEnvironmentVariable("LUCKYCART_TEST_ALL") == "1" ? 10_000 : 200;

    [Fact]
    public async Task RandomHistories_StateIsThatOfTheMergedHistory_NothingLostOrDoubled()
    {
        var retailer = cluster.NewRetailer();
        cluster.Published.PutDocument(retailer, "ab", 1, 1, VisitorMergeTests.Campaign("ab", "a", "b"));
        ConcurrentBag<string> counts = [];
        var merges = 0L;
        var crashes = 0L;
        await Gen.Select(s_op.Array[4, 24], Gen.Bool).SampleAsync(async (ops, reversedRetries) =>
        {
            var run = new MergeRun(cluster, retailer, Visitors, Known, reversedRetries);
            try
            {
                foreach (var op in ops)
                {
                    await run.DoAsync(op);
                }

                await run.FinishAsync();
                await run.CheckAsync();
            }
            finally
            {
                cluster.Store.OrderNone();
            }

            Interlocked.Add(ref merges, run.Merges);
            Interlocked.Add(ref crashes, run.Crashes);
            return true;
        }, iter: Histories, threads: 1, seed: Environment.GetEnvironmentVariable("CSCHECK_SEED"), print: t => string.Join(' ', t.Item1.Select(o => o.ToString())));
        Console.Out.WriteLine($"MERGE histories={Histories} merged_parts={merges} crashes_met={crashes}");
        Assert.True(merges > Histories / 2, $"Only {merges} merges.");
        Assert.True(crashes > Histories / 5, $"Only {crashes} crashes.");
    }
}

internal enum MergeOpKind
{
    Event,
    Identify,
    Crash,
    Deactivate,
    Retry,
}

internal sealed record MergeOp(MergeOpKind Kind, int A, int B, int C)
{
    public override string ToString() => $"{Kind}({A},{B},{C})";
}
