using System.Buffers.Binary;
using System.Numerics;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>Looks through RocksDB's logs (write-ahead logs, and the manifest, which has the same form) before RocksDB does.</summary>
/// <remarks>
/// RocksDB 11 reads for ever where one flipped bit makes a record of type 1 one of type 5, and a secondary instance ends a log
/// at a damaged record as if there were no more. Form: blocks of 32 KB of records; a record is masked CRC-32C of type and
/// payload (4 bytes), payload length (2), type (1), payload, all little endian; less than 7 bytes at a block's end are filling.
/// </remarks>
internal static class LogFiles
{
    private const int BlockBytes = 32 * 1024;
    private const int HeaderBytes = 7;
    private const int TypeAt = 6;
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>Refuses a database whose manifest or logs are damaged anywhere but at a torn end.</summary>
    /// <exception cref="IOException">One is; the message says which and where.</exception>
    public static void Check(string databasePath)
    {
        foreach (var damage in FindDamage(databasePath))
        {
            throw new IOException($"{damage} The store is not opened, because what follows there would be lost. Restore the last backup.");
        }
    }

    /// <summary>A sentence for every damaged file.</summary>
    public static IEnumerable<string> FindDamage(string databasePath)
    {
        foreach (var path in Files(databasePath))
        {
            if (FindDamageOf(path) is { } at)
            {
                yield return $"{path} is damaged at byte {at}.";
            }
        }
    }

    private static IEnumerable<string> Files(string databasePath)
    {
        var logs = Directory.EnumerateFiles(databasePath, "*.log");
        return FindManifest(databasePath) is { } manifest ? logs.Prepend(manifest) : logs;
    }

    private static string? FindManifest(string databasePath)
    {
        var current = Path.Combine(databasePath, "CURRENT");
        var manifest = File.Exists(current) ? Path.Combine(databasePath, File.ReadAllText(current).Trim()) : null;
        return File.Exists(manifest) ? manifest : null;
    }

    /// <summary>The place of the first record that is whole and wrong; null when there is none.</summary>
    private static long? FindDamageOf(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            // The process that writes has given it up meanwhile.
            return null;
        }

        using (file)
        {
            var block = new byte[BlockBytes];
            var isLog = path.EndsWith(".log", StringComparison.Ordinal);
            for (var blockAt = 0L; ; blockAt += BlockBytes)
            {
                var length = file.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false);
                var isLast = length < BlockBytes || file.Position == file.Length;
                if (FindDamageIn(block.AsSpan(0, length), isLast && isLog) is { } at)
                {
                    return blockAt + at;
                }

                if (length < BlockBytes)
                {
                    return null;
                }
            }
        }
    }

    private static int? FindDamageIn(ReadOnlySpan<byte> block, bool mayEndTorn)
    {
        var at = 0;
        while (at + HeaderBytes <= block.Length)
        {
            var header = block[at..];
            var end = at + HeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(header[4..]);
            if (end > block.Length)
            {
                // In a full block a record never crosses the end; in a short one it is torn.
                return block.Length == BlockBytes ? at : null;
            }

            if (!Holds(header, block[(at + TypeAt)..end]))
            {
                return mayEndTorn && IsTornEnd(header, block[end..]) ? null : at;
            }

            at = end;
        }

        return null;
    }

    /// <summary>A last record that was not written whole before the power went; RocksDB deals with that by itself.</summary>
    private static bool IsTornEnd(ReadOnlySpan<byte> header, ReadOnlySpan<byte> rest) =>
        header[TypeAt] <= 4 && !rest.ContainsAnyExcept((byte)0);

    private static bool Holds(ReadOnlySpan<byte> header, ReadOnlySpan<byte> typeAndPayload)
    {
        var stored = unchecked(BinaryPrimitives.ReadUInt32LittleEndian(header) - MaskDelta);
        return BitOperations.RotateRight(stored, 17) == Crc32C(typeAndPayload);
    }

    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
