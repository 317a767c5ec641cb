using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Tests.Journals;
using LuckyCart.Grains.Tests.Shoppers;

namespace LuckyCart.Grains.Tests.Replay;

/// <summary>
/// I3: the same posts, in each shopper's order, give the same records and states on one silo, on two, and on two that are replaced
/// and killed meanwhile; also after a restart. The times of the machine, the order among shoppers and the activations differ each time.
/// </summary>
public sealed class SiloCountTests
{
    /// <summary>Of 4,372 shoppers; all with LUCKYCART_TEST_ALL=1.</summary>
    private const int OneShopperOf = 44;

    [Fact]
    public async Task Replay_OnOneTwoAndChangingSilos_GivesTheSameRecordsAndStates()
    {
        var orders = ReplayedOrders.ReadOrSkip(Environment.GetEnvironmentVariable("LUCKYCART_TEST_ALL") == "1" ? 1 : OneShopperOf);
        var catalogue = new ReplayedCatalogue(orders);
        var one = await RunAsync("one silo", orders, catalogue, 1, changing: false);
        var tally = new ReplayTally();
        foreach (var record in orders.Shoppers.SelectMany(s => one[s.Id].Records))
        {
            tally.Add(ShopperRecord.Parser.ParseFrom(record));
        }

        Say($"{orders.Shoppers.Count} shoppers, {orders.Shoppers.Sum(s => s.Events.Length)} events; {tally}");
        tally.CheckAllOccurs();
        CheckEqual(orders, one, await RunAsync("two silos", orders, catalogue, 2, changing: false));
        CheckEqual(orders, one, await RunAsync("two changing silos", orders, catalogue, 2, changing: true));
    }

    private static async Task<ConcurrentDictionary<string, ReplayedJournal>> RunAsync(
        string name, ReplayedOrders orders, ReplayedCatalogue catalogue, int silos, bool changing)
    {
        var started = Stopwatch.GetTimestamp();
        var published = new PublishedDocuments();
        catalogue.Publish(published);
        MemoryJournalStore store;
        MemorySnapshots snapshots;
        ConcurrentDictionary<string, string> states;
        ReplayRunner runner;
        await using (var cluster = await SiloCluster.StartAsync(silos, published))
        {
            (store, snapshots) = (cluster.Store, cluster.Snapshots);
            runner = new ReplayRunner(cluster, orders.Shoppers, Random.Shared.Next());
            await runner.PostAsync(0, changing ? cluster.ReplaceAsync : null);
            ReplayedCatalogue.Change(published);
            await cluster.FollowAsync();
            await runner.PostAsync(1, changing ? cluster.KillAsync : null);
            states = await StatesAsync(cluster, orders);
            Assert.Equal(silos, await cluster.CountSilosWithShoppersAsync());
        }

        // Everything stops and starts again, once with the snapshots and once without: then the state is the journal folded from its first record.
        await using (var again = await SiloCluster.StartAsync(silos, published, store, snapshots))
        {
            Assert.Equal(states, await StatesAsync(again, orders));
        }

        var written = snapshots.Writes;
        await using (var again = await SiloCluster.StartAsync(silos, published, store))
        {
            Assert.Equal(states, await StatesAsync(again, orders));
        }

        var journals = new ConcurrentDictionary<string, ReplayedJournal>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(orders.Shoppers, async (shopper, _) =>
            journals[shopper.Id] = await ReplayedJournal.ReadAsync(store, SiloCluster.JournalOf(shopper.Id)));
        Say(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {runner.Posts} posts, {runner.Repeated} repeated, {store.Appends} rows, {written} snapshots, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return journals;
    }

    /// <summary>The hashes of the live states.</summary>
    private static async Task<ConcurrentDictionary<string, string>> StatesAsync(SiloCluster cluster, ReplayedOrders orders)
    {
        var states = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(orders.Shoppers, async (shopper, _) =>
        {
            var grain = cluster.ShopperOf(shopper.Id);
            states[shopper.Id] = Convert.ToHexString((await grain.GetStateHashAsync()).Sha256.Span);
        });
        return states;
    }

    private static void CheckEqual(
        ReplayedOrders orders, ConcurrentDictionary<string, ReplayedJournal> expected, ConcurrentDictionary<string, ReplayedJournal> actual)
    {
        foreach (var shopper in orders.Shoppers)
        {
            var difference = expected[shopper.Id].FindDifference(actual[shopper.Id]);
            Assert.True(difference is null, $"Shopper {shopper.Id}: {difference}");
        }
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
