using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>How a caller proves who it is.</summary>
internal enum CallerKind
{
    /// <summary>It does not, or no longer.</summary>
    Nobody,

    /// <summary>Signed in.</summary>
    Person,

    /// <summary>A personal token.</summary>
    Token,

    /// <summary>A token of the installation itself.</summary>
    Installation,
}

/// <summary>One caller of the matrix: what it sends, and what it may by the rules as docs/management-api.md states them.</summary>
/// <param name="Roles">What it holds now: of a token, what scope and owner both allow.</param>
/// <param name="SignIn">Signs a person in anew; for after a sign-out.</param>
internal sealed record MatrixCaller(
    string Name, CallerKind Kind, IReadOnlyList<(string RetailerId, string Role)> Roles, string? Token = null, Func<Task<Browser>>? SignIn = null)
{
    private static readonly string[] ByRank = ["viewer", "editor", "publisher", "administrator"];

    /// <summary>The signed-in browser; null for a token.</summary>
    public Browser? Browser { get; set; }

    /// <summary>What the answer must be; null: the call reaches its endpoint.</summary>
    public (int Status, string Code)? RefusalOf(RouteRole route, string retailerId)
    {
        if (route.Needed == "anyone")
        {
            // Signing in is for browsers: a token is no proof that a call comes from a page of ours.
            return Token is not null && route.Method != "GET" ? (403, "csrf") : null;
        }

        if (Kind == CallerKind.Nobody)
        {
            return (401, "");
        }

        var atRetailer = route.Pattern.Contains("{retailer}", StringComparison.Ordinal);
        if (route.Needed != "own" && !Holds(route, atRetailer ? retailerId : null))
        {
            var hidden = atRetailer && !route.Marks.Contains("any-retailer") && RankAt(retailerId) < 0;
            return hidden ? (404, "not_found") : (403, "role_needed");
        }

        return (route.Needed, Kind) switch
        {
            (_, CallerKind.Token) when route.Marks.Contains("in-person") => (403, "person_needed"),
            ("own", CallerKind.Installation) => (404, "not_found"),
            _ => null,
        };
    }

    private bool Holds(RouteRole route, string? retailerId)
    {
        var needed = Array.IndexOf(ByRank, route.Needed);
        return (route.Marks.Contains("anywhere") ? Roles.Select(r => Array.IndexOf(ByRank, r.Role)).DefaultIfEmpty(-1).Max() : RankAt(retailerId)) >= needed;
    }

    private int RankAt(string? retailerId) =>
        Roles.Where(r => r.RetailerId == "*" || r.RetailerId == retailerId).Select(r => Array.IndexOf(ByRank, r.Role)).DefaultIfEmpty(-1).Max();
}
