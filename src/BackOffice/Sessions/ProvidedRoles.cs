using System.Security.Claims;
using LuckyCart.BackOffice.Operators;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Roles that a provider's claim gives, by the configured map.</summary>
internal static class ProvidedRoles
{
    /// <returns>The highest role by retailer; null where no claim is configured.</returns>
    public static IReadOnlyDictionary<string, string>? Of(ClaimsPrincipal principal, OidcOptions options)
    {
        if (options.RoleClaim.Length == 0)
        {
            return null;
        }

        var roles = new Dictionary<string, OperatorRole>(StringComparer.Ordinal);
        foreach (var value in principal.FindAll(options.RoleClaim).Select(c => c.Value))
        {
            if (options.Roles.TryGetValue(value, out var given) && Parse(given) is var (retailer, role)
                && (!roles.TryGetValue(retailer, out var known) || known < role))
            {
                roles[retailer] = role;
            }
        }

        return roles.ToDictionary(r => r.Key, r => NameOf(r.Value), StringComparer.Ordinal);
    }

    /// <summary>Null for anything but <c>retailer:role</c>.</summary>
    public static (string Retailer, OperatorRole Role)? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && Enum.GetValues<OperatorRole>().Where(r => NameOf(r) == text[(colon + 1)..]).ToArray() is [var role]
            ? (text[..colon], role)
            : null;
    }

    private static string NameOf(OperatorRole role) => role.ToString().ToLowerInvariant();
}
