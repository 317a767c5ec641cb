using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.EndToEnd.Tests.Journals;

/// <summary>A dump in which one shopper's record says something else, checksum and all.</summary>
internal static class PlantedRecord
{
    /// <summary>Alters the last record of a dump that can be altered in a way; says which.</summary>
    public static (string Journal, long Sequence) Plant(string from, string to, Func<ShopperRecord, bool> alter)
    {
        var lines = File.ReadAllLines(from);
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            if (Alter(lines[i], alter) is var (line, journal, sequence))
            {
                lines[i] = line;
                File.WriteAllLines(to, lines);
                return (journal, sequence);
            }
        }

        throw new InvalidOperationException("No record of the dump can be altered so.");
    }

    private static (string Line, string Journal, long Sequence)? Alter(string line, Func<ShopperRecord, bool> alter)
    {
        var row = JsonNode.Parse(line)!.AsObject();
        if (row["bytes"]?.GetValue<string>() is not { } bytes)
        {
            return null;
        }

        var record = Record.Parser.ParseFrom(Convert.FromBase64String(bytes));
        if (record.Shopper is not { } shopper || !alter(shopper))
        {
            return null;
        }

        var (journal, sequence) = (JournalId.Parse(row["journal"]!.GetValue<string>()), row["sequence"]!.GetValue<long>());
        var checksum = JournalRows.Checksum(journal.RowKey(sequence), row["append_id"]!.Deserialize<Guid>(), record.ToByteArray());
        row["bytes"] = Convert.ToBase64String(record.ToByteArray());
        row["checksum"] = checksum.ToString("x16", CultureInfo.InvariantCulture);
        return (row.ToJsonString(), journal.ToString(), sequence);
    }
}
