using System.IO.Hashing;
using System.Text;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;
using LuckyCart.Storage.RocksDb.Shoppers;
using RocksDbSharp;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>Verifies files, rows, ids, feed and due rows, one after the other, and that rows and feed are the same.</summary>
internal sealed class JournalVerifier(StoredJournals stored)
{
    private readonly OpenDatabase _database = stored.Database;
    private readonly JournalVerification _found = new();
    private JournalId _journal;
    private long _last;
    private ulong _rowsSum;
    private ulong _feedSum;
    private long _listed;

    /// <summary>Runs it.</summary>
    public JournalVerification Run()
    {
        Guard("files", VerifyFiles);
        Guard("rows", VerifyRows);
        Guard("heads", VerifyHeads);
        Guard("ids", VerifyIds);
        Guard("feed", VerifyFeed);
        Guard("due rows", VerifyDueRows);
        if (_found.FaultCount == 0 && (_rowsSum != _feedSum || _found.Rows != _listed))
        {
            _found.Add($"The feed lists {_listed} of the rows that are there; there are {_found.Rows}.");
        }

        return _found;
    }

    private void Guard(string what, Action verify)
    {
        try
        {
            verify();
        }
        catch (Exception e) when (e is RocksDbException or JournalCorruptException or FormatException or IOException)
        {
            _found.Add($"{what}: {e.Message}");
        }
    }

    private void VerifyFiles()
    {
        foreach (var damage in LogFiles.FindDamage(stored.DatabasePath))
        {
            _found.Add(damage);
        }

        Native.Instance.rocksdb_verify_checksum(_database.Db.Handle);
    }

    private void VerifyRows()
    {
        var (from, to) = JournalKeys.RangeOf(null, null);
        _database.Scan(_database.Rows, from, to, (key, value) =>
        {
            var (journal, sequence) = JournalId.ParseRowKey(key);
            VerifyOrder(journal, sequence);
            try
            {
                var row = JournalRows.Read(journal, sequence, key, value);
                _rowsSum = unchecked(_rowsSum + Sum(key, row.AppendId));
                VerifyRecord(row);
            }
            catch (JournalCorruptException e)
            {
                _found.Add(e.Message);
            }

            _found.Rows++;
            return true;
        });
    }

    private void VerifyOrder(JournalId journal, long sequence)
    {
        if (journal != _journal)
        {
            (_journal, _last) = (journal, Math.Max(1, JournalHeads.Find(_database, journal)?.FirstSequence ?? 1) - 1);
            _found.Journals++;
        }

        if (sequence != _last + 1)
        {
            _found.Add($"Journal {journal}: row {sequence} follows {_last}.");
        }

        _last = sequence;
    }

    private void VerifyRecord(JournalRow row)
    {
        Record record;
        try
        {
            record = Record.Parser.ParseFrom(row.Record.Span);
        }
        catch (InvalidProtocolBufferException e)
        {
            _found.Add($"Row {row.Sequence} of journal {row.Journal} is not a record: {e.Message}");
            return;
        }

        foreach (var (key, _) in RecordIds.Of(record))
        {
            if (!_database.Has(_database.Ids, JournalKeys.IdKey(row.Journal, key)))
            {
                _found.Add($"Row {row.Sequence} of journal {row.Journal}: an event of it is not in the id index.");
            }
        }
    }

    private void VerifyHeads()
    {
        var (from, to) = JournalKeys.RangeOf(null, null);
        _database.Scan(_database.Heads, from, to, (key, value) =>
        {
            var journal = JournalId.Parse(Encoding.ASCII.GetString(key));
            _found.Tombstones += JournalHeads.TombstoneOf(JournalHeads.Read(journal, value)) is null ? 0 : 1;
            return true;
        });
    }

    private void VerifyIds()
    {
        var (from, to) = JournalKeys.RangeOf(null, null);
        _database.Scan(_database.Ids, from, to, (key, value) =>
        {
            var (journal, eventKey) = JournalKeys.ParseIdKey(key);
            var entry = JournalRows.ReadId(value);
            if (JournalReads.FindId(_database, journal, eventKey) is null)
            {
                _found.Add($"Journal {journal}: an event id names row {entry.Sequence}, which is not there.");
            }

            _found.Ids++;
            return true;
        });
    }

    private void VerifyDueRows()
    {
        for (var shard = 0; shard < DueKeys.Shards; shard++)
        {
            _database.Scan(_database.Due, DueKeys.MomentKey(shard, 0), DueKeys.MomentKey(shard + 1, 0), (key, value) =>
            {
                var (shopper, atMs) = DueKeys.ParseRowKey(key);
                if (DueRows.Find(_database, shopper) != new DueRow(shopper, atMs, DueKeys.ReadArmId(value)))
                {
                    _found.Add($"Journal {shopper}: a due row at {atMs} that the shopper does not have.");
                }

                _found.DueRows++;
                return true;
            });
        }

        var moments = 0L;
        var (from, to) = JournalKeys.RangeOf(null, null);
        _database.Scan(_database.Due, from, to, (_, _) => ++moments > 0);
        if (moments != _found.DueRows)
        {
            _found.Add($"{moments} shoppers are due; there are {_found.DueRows} due rows.");
        }
    }

    private void VerifyFeed()
    {
        foreach (var writer in FeedReads.ListWriters(_database))
        {
            _found.Writers++;
            var expected = 1L;
            FeedReads.ScanRows(_database, writer, 0, (number, row) =>
            {
                if (number != expected)
                {
                    _found.Add($"Writer {writer}: commit {number} follows {expected - 1}.");
                }

                expected = number + 1;
                _found.Commits++;
                foreach (var entry in row.Entries)
                {
                    VerifyEntry(writer, number, entry);
                }

                return true;
            });
        }
    }

    private void VerifyEntry(long writer, long number, FeedEntry entry)
    {
        var (journal, sequence) = JournalId.ParseRowKey(entry.RowKey.Span);
        var listed = new Guid(entry.AppendId.Span, bigEndian: true);
        var row = JournalReads.FindRow(_database, journal, sequence);
        if (row?.AppendId == listed)
        {
            _listed++;
            _feedSum = unchecked(_feedSum + Sum(entry.RowKey.Span, listed));
            return;
        }

        if (JournalHeads.Explains(JournalHeads.Find(_database, journal), sequence, writer, number) || IsVoid(row))
        {
            _found.RowsGone++;
            return;
        }

        _found.Add($"Commit {number} of writer {writer} lists row {sequence} of journal {journal}, which is {(row is null ? "not there" : "another's")}.");
    }

    private static bool IsVoid(JournalRow? row) =>
        row is not null && Record.Parser.ParseFrom(row.Record.Span).BodyCase == Record.BodyOneofCase.Void;

    private static ulong Sum(ReadOnlySpan<byte> rowKey, Guid appendId)
    {
        var hash = new XxHash3();
        hash.Append(rowKey);
        hash.Append(appendId.ToByteArray(bigEndian: true));
        return hash.GetCurrentHashAsUInt64();
    }
}
