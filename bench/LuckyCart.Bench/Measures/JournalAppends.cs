using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using HdrHistogram;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Storage.RocksDb;
using Microsoft.Extensions.DependencyInjection;
using RocksDbSharp;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Bench.Measures;

/// <summary>The store alone: appends a second, rows a sync and CPU a row, by how many appenders wait at once; against RocksDB bare.</summary>
/// <remarks>
/// Each appender goes round its own part of the journals, so the next sequence number is known. A record has 400 bytes and
/// one event id. Bare: one thread, 400-byte values under random keys plus a feed row, synced every 50 rows.
/// </remarks>
internal sealed class JournalAppends(int journals, TimeSpan length, TimeProvider clock)
{
    private const int RecordBytes = 400;
    private const int BareRowsPerSync = 50;
    private static readonly int[] s_appenders = [1, 16, 64, 256, 1_024];

    public async Task<string> RunAsync()
    {
        var table = new StringBuilder("| store | appenders | rows/s | rows/sync | CPU µs/row | of it writer thread | p50 ms | p99 ms |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        table.AppendLine(Bare());
        foreach (var appenders in s_appenders)
        {
            table.AppendLine(await StoreAsync(appenders));
        }

        table.AppendLine(Bare());
        return table.ToString();
    }

    private async Task<string> StoreAsync(int appenders)
    {
        var folder = Directory.CreateTempSubdirectory("lc-bench-").FullName;
        try
        {
            await using var services = new ServiceCollection()
                .AddRocksDbStorage(o => o.Configure(s => s.Folder = folder)).BuildServiceProvider();
            using var commits = new CommitCount();
            var store = services.GetRequiredService<IJournalStore>();
            var latency = new LongConcurrentHistogram(1, TimeSpan.TicksPerMinute, 3);
            var (cpu, startedAt) = (Process.GetCurrentProcess().TotalProcessorTime, clock.GetTimestamp());
            var rows = await Task.WhenAll(Enumerable.Range(0, appenders).Select(a => Task.Run(() => AppendAsync(store, a, appenders, latency))));
            var seconds = clock.GetElapsedTime(startedAt).TotalSeconds;
            cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            var writer = ThreadTime("store writer");
            return Line("LuckyCart", appenders, rows.Sum(), seconds, (double)rows.Sum() / commits.Count, cpu, writer, latency);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<long> AppendAsync(IJournalStore store, int appender, int appenders, LongConcurrentHistogram latency)
    {
        var mine = Enumerable.Range(0, Math.Max(1, journals / appenders))
            .Select(i => new JournalId("bench", JournalKind.Shopper, Pseudonym(((long)appender << 32) | (uint)i))).ToArray();
        var record = new Record { Format = 1, Shopper = new ShopperRecord { RequestId = new string('x', RecordBytes) } }.ToByteArray();
        var startedAt = clock.GetTimestamp();
        var rows = 0L;
        while (clock.GetElapsedTime(startedAt) < length)
        {
            var sequence = (rows / mine.Length) + 1;
            var id = new NewJournalId(new EventKey((ulong)Random.Shared.NextInt64(), (ulong)rows), 1);
            var askedAt = clock.GetTimestamp();
            await store.AppendAsync(new JournalAppend(mine[rows % mine.Length], sequence, Guid.NewGuid(), record, [id]));
            latency.RecordValue(Math.Max(1, clock.GetElapsedTime(askedAt).Ticks));
            rows++;
        }

        return rows;
    }

    /// <summary>Hashed, as pseudonyms are, so that neighbours in time are none in the table.</summary>
    private static string Pseudonym(long number)
    {
        var hash = System.IO.Hashing.XxHash128.Hash(BitConverter.GetBytes(number));
        return Convert.ToHexStringLower(hash);
    }

    private string Bare()
    {
        var folder = Directory.CreateTempSubdirectory("lc-bench-").FullName;
        try
        {
            using var db = RocksDb.Open(new DbOptions().SetCreateIfMissing(true), folder);
            using var batch = new WriteBatch();
            var synced = new WriteOptions().SetSync(true);
            var (value, feed, key, rows) = (new byte[RecordBytes], new byte[BareRowsPerSync * 70], new byte[50], 0L);
            var (cpu, startedAt) = (Process.GetCurrentProcess().TotalProcessorTime, clock.GetTimestamp());
            while (clock.GetElapsedTime(startedAt) < length)
            {
                batch.Clear();
                for (var i = 0; i < BareRowsPerSync; i++)
                {
                    Random.Shared.NextBytes(key);
                    batch.Put(key, value);
                }

                batch.Put(BitConverter.GetBytes(rows), feed);
                db.Write(batch, synced);
                rows += BareRowsPerSync;
            }

            var seconds = clock.GetElapsedTime(startedAt).TotalSeconds;
            return Line("RocksDB bare", 1, rows, seconds, BareRowsPerSync, Process.GetCurrentProcess().TotalProcessorTime - cpu, null, null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(
        string store, int appenders, long rows, double seconds, double rowsPerSync, TimeSpan cpu, TimeSpan? writer, LongConcurrentHistogram? latency) =>
        string.Create(CultureInfo.InvariantCulture,
            $"| {store} | {appenders:N0} | {rows / seconds:N0} | {rowsPerSync:N1} | {cpu.TotalMicroseconds / rows:N1} | {writer?.TotalMicroseconds / rows:N1} | {Milliseconds(latency, 50)} | {Milliseconds(latency, 99)} |");

    /// <summary>What a thread has used of the processor, by its name, as Linux has it.</summary>
    private static TimeSpan? ThreadTime(string name)
    {
        const int NanosecondsPerTick = 100;
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (File.ReadAllText(Path.Combine(task, "comm")).Trim() == name)
            {
                var nanoseconds = long.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture);
                return TimeSpan.FromTicks(nanoseconds / NanosecondsPerTick);
            }
        }

        return null;
    }

    private static string Milliseconds(LongConcurrentHistogram? latency, double percentile) => latency is null
        ? "–"
        : ((double)latency.GetValueAtPercentile(percentile) / TimeSpan.TicksPerMillisecond).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Counts the store's synced commits.</summary>
    private sealed class CommitCount : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public CommitCount()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "luckycart.store.commits.synced")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _count, value));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
