using System.Buffers.Text;
using System.Security.Cryptography;

namespace LuckyCart.Engine.Decisions;

/// <summary>Ids of interactions: keyed hashes, so that deciding again gives them again and nobody can guess them.</summary>
public static class InteractionIds
{
    private const int Bytes = 16;

    /// <summary><c>i_</c> and 22 URL-safe characters: 16 bytes of HMAC-SHA256(seed, …) over retailer, shopper, event, campaign, placement.</summary>
    /// <param name="placement">Null: without a place.</param>
    public static string Of(
        ReadOnlySpan<byte> seed, string retailerId, string shopperId, string eventId, string campaignId, string? placement)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        KeyedDraw.Mac(seed, [KeyedDraw.Interaction, retailerId, shopperId, eventId, campaignId, placement ?? ""], mac);
        return "i_" + Base64Url.EncodeToString(mac[..Bytes]);
    }
}
