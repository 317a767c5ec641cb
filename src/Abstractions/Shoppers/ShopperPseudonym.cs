using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>The keyed pseudonym by which a shopper's journal, grain and rejected events are named.</summary>
/// <remarks>
/// First 32 hex digits of HMAC-SHA256 with the retailer's pseudonym key over <c>shopper:</c> (test space: <c>test:</c>) and the
/// id. No row key, blob name or log line holds a shopper's id.
/// </remarks>
public static class ShopperPseudonym
{
    /// <summary>The pseudonym of a shopper id.</summary>
    /// <param name="pseudonymKey">The retailer's pseudonym key.</param>
    /// <param name="shopperId">The plain id.</param>
    /// <param name="testSpace">A shopper of the test space.</param>
    public static string Of(ReadOnlySpan<byte> pseudonymKey, string shopperId, bool testSpace = false)
    {
        ArgumentNullException.ThrowIfNull(shopperId);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(pseudonymKey, Encoding.UTF8.GetBytes((testSpace ? "test:" : "shopper:") + shopperId), mac);
        return Convert.ToHexStringLower(mac[..16]);
    }

    /// <summary>The pseudonym by which an order is found: of space and transaction id.</summary>
    public static string OfOrder(ReadOnlySpan<byte> pseudonymKey, string transactionId, bool testSpace = false)
    {
        ArgumentNullException.ThrowIfNull(transactionId);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(pseudonymKey, Encoding.UTF8.GetBytes((testSpace ? "test-order:" : "order:") + transactionId), mac);
        return Convert.ToHexStringLower(mac[..16]);
    }

    /// <summary>The journal that lists the shoppers of an alias: a keyed pseudonym of space, name and value.</summary>
    public static JournalId JournalOfAlias(
        string retailerId, ReadOnlySpan<byte> pseudonymKey, string name, string value, bool testSpace = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(pseudonymKey, Encoding.UTF8.GetBytes($"{(testSpace ? "test-alias" : "alias")}:{name}:{value}"), mac);
        return new JournalId(retailerId, JournalKind.Alias, Convert.ToHexStringLower(mac[..16]));
    }

    /// <summary>The journal, and so the grain key, of a shopper id.</summary>
    public static JournalId JournalOf(
        string retailerId, ReadOnlySpan<byte> pseudonymKey, string shopperId, bool testSpace = false) =>
        new(retailerId, testSpace ? JournalKind.TestShopper : JournalKind.Shopper, Of(pseudonymKey, shopperId, testSpace));
}
