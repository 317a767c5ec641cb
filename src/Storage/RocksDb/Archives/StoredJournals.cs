using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;
using LuckyCart.Storage.RocksDb.Shoppers;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>The journals of a data folder (or a backup) as of its opening, for tools. Beside a running server or without one.</summary>
/// <remarks>Reads through a secondary instance: writes nothing into the folder, takes no lock, sees nothing later.</remarks>
public sealed class StoredJournals : IDisposable
{
    private const int PageRows = 1_000;
    private const int PageBytes = 4 * 1024 * 1024;
    private const int OpenAttempts = 20;
    private static readonly TimeSpan OpenPause = TimeSpan.FromMilliseconds(100);

    private readonly string _scratch;

    private StoredJournals(OpenDatabase database, string scratch, string databasePath)
    {
        (Database, _scratch, DatabasePath) = (database, scratch, databasePath);
    }

    internal OpenDatabase Database { get; }

    internal string DatabasePath { get; }

    /// <summary>Opens a data folder.</summary>
    /// <exception cref="IOException">There is no store in it, or it cannot be read.</exception>
    /// <exception cref="JournalCorruptException">It is damaged.</exception>
    public static StoredJournals Open(string dataFolder)
    {
        var options = new RocksDbStorageOptions { Folder = dataFolder, BlockCacheMb = 32 };
        if (!File.Exists(Path.Combine(options.DatabasePath, "CURRENT")))
        {
            throw new IOException($"{dataFolder} is no data folder of LuckyCart: there is no store in {options.DatabasePath}.");
        }

        // A secondary instance ends a log at a damaged record as if there were no more.
        foreach (var damage in LogFiles.FindDamage(options.DatabasePath))
        {
            throw new JournalCorruptException($"{damage} What follows there cannot be read. Restore the last backup.");
        }

        var scratch = Directory.CreateTempSubdirectory("luckycart-reader-").FullName;
        try
        {
            return new StoredJournals(OpenPatiently(new DatabaseSettings(options), options.DatabasePath, scratch), scratch, options.DatabasePath);
        }
        catch (RocksDbException e)
        {
            Directory.Delete(scratch, recursive: true);
            throw e.Message.StartsWith("Corruption", StringComparison.Ordinal)
                ? new JournalCorruptException($"The store in {options.DatabasePath} is damaged: {e.Message}", e)
                : new IOException($"The store in {options.DatabasePath} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Journals that have rows or a tombstone, in key order.</summary>
    public IEnumerable<JournalId> List(string? retailerId, JournalKind? kind)
    {
        var (from, to) = JournalKeys.RangeOf(retailerId, kind);
        return Merge(ListByRows(from, to), ListByHeads(from, to)).Where(j => kind is null || j.Kind == kind);
    }

    /// <summary>Every row of a journal, checksums verified.</summary>
    /// <exception cref="JournalCorruptException">One does not hold.</exception>
    public IEnumerable<JournalRow> ReadRows(JournalId journal) => ReadRows(journal, 1);

    /// <summary>The rows of a journal from a number on, checksums verified.</summary>
    /// <exception cref="JournalCorruptException">One does not hold.</exception>
    public IEnumerable<JournalRow> ReadRows(JournalId journal, long fromSequence)
    {
        var next = Math.Max(1, fromSequence);
        while (true)
        {
            var (rows, more) = JournalReads.ReadRows(Database, journal, next, PageRows, PageBytes);
            foreach (var row in rows)
            {
                yield return row;
                next = row.Sequence + 1;
            }

            if (!more)
            {
                yield break;
            }
        }
    }

    /// <summary>The journal's tombstone, or null.</summary>
    public Tombstone? FindTombstone(JournalId journal) => JournalHeads.TombstoneOf(JournalHeads.Find(Database, journal));

    /// <summary>The first number kept, where the rows before were cut off; otherwise 0.</summary>
    public long FindFirstSequence(JournalId journal) => JournalHeads.Find(Database, journal)?.FirstSequence ?? 0;

    /// <summary>When the journal's shopper is due next, Unix milliseconds; null: never.</summary>
    public long? FindDue(JournalId journal) => DueRows.Find(Database, journal)?.AtMs;

    /// <summary>The id index entries whose rows were cut off: they cannot be made from the rows.</summary>
    public IReadOnlyList<KeyValuePair<EventKey, JournalIdEntry>> ReadIdsCutOff(JournalId journal)
    {
        var first = FindFirstSequence(journal);
        var ids = new List<KeyValuePair<EventKey, JournalIdEntry>>();
        if (first > 0)
        {
            Database.Scan(Database.Ids, JournalKeys.RangeStart(journal), JournalKeys.RangeEnd(journal), (key, value) =>
            {
                var entry = JournalRows.ReadId(value);
                if (entry.Sequence < first)
                {
                    ids.Add(new(JournalKeys.ParseIdKey(key).Key, entry));
                }

                return true;
            });
        }

        return ids;
    }

    /// <summary>Looks at everything.</summary>
    public JournalVerification Verify() => new JournalVerifier(this).Run();

    /// <inheritdoc/>
    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    /// <summary>The process that writes may take a file away between our reading its name and opening it.</summary>
    private static OpenDatabase OpenPatiently(DatabaseSettings settings, string path, string scratch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return OpenDatabase.OpenSecondary(settings, path, scratch);
            }
            catch (RocksDbException e) when (attempt < OpenAttempts && e.Message.Contains("No such file", StringComparison.Ordinal))
            {
                Task.Delay(OpenPause).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Both are in key order; a journal in both comes once.</summary>
    private static IEnumerable<JournalId> Merge(IEnumerable<JournalId> rows, List<JournalId> heads)
    {
        var next = 0;
        foreach (var journal in rows)
        {
            while (next < heads.Count && string.CompareOrdinal(heads[next].ToString(), journal.ToString()) < 0)
            {
                yield return heads[next++];
            }

            next += next < heads.Count && heads[next] == journal ? 1 : 0;
            yield return journal;
        }

        while (next < heads.Count)
        {
            yield return heads[next++];
        }
    }

    private IEnumerable<JournalId> ListByRows(byte[] from, byte[] to)
    {
        while (true)
        {
            var page = JournalReads.ListJournals(Database, from, to, PageRows);
            foreach (var journal in page)
            {
                yield return journal;
            }

            if (page.Count < PageRows)
            {
                yield break;
            }

            from = JournalKeys.RangeEnd(page[^1]);
        }
    }

    private List<JournalId> ListByHeads(byte[] from, byte[] to)
    {
        var journals = new List<JournalId>();
        Database.Scan(Database.Heads, from, to, (key, _) =>
        {
            journals.Add(JournalId.Parse(System.Text.Encoding.ASCII.GetString(key)));
            return true;
        });
        return journals;
    }
}
