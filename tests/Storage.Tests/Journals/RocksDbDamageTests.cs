using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.Tests.Hosting;
using static LuckyCart.Storage.Tests.Journals.Appends;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>R16: bits flipped and ends torn off, at a sample of places of every file of the store.</summary>
public sealed class RocksDbDamageTests : IDisposable
{
    private const int Samples = 60;
    private const int Rows = 120;
    private const int Journals = 4;

    private readonly StoreFolder _folder = new();
    private readonly JournalId[] _journals = [.. Enumerable.Range(0, Journals).Select(_ => NewJournal())];

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Anything but the truth must be refused. The one exception is the end of the log in use: a damaged last commit cannot be
    /// told from one that was never finished.
    /// </summary>
    [Theory]
    [InlineData("*.log")]
    [InlineData("*.sst")]
    [InlineData("MANIFEST-*")]
    [InlineData("CURRENT")]
    public async Task Open_BitFlippedAnywhere_IsNoticedOrWithoutEffect(string files)
    {
        await FillAsync();
        var random = new Random(16);
        var noticed = 0;
        foreach (var path in Directory.EnumerateFiles(_folder["journal"], files).Where(f => new FileInfo(f).Length > 0))
        {
            for (var sample = 0; sample < Samples; sample++)
            {
                using var copy = _folder.Copy();
                Flip(copy[Path.GetRelativePath(_folder.Path, path)], random);
                var rows = await TryReadAsync(copy);
                noticed += rows is null ? 1 : 0;
                AssertTrue(rows, mayLackLast: files == "*.log");
            }
        }

        Assert.NotEqual(0, noticed);
    }

    /// <summary>RocksDB itself reads for ever here.</summary>
    [Theory]
    [InlineData("MANIFEST-*")]
    [InlineData("*.log")]
    public async Task Open_RecordTypeFlipped_IsRefusedAndNotReadForEver(string files)
    {
        const int TypeAt = 6;
        await FillAsync();
        var path = Directory.EnumerateFiles(_folder["journal"], files).First(f => new FileInfo(f).Length > 0);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[TypeAt] ^= 4;
        await File.WriteAllBytesAsync(path, bytes);
        var refused = Assert.Throws<IOException>(() => new StoreNode(_folder.Path));
        Assert.Contains("is damaged at byte 0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_LogTornAtAnyPlace_HasAllCommitsBefore()
    {
        await FillAsync();
        var log = Directory.EnumerateFiles(_folder["journal"], "*.log").OrderBy(f => f, StringComparer.Ordinal).Last();
        var length = new FileInfo(log).Length;
        var random = new Random(17);
        var counts = new HashSet<int>();
        for (var sample = 0; sample < Samples; sample++)
        {
            using var copy = _folder.Copy();
            using (var torn = File.OpenWrite(copy[Path.GetRelativePath(_folder.Path, log)]))
            {
                torn.SetLength(random.NextInt64(length));
            }

            var rows = await TryReadAsync(copy);
            Assert.NotNull(rows);
            AssertPrefixes(rows);
            counts.Add(rows.Sum(r => r.Count));
        }

        Assert.True(counts.Count > Samples / 2, "The torn places made no difference.");
    }

    [Fact]
    public async Task Open_TableFileMissingOrShort_IsNoticed()
    {
        await FillAsync();
        foreach (var path in Directory.EnumerateFiles(_folder["journal"], "*.sst"))
        {
            using var missing = _folder.Copy();
            File.Delete(missing[Path.GetRelativePath(_folder.Path, path)]);
            Assert.Null(await TryReadAsync(missing));
            using var shorter = _folder.Copy();
            using (var file = File.OpenWrite(shorter[Path.GetRelativePath(_folder.Path, path)]))
            {
                file.SetLength(file.Length - 1);
            }

            Assert.Null(await TryReadAsync(shorter));
        }
    }

    /// <summary>Half of the rows in table files, half in the log.</summary>
    private async Task FillAsync()
    {
        for (var half = 0; half < 2; half++)
        {
            await using var node = new StoreNode(_folder.Path);
            for (var sequence = (half * Rows / 2) + 1; sequence <= (half + 1) * Rows / 2; sequence++)
            {
                foreach (var journal in _journals)
                {
                    await node.Journals.AppendAsync(Of(journal, sequence, $"r{sequence} {new string('x', 300)}", Id((ulong)sequence)));
                }
            }
        }
    }

    private static void Flip(string path, Random random)
    {
        using var file = File.Open(path, FileMode.Open);
        file.Position = random.NextInt64(file.Length);
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ (1 << random.Next(8))));
    }

    /// <summary>The rows of every journal, or null where the damage was noticed.</summary>
    private async Task<List<List<JournalRow>>?> TryReadAsync(StoreFolder folder)
    {
        try
        {
            await using var node = new StoreNode(folder.Path);
            var rows = new List<List<JournalRow>>();
            foreach (var journal in _journals)
            {
                rows.Add(await ReadAsync(node.Journals, journal));
            }

            return rows;
        }
        catch (Exception e) when (e is IOException or JournalCorruptException or JournalUnavailableException)
        {
            return null;
        }
    }

    private static void AssertTrue(List<List<JournalRow>>? rows, bool mayLackLast)
    {
        if (rows is not null)
        {
            AssertPrefixes(rows);
            Assert.InRange(rows.Sum(r => r.Count), (Rows * Journals) - (mayLackLast ? 1 : 0), Rows * Journals);
        }
    }

    private static void AssertPrefixes(List<List<JournalRow>> rows) => Assert.All(rows, journal =>
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(i => $"r{i}"), journal.Select(r => TextOf(r).Split(' ')[0])));
}
