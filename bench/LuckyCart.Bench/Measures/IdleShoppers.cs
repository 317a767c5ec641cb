using System.Globalization;
using LuckyCart.Bench.Loads;

namespace LuckyCart.Bench.Measures;

/// <summary>Memory of shoppers who are active and idle: many are activated by one view each, then the heap is compared.</summary>
/// <remarks>
/// The server runs with <c>DOTNET_GCgen2size</c> unset and concurrent GC on, as shipped; the figure is the heap after the last
/// collection (<c>dotnet_gc_last_collection_heap_size_bytes</c>), read once posts to a single shopper have driven two more full collections.
/// </remarks>
internal sealed class IdleShoppers(int port, int shoppers, TimeProvider clock)
{
    private const int Connections = 32;

    public async Task<string> RunAsync()
    {
        await using var environment = await BenchEnvironment.StartAsync(port);
        var items = await environment.ListItemsAsync();
        await ActivateAsync(environment, items, "first", 2_000, 0);
        var before = await SettledAsync(environment, items);
        await ActivateAsync(environment, items, "many", shoppers, 2_000);
        var after = await SettledAsync(environment, items);
        return string.Create(CultureInfo.InvariantCulture,
            $"{shoppers:N0} shoppers activated by one view_item each: heap {before.Heap / 1048576:N1} MB → {after.Heap / 1048576:N1} MB, **{(after.Heap - before.Heap) / shoppers:N0} bytes of heap** and {(double)(after.Resident - before.Resident) / shoppers:N0} bytes of resident memory a shopper (RocksDB's caches and write buffers included in the latter).");
    }

    private async Task ActivateAsync(BenchEnvironment environment, IReadOnlyList<string> items, string run, int count, int first)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var client = await WireClient.ConnectAsync(environment.Server.Url, environment.SecretKey);
            while (Interlocked.Increment(ref next) is var number && number < count)
            {
                await client.PostAsync(View(run, first + number, items[number % items.Count]));
            }
        })));
    }

    private async Task<(double Heap, long Resident)> SettledAsync(BenchEnvironment environment, IReadOnlyList<string> items)
    {
        var start = await environment.Server.CountFullCollectionsAsync();
        using var client = await WireClient.ConnectAsync(environment.Server.Url, environment.SecretKey);
        for (var post = 0; post < 400_000; post++)
        {
            await client.PostAsync(View("settle" + clock.GetTimestamp(), 0, items[0]));
            if (post % 500 == 0 && await environment.Server.CountFullCollectionsAsync() >= start + 2)
            {
                break;
            }
        }

        var heap = await environment.Server.FindMetricAsync(
            "dotnet_gc_last_collection_heap_size_bytes", "dotnet_gc_last_collection_heap_size") ?? double.NaN;
        return (heap, environment.Server.ResidentBytes());
    }

    private byte[] View(string run, int shopper, string item) => System.Text.Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"events\":[{{\"event_id\":\"{run}-{shopper}\",\"event_name\":\"view_item\",\"occurred_at\":\"{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}\",\"shopper_id\":\"idle-{shopper}\",\"consent\":{{\"personalization\":true}},\"items\":[{{\"item_id\":\"{item}\"}}]}}]}}"));
}
