using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LuckyCart.Hosting.Campaigns;

/// <summary>What a preview link shows, and until when. Whoever holds the link may look: nothing else is in it.</summary>
/// <param name="Version">A saved version; null: a document kept for previews.</param>
/// <param name="Document">Its name, the SHA-256 of the document in hex.</param>
/// <param name="VariantId">Null: the first that has a weight.</param>
internal sealed record PreviewToken(string RetailerId, string CampaignId, long? Version, string? Document, string? VariantId, long ExpiresAtMs)
{
    public const int LengthMax = 600;

    private const char Separator = '|';
    private const int Parts = 6;

    private static ReadOnlySpan<byte> Purpose => "luckycart preview v1"u8;

    /// <summary>Base64url of the parts, a dot, base64url of their HMAC-SHA256. No part may hold the separator: ids have other forms.</summary>
    /// <param name="retailerKey">The retailer's pseudonym key; previews have a key of their own, made of it.</param>
    public string Write(ReadOnlySpan<byte> retailerKey)
    {
        var payload = Encoding.UTF8.GetBytes(string.Join(
            Separator, RetailerId, CampaignId, Version?.ToString(CultureInfo.InvariantCulture) ?? "", Document ?? "", VariantId ?? "",
            ExpiresAtMs.ToString(CultureInfo.InvariantCulture)));
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(Sign(retailerKey, payload))}";
    }

    /// <summary>The retailer that a text says it is of; nothing is believed before <see cref="Read"/>. Null: not a token.</summary>
    public static string? RetailerOf(string text) => Parse(text, out _, out _) is [var retailerId, ..] ? retailerId : null;

    /// <summary>The token, or null: not written with this key.</summary>
    public static PreviewToken? Read(string text, ReadOnlySpan<byte> retailerKey)
    {
        if (Parse(text, out var payload, out var mac) is not [var retailerId, var campaignId, var version, var document, var variantId, var expires] ||
            !CryptographicOperations.FixedTimeEquals(Sign(retailerKey, payload), mac))
        {
            return null;
        }

        return new PreviewToken(
            retailerId, campaignId, version.Length == 0 ? null : long.Parse(version, CultureInfo.InvariantCulture),
            document.Length == 0 ? null : document, variantId.Length == 0 ? null : variantId, long.Parse(expires, CultureInfo.InvariantCulture));
    }

    private static string[]? Parse(string text, out byte[] payload, out byte[] mac)
    {
        (payload, mac) = ([], []);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (text.Length > LengthMax || dot < 1 || !Base64Url.IsValid(text.AsSpan(0, dot)) || !Base64Url.IsValid(text.AsSpan(dot + 1)))
        {
            return null;
        }

        (payload, mac) = (Base64Url.DecodeFromChars(text.AsSpan(0, dot)), Base64Url.DecodeFromChars(text.AsSpan(dot + 1)));
        var parts = Encoding.UTF8.GetString(payload).Split(Separator);
        return parts.Length == Parts ? parts : null;
    }

    private static byte[] Sign(ReadOnlySpan<byte> retailerKey, ReadOnlySpan<byte> payload) =>
        HMACSHA256.HashData(HMACSHA256.HashData(retailerKey, Purpose), payload);
}
