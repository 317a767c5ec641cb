using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary>What a person types, as the pseudonyms by which journals and rows are named.</summary>
internal static class ShopperNames
{
    /// <summary>Of ids and of what is searched for.</summary>
    public const int LengthMax = 256;

    private const int IdMax = 128;
    private const int Sha256Digits = 64;
    private const string AnonymousPrefix = "v_";

    /// <summary>Whether a shopper has an id of its own, not one that its browser drew.</summary>
    public static bool IsKnown(string shopperId) => !shopperId.StartsWith(AnonymousPrefix, StringComparison.Ordinal);

    /// <summary>What is looked for.</summary>
    /// <param name="access">The retailer's pseudonym key.</param>
    /// <param name="text">As typed.</param>
    /// <param name="by">Null: by everything that it can be.</param>
    /// <param name="testSpace">Shoppers of the test space.</param>
    public static ShopperQuery QueryOf(RetailerAccess access, string text, ShopperMatch? by, bool testSpace)
    {
        var key = access.PseudonymKey.Span;
        bool Is(ShopperMatch match) => by is null || by == match;
        return new ShopperQuery(
            Is(ShopperMatch.ShopperId) && text.Length <= IdMax ? ShopperPseudonym.Of(key, text, testSpace) : null,
            Is(ShopperMatch.Order) ? ShopperPseudonym.OfOrder(key, text, testSpace) : null,
            Is(ShopperMatch.LoyaltyCard) ? AliasOf(access, "loyalty_card", text, testSpace) : null,
            Is(ShopperMatch.Email) && EmailHashOf(text) is { } hash ? AliasOf(access, "email_sha256", hash, testSpace) : null,
            testSpace);
    }

    /// <summary>The SHA-256 of an address, trimmed and in lower case, as sites hash it; what is such a hash already stays. Null: neither.</summary>
    public static string? EmailHashOf(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == Sha256Digits && trimmed.All(char.IsAsciiHexDigit))
        {
            return trimmed.ToLowerInvariant();
        }

        return trimmed.Contains('@', StringComparison.Ordinal)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trimmed.ToLowerInvariant())))
            : null;
    }

    private static AliasQuery AliasOf(RetailerAccess access, string name, string value, bool testSpace) => new(
        ShopperPseudonym.JournalOfAlias(access.RetailerId, access.PseudonymKey.Span, name, value, testSpace).Name, name, value);
}
