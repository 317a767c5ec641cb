using System.Collections.Immutable;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Tests.Shoppers;
using LuckyCart.Replay.Events;
using Orleans.Runtime;

namespace LuckyCart.Grains.Tests.Replay;

/// <summary>Posts every shopper's events in their order, many shoppers at once, and has activations end in between.</summary>
internal sealed class ReplayRunner(SiloCluster cluster, IReadOnlyList<ReplayedShopper> shoppers, int seed)
{
    private const int AtOnce = 16;
    private const int DeactivatedOneOf = 60;
    private const int AttemptsMax = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private int _posts;
    private int _repeated;

    /// <summary>Posts answered.</summary>
    public int Posts => _posts;

    /// <summary>Posts sent again, because a silo had gone away with the answer.</summary>
    public int Repeated => _repeated;

    /// <summary>One half of every shopper's events.</summary>
    /// <param name="meanwhile">What happens to the silos when a third of these posts is done.</param>
    public async Task PostAsync(int half, Func<Task>? meanwhile = null)
    {
        var all = shoppers.Sum(s => HalfOf(s, half).Length);
        var (from, happening, begun) = (_posts, Task.CompletedTask, 0);
        var mixed = shoppers.ToArray();
        new Random(seed + half).Shuffle(mixed);
        await Parallel.ForEachAsync(mixed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (shopper, token) =>
        {
            var random = new Random(seed ^ StringComparer.Ordinal.GetHashCode(shopper.Id));
            foreach (var planned in HalfOf(shopper, half))
            {
                var answer = await SendAsync(shopper.Id, ReplayedOrders.PostOf(shopper.Id, planned), random);
                if (answer.Interactions.FirstOrDefault(i => i.EventId == planned.EventId) is { } given && IsSeen(given))
                {
                    // Not what the page had before: that was reported.
                    await SendAsync(shopper.Id, ReplayedOrders.SeenPostOf(shopper.Id, given, planned), random);
                }

                if (meanwhile is not null && Volatile.Read(ref _posts) - from > all / 3 && Interlocked.Exchange(ref begun, 1) == 0)
                {
                    happening = Task.Run(meanwhile, token);
                }
            }
        });
        Assert.True(meanwhile is null || begun == 1, "Nothing happened to the silos.");
        await happening;
    }

    // A quarter of them, by the first character of the hash.
    private static bool IsSeen(Interaction interaction) => interaction.InteractionId[2] % 4 == 0;

    private static ImmutableArray<PlannedEvent> HalfOf(ReplayedShopper shopper, int half)
    {
        var middle = shopper.Events.Length / 2;
        return half == 0 ? shopper.Events[..middle] : shopper.Events[middle..];
    }

    private async Task<ShopperAnswer> SendAsync(string shopper, ShopperPost post, Random random)
    {
        var grain = cluster.ShopperOf(shopper);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await grain.PostAsync(post);
                Assert.All(answer.Results, r => Assert.True(r.Status == EventResultStatus.Applied || attempt > 1, $"{r}"));
                Interlocked.Increment(ref _posts);
                if (random.Next(DeactivatedOneOf) == 0)
                {
                    await ShopperCluster.DeactivateAsync(grain);
                }

                return answer;
            }
            catch (Exception e) when (attempt < AttemptsMax
                && e is SiloUnavailableException or OrleansMessageRejectionException or TimeoutException or JournalConflictException)
            {
                Interlocked.Increment(ref _repeated);
                await Task.Delay(Pause);
            }
        }
    }
}
