using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Operators;

namespace LuckyCart.Grains.Operators;

/// <summary>Documents of the operators' journal and their JSON.</summary>
internal static class OperatorDocuments
{
    public const string Account = "operator";
    public const string Password = "operator_password";
    public const string Factor = "operator_second_factor";
    public const string LastCode = "operator_last_code";
    public const string Session = "operator_session";
    public const string Token = "operator_api_token";
    public const string Invitation = "operator_invitation";

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Names);

    public static T Read<T>(Document document) => JsonSerializer.Deserialize<T>(document.Json.Span, Names)!;

    /// <summary>An account.</summary>
    /// <param name="Issuer">With <paramref name="Subject"/>: who it is at an OpenID Connect provider; empty: nobody.</param>
    internal sealed record AccountJson(
        string Email, string Name, string Language, bool Disabled, IReadOnlyList<RetailerRole> Roles, string Issuer = "", string Subject = "");

    internal sealed record PasswordJson(string Hash);

    /// <param name="LastStep">The time step of the last code that was used.</param>
    internal sealed record LastCodeJson(long LastStep);

    internal sealed record SessionJson(string OperatorId, string SecretSha256, long SignedInAtMs, long LastSeenAtMs, string Address, string UserAgent);

    internal sealed record TokenJson(string OperatorId, string Label, string Sha256, IReadOnlyList<RetailerRole> Scopes, long CreatedAtMs, long ExpiresAtMs);

    /// <param name="OperatorId">Empty: of the first administrator.</param>
    internal sealed record InvitationJson(string OperatorId, long ExpiresAtMs);
}
