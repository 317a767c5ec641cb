using System.Globalization;
using System.Text.Json;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Retailers;

/// <summary>What the table of a retailer document cannot say.</summary>
internal static class RetailerRules
{
    /// <param name="wanted">The document as read by its table.</param>
    /// <param name="present">The one that is there; null for a new retailer.</param>
    /// <param name="hasShoppers">Whether any shopper has been seen; asked only if it matters.</param>
    public static async Task<IReadOnlyList<ReadFault>> FindFaultsAsync(
        ReadOnlyMemory<byte> wanted, ReadOnlyMemory<byte>? present, Func<Task<bool>> hasShoppers)
    {
        using var document = JsonDocument.Parse(wanted);
        List<ReadFault> faults = [];
        AddInexact(document.RootElement, faults);
        if (present is { } before)
        {
            await AddUnchangeableAsync(document.RootElement, before, hasShoppers, faults);
        }

        return faults;
    }

    private static void AddInexact(JsonElement wanted, List<ReadFault> faults)
    {
        if (wanted.TryGetProperty("holdout"u8, out var holdout) &&
            decimal.Parse(holdout.GetString()!, CultureInfo.InvariantCulture) * 1_000_000m % 1 != 0)
        {
            faults.Add(new ReadFault("$.holdout", ReadFaultCodes.Invalid, "At most six decimals."));
        }
    }

    // Amounts in journals have no currency of their own, and decision times never go back: both are fixed by the first
    // shopper. A shopper keeps the time zone of its first record, so that one may change.
    private static async Task AddUnchangeableAsync(
        JsonElement wanted, ReadOnlyMemory<byte> before, Func<Task<bool>> hasShoppers, List<ReadFault> faults)
    {
        using var present = JsonDocument.Parse(before);
        var currency = Text(wanted, "currency") != Text(present.RootElement, "currency");
        var clock = (Text(wanted, "clock") ?? "server") != (Text(present.RootElement, "clock") ?? "server");
        if ((currency || clock) && await hasShoppers())
        {
            const string detail = "It cannot change once there are shoppers.";
            if (currency)
            {
                faults.Add(new ReadFault("$.currency", ReadFaultCodes.NotChangeable, detail));
            }

            if (clock)
            {
                faults.Add(new ReadFault("$.clock", ReadFaultCodes.NotChangeable, detail));
            }
        }
    }

    private static string? Text(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) ? value.GetString() : null;
}
