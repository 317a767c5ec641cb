using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Whom an alias was stated for: one document a shopper.</summary>
[GrainType("alias")]
internal sealed class AliasGrain(JournalAccess access) : DocumentSetGrain(access), IAliasGrain
{
    private const string Type = "alias";
    private const int ShoppersMax = 16;

    /// <inheritdoc/>
    public async Task NoteAsync(ShopperRef shopper, long atMs)
    {
        ArgumentNullException.ThrowIfNull(shopper);
        var all = Entries();
        if (all.Exists(e => e.Shopper == shopper && e.AtMs >= atMs))
        {
            return;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["shopper_id"] = shopper.ShopperId, ["at_ms"] = atMs });
        var oldest = all.FindAll(e => e.Shopper.Journal != shopper.Journal).Skip(ShoppersMax - 1)
            .Select(e => DocumentRecords.Delete(Type, e.Shopper.Journal, 2));
        await AppendAsync(Context(), [DocumentRecords.Put(Type, shopper.Journal, json), .. oldest]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ShopperRef>> FindAsync() => Task.FromResult<IReadOnlyList<ShopperRef>>(Entries().ConvertAll(e => e.Shopper));

    /// <inheritdoc/>
    public async Task ForgetAsync(string shopperJournal, Erasure erasure)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        var all = Entries();
        if (Sequence > 0 && all.TrueForAll(e => e.Shopper.Journal == shopperJournal))
        {
            await EraseJournalAsync(new Tombstone(erasure.ErasedAtMs, erasure.ReceiptId));
        }
        else if (all.Exists(e => e.Shopper.Journal == shopperJournal))
        {
            await AppendAsync(Context(), DocumentRecords.Delete(Type, shopperJournal, 2));
            await WriteCheckpointAsync();
        }
    }

    private static CommandContext Context() => new("", "system", "identify", null);

    /// <summary>The one stated last first.</summary>
    private List<(ShopperRef Shopper, long AtMs)> Entries() =>
    [
        .. State.OfType(Type).Select(d =>
        {
            using var json = JsonDocument.Parse(d.Json);
            return (new ShopperRef(json.RootElement.GetProperty("shopper_id").GetString()!, d.Id), json.RootElement.GetProperty("at_ms").GetInt64());
        }).OrderByDescending(e => e.Item2).ThenBy(e => e.Item1.Journal, StringComparer.Ordinal),
    ];
}
