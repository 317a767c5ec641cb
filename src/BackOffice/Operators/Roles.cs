using LuckyCart.Abstractions.Operators;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Roles as calls carry them.</summary>
internal static class Roles
{
    public static IReadOnlyList<string> Names { get; } = ["viewer", "editor", "publisher", "administrator"];

    public static IReadOnlyList<(string RetailerId, string Role)> Of(IReadOnlyList<RetailerRole> roles) => [.. roles.Select(r => (r.RetailerId, r.Role))];

    public static IReadOnlyList<RetailerRole> Of(IReadOnlyDictionary<string, string> roles) => [.. roles.Select(r => new RetailerRole(r.Key, r.Value))];

    public static OperatorRole Parse(string role) => Enum.Parse<OperatorRole>(role, ignoreCase: true);
}
