using System.Runtime.InteropServices;
using LuckyCart.Storage.RocksDb.Databases;
using RocksDbSharp;

namespace LuckyCart.Storage.RocksDb.Journals;

/// <summary>Which table files hold keys of a range.</summary>
internal static class TableFiles
{
    private static readonly string[] Erasable = [DatabaseSettings.Rows, DatabaseSettings.Ids, DatabaseSettings.Snapshots, DatabaseSettings.Projections];

    /// <summary>Files of rows, ids, snapshots and projections that overlap one of the ranges; null is without end.</summary>
    public static List<string> Overlapping(OpenDatabase database, IReadOnlyList<(byte[]? From, byte[]? To)> ranges)
    {
        var native = Native.Instance;
        var files = native.rocksdb_livefiles(database.Db.Handle);
        try
        {
            return [.. Enumerable.Range(0, native.rocksdb_livefiles_count(files))
                .Where(i => Erasable.Contains(Marshal.PtrToStringUTF8(native.rocksdb_livefiles_column_family_name(files, i))))
                .Where(i => ranges.Any(r => Overlaps(files, i, r)))
                .Select(i => Marshal.PtrToStringUTF8(native.rocksdb_livefiles_name(files, i))!)];
        }
        finally
        {
            native.rocksdb_livefiles_destroy(files);
        }
    }

    private static bool Overlaps(nint files, int index, (byte[]? From, byte[]? To) range)
    {
        var smallest = Key(Native.Instance.rocksdb_livefiles_smallestkey(files, index, out var smallestLength), smallestLength);
        var largest = Key(Native.Instance.rocksdb_livefiles_largestkey(files, index, out var largestLength), largestLength);
        return (range.To is null || smallest.AsSpan().SequenceCompareTo(range.To) < 0)
            && (range.From is null || largest.AsSpan().SequenceCompareTo(range.From) >= 0);
    }

    private static byte[] Key(nint at, nuint length)
    {
        var key = new byte[length];
        Marshal.Copy(at, key, 0, key.Length);
        return key;
    }
}
