using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>Finds the journal of a shopper id, whose name is a pseudonym made with the retailer's key.</summary>
public static class ShopperNames
{
    private const string SecretsType = "retailer_secrets";

    /// <summary>The shopper's journal, or null where the retailer has no pseudonym key in its journal.</summary>
    public static JournalId? Find(StoredJournals stored, string retailerId, string shopperId, bool testSpace)
    {
        ArgumentNullException.ThrowIfNull(stored);
        byte[]? key = null;
        foreach (var change in stored.List(retailerId, JournalKind.Retailer).SelectMany(j => stored.ReadRows(j)).SelectMany(ChangesOf))
        {
            if (change.Type == SecretsType && change.Json.Length > 0)
            {
                using var secrets = JsonDocument.Parse(change.Json.Memory);
                key = secrets.RootElement.GetProperty("pseudonym_key").GetBytesFromBase64();
            }
        }

        return key is null ? null : ShopperPseudonym.JournalOf(retailerId, key, shopperId, testSpace);
    }

    private static IEnumerable<DocumentChange> ChangesOf(JournalRow row)
    {
        var record = Record.Parser.ParseFrom(row.Record.Span);
        return record.BodyCase == Record.BodyOneofCase.Document ? record.Document.Changes : [];
    }
}
