using System.Buffers;

namespace LuckyCart.Api.Shoppers;

/// <summary>The forms of shopper ids. <c>v_</c> is reserved for anonymous ones.</summary>
internal static class ShopperIds
{
    public const string Me = "me";
    private const string AnonymousPrefix = "v_";
    private const int AnonymousRandomMin = 22;
    public const int LengthMax = 128;

    private static readonly SearchValues<char> UrlSafe =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool IsAnonymous(string id) =>
        id.Length <= LengthMax && HasReservedPrefix(id) && id.Length >= AnonymousPrefix.Length + AnonymousRandomMin &&
        !id.AsSpan(AnonymousPrefix.Length).ContainsAnyExcept(UrlSafe);

    /// <summary>Any id but one of the reserved prefix.</summary>
    public static bool IsKnown(string id) => id.Length is > 0 and <= LengthMax && !HasReservedPrefix(id) && id != Me;

    public static bool IsValid(string id) => IsAnonymous(id) || IsKnown(id);

    /// <summary>The shopper that a path names. The server leaves <c>%2F</c> as it is, since a slash would end the segment.</summary>
    public static string? FromPath(HttpContext context) =>
        ((string?)context.Request.RouteValues["id"])?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static bool HasReservedPrefix(string id) => id.StartsWith(AnonymousPrefix, StringComparison.Ordinal);
}
