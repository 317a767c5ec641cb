using LuckyCart.BackOffice.Operators;

namespace LuckyCart.BackOffice.Http;

/// <summary>Who makes a call, and what they may do as of now.</summary>
/// <param name="OperatorId">The operator.</param>
/// <param name="ActorKind">How the journal names such a caller.</param>
/// <param name="Roles">By retailer; <c>*</c> for the installation.</param>
/// <param name="SessionId">Of a signed-in operator; null for a token.</param>
/// <param name="TokenId">Of a personal token; null for a session, and for a token of the installation itself.</param>
internal sealed record Caller(
    string OperatorId, string ActorKind, IReadOnlyList<(string RetailerId, string Role)> Roles, string? SessionId = null, string? TokenId = null)
{
    public const string Token = "operator_token";
    public const string Session = "operator";

    private const string Installation = "*";

    /// <summary>Whether it calls for an account; a token of the installation has none.</summary>
    public bool HasAccount => SessionId is not null || TokenId is not null;

    /// <summary>Whether the role is held anywhere.</summary>
    public bool MayAnywhere(OperatorRole needed) => Roles.Any(r => May(r.RetailerId, needed));

    /// <param name="retailerId">Null for the installation.</param>
    public bool May(string? retailerId, OperatorRole needed)
    {
        foreach (var (at, role) in Roles)
        {
            if ((at == Installation || at == retailerId) && Enum.TryParse<OperatorRole>(role, ignoreCase: true, out var held) && held >= needed)
            {
                return true;
            }
        }

        return false;
    }
}
