using Orleans;

namespace LuckyCart.Abstractions.Operators;

/// <summary>A role at one retailer; <c>*</c>: at all, and the installation.</summary>
[GenerateSerializer, Immutable, Alias("lc.RetailerRole")]
public sealed record RetailerRole([property: Id(0)] string RetailerId, [property: Id(1)] string Role);

/// <summary>An account as it is.</summary>
/// <param name="OperatorId">16 hex digits.</param>
/// <param name="Email">As written by who made it; compared ignoring case.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
/// <param name="Pending">Invited, and never signed in.</param>
[GenerateSerializer, Immutable, Alias("lc.OperatorAccount")]
public sealed record OperatorAccount(
    [property: Id(0)] string OperatorId, [property: Id(1)] string Email, [property: Id(2)] string Name, [property: Id(3)] string Language,
    [property: Id(4)] bool Disabled, [property: Id(5)] IReadOnlyList<RetailerRole> Roles, [property: Id(6)] bool SecondFactor,
    [property: Id(7)] bool Pending, [property: Id(8)] long Revision);

/// <summary>An account to make.</summary>
[GenerateSerializer, Immutable, Alias("lc.NewOperator")]
public sealed record NewOperator(
    [property: Id(0)] string Email, [property: Id(1)] string Name, [property: Id(2)] string Language, [property: Id(3)] IReadOnlyList<RetailerRole> Roles);

/// <summary>What of an account changes; null stays.</summary>
/// <param name="IfRevision">The revision that it must still have; null for any.</param>
[GenerateSerializer, Immutable, Alias("lc.OperatorChange")]
public sealed record OperatorChange(
    [property: Id(0)] string? Name = null, [property: Id(1)] string? Language = null, [property: Id(2)] bool? Disabled = null,
    [property: Id(3)] IReadOnlyList<RetailerRole>? Roles = null, [property: Id(4)] long? IfRevision = null);

/// <summary>Whom an invitation is for; empty e-mail: the first administrator, who states it.</summary>
[GenerateSerializer, Immutable, Alias("lc.InvitedOperator")]
public sealed record InvitedOperator([property: Id(0)] string Email, [property: Id(1)] string Name, [property: Id(2)] IReadOnlyList<RetailerRole> Roles);

/// <summary>What who accepts an invitation states.</summary>
/// <param name="Language">Null: as the account has it; of the first one, French.</param>
[GenerateSerializer, Immutable, Alias("lc.AcceptedInvitation")]
public sealed record AcceptedInvitation(
    [property: Id(0)] string Email, [property: Id(1)] string Name, [property: Id(2)] string? Language, [property: Id(3)] string PasswordHash);

/// <summary>Whom a provider vouches for.</summary>
/// <param name="VerifiedEmail">Null unless the provider checked it.</param>
/// <param name="Roles">What its claims give, in place of the account's; null: roles stay.</param>
[GenerateSerializer, Immutable, Alias("lc.ProvidedOperator")]
public sealed record ProvidedOperator(
    [property: Id(0)] string Issuer, [property: Id(1)] string Subject, [property: Id(2)] string? VerifiedEmail, [property: Id(3)] string Name,
    [property: Id(4)] IReadOnlyList<RetailerRole>? Roles);

/// <summary>A second factor.</summary>
/// <param name="Secret">Protected by the host; the journal never holds it in clear.</param>
/// <param name="RecoverySha256">SHA-256, hex, of recovery codes that were not used.</param>
[GenerateSerializer, Immutable, Alias("lc.SecondFactor")]
public sealed record SecondFactor(
    [property: Id(0)] string Secret, [property: Id(1)] bool Confirmed, [property: Id(2)] IReadOnlyList<string> RecoverySha256);

/// <summary>What an owner's password and second factor are checked against.</summary>
[GenerateSerializer, Immutable, Alias("lc.OperatorSecrets")]
public sealed record OperatorSecrets([property: Id(0)] string? PasswordHash, [property: Id(1)] SecondFactor? SecondFactor);

/// <summary>A personal API token.</summary>
/// <param name="Scopes">At most what its owner may.</param>
[GenerateSerializer, Immutable, Alias("lc.OperatorToken")]
public sealed record OperatorToken(
    [property: Id(0)] string TokenId, [property: Id(1)] string OperatorId, [property: Id(2)] string Label,
    [property: Id(3)] IReadOnlyList<RetailerRole> Scopes, [property: Id(4)] long CreatedAtMs, [property: Id(5)] long ExpiresAtMs);

/// <summary>Who calls by a token, and what it allows now.</summary>
[GenerateSerializer, Immutable, Alias("lc.FoundToken")]
public sealed record FoundToken([property: Id(0)] string TokenId, [property: Id(1)] string OperatorId, [property: Id(2)] IReadOnlyList<RetailerRole> Roles);
