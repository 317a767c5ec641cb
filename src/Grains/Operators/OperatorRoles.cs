using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;

namespace LuckyCart.Grains.Operators;

/// <summary>Roles and how they compare; each may do what those before it may.</summary>
internal static class OperatorRoles
{
    public const string Everywhere = "*";
    public const string Administrator = "administrator";

    /// <summary>Roles of one account, and scopes of one token.</summary>
    public const int Max = 1_000;

    private static readonly string[] ByRank = ["viewer", "editor", "publisher", Administrator];

    public static int RankOf(string role) => Array.IndexOf(ByRank, role);

    /// <summary>Each retailer once, by id.</summary>
    /// <exception cref="CommandRefusedException">Not roles.</exception>
    public static IReadOnlyList<RetailerRole> Checked(IReadOnlyList<RetailerRole> roles)
    {
        if (roles.Count > Max)
        {
            throw new CommandRefusedException(CommandRefusedException.TooMany, $"At most {Max} roles.");
        }

        if (roles.Any(r => RankOf(r.Role) < 0) || roles.DistinctBy(r => r.RetailerId, StringComparer.Ordinal).Count() != roles.Count)
        {
            throw new CommandRefusedException(CommandRefusedException.InvalidId, "A role is viewer, editor, publisher or administrator, once a retailer.");
        }

        return [.. roles.OrderBy(r => r.RetailerId, StringComparer.Ordinal)];
    }

    public static bool IsAdministrator(IReadOnlyList<RetailerRole> roles) =>
        roles.Any(r => r is { RetailerId: Everywhere, Role: Administrator });

    /// <summary>What both allow: a token never does more than its owner may now.</summary>
    public static IReadOnlyList<RetailerRole> Both(IReadOnlyList<RetailerRole> scopes, IReadOnlyList<RetailerRole> held)
    {
        var both = new List<RetailerRole>();
        foreach (var retailerId in scopes.Concat(held).Select(r => r.RetailerId).Distinct(StringComparer.Ordinal))
        {
            var rank = Math.Min(RankAt(scopes, retailerId), RankAt(held, retailerId));
            if (rank >= 0)
            {
                both.Add(new RetailerRole(retailerId, ByRank[rank]));
            }
        }

        return both;
    }

    private static int RankAt(IReadOnlyList<RetailerRole> roles, string retailerId) => roles
        .Where(r => r.RetailerId == retailerId || r.RetailerId == Everywhere).Select(r => RankOf(r.Role)).DefaultIfEmpty(-1).Max();
}
