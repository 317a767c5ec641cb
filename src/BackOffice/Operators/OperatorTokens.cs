using System.Security.Cryptography;
using System.Text;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Limits;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Finds who calls by the operator token, <c>Authorization: Bearer op_…</c>.</summary>
/// <remarks>
/// A token is only ever looked up by its SHA-256, so the time taken tells nothing of a near miss. An address that has failed
/// ten times within a second waits before another token of it is even looked at.
/// </remarks>
internal sealed class OperatorTokens(IGrainFactory grains, FoundOperators found, TimeProvider clock)
{
    private const string Scheme = "Bearer ";
    private const string Prefix = "op_";
    private const int LengthMax = 256;
    private const long FailuresPerSecond = 10;

    // A token of the installation itself, as the demo's: made at the console, it may everything.
    private static readonly IReadOnlyList<(string, string)> Everything = [("*", "administrator")];

    private readonly RateBuckets _failures = new(clock);

    private static Problem Missing { get; } =
        new(401, ProblemCodes.OperatorTokenMissing, "This call needs an operator token.");

    private static Problem Invalid { get; } =
        new(401, ProblemCodes.OperatorTokenInvalid, "The operator token does not hold.");

    /// <returns>Who calls, and what the token allows now.</returns>
    /// <exception cref="ProblemException">401, or 429 after too many failures of the address.</exception>
    public async Task<Caller> AuthenticateAsync(HttpContext context)
    {
        var partition = AddressPartition.Of(context.Connection.RemoteIpAddress);
        if (_failures.Take(partition, FailuresPerSecond, cost: 0).Remaining < 1)
        {
            throw Problem.OfStatus(429).AsException();
        }

        if (TokenOf(context.Request) is not { } token)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw Missing.AsException();
        }

        if (await FindAsync(token) is { } caller)
        {
            return caller;
        }

        _failures.Take(partition, FailuresPerSecond);
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        throw Invalid.AsException();
    }

    private async Task<Caller?> FindAsync(string token)
    {
        if (token.Length is 0 or > LengthMax || !token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        return await found.TokenAsync(sha256) is { } personal
            ? new Caller(personal.OperatorId, Caller.Token, Roles.Of(personal.Roles), TokenId: personal.TokenId)
            : await ConflictRetry.RunAsync(() => grains.Installation().FindOperatorAsync(sha256)) is { } installed
                ? new Caller(installed, Caller.Token, Everything)
                : null;
    }

    /// <summary>Null when none is given; empty when it is not given as it should be.</summary>
    private static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count == 0)
        {
            return null;
        }

        var text = header.Count == 1 ? header[0] ?? "" : "";
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim() : "";
    }
}
