using Orleans;

namespace LuckyCart.Abstractions.Operators;

/// <summary>A session to open; only the hash of its secret is kept.</summary>
[GenerateSerializer, Immutable, Alias("lc.NewSession")]
public sealed record NewSession(
    [property: Id(0)] string SessionId, [property: Id(1)] ReadOnlyMemory<byte> SecretSha256, [property: Id(2)] string Address, [property: Id(3)] string UserAgent);

/// <summary>What a sign-in is checked against.</summary>
/// <param name="OperatorId">Empty where no account can be signed into with the address.</param>
/// <param name="PasswordHash">Null there.</param>
/// <param name="LockedUntilMs">Above the present time: nothing is to be checked.</param>
/// <param name="LastStep">The last time step whose code was used (RFC 6238, 5.2): this and earlier ones do not count.</param>
[GenerateSerializer, Immutable, Alias("lc.SignInChallenge")]
public sealed record SignInChallenge(
    [property: Id(0)] string OperatorId, [property: Id(1)] string? PasswordHash, [property: Id(2)] SecondFactor? SecondFactor,
    [property: Id(3)] long LastStep, [property: Id(4)] long LockedUntilMs);

/// <summary>How a challenge was met.</summary>
/// <param name="PasswordHash">The hash that the password fitted.</param>
/// <param name="Step">The time step of the code; null without.</param>
/// <param name="RecoverySha256">The recovery code used up, SHA-256 hex; null without.</param>
/// <param name="NewPasswordHash">Where the hasher says that the old one is out of date.</param>
[GenerateSerializer, Immutable, Alias("lc.MetChallenge")]
public sealed record MetChallenge(
    [property: Id(0)] string PasswordHash, [property: Id(1)] long? Step, [property: Id(2)] string? RecoverySha256, [property: Id(3)] string? NewPasswordHash);

/// <summary>A session that holds, and its operator as of now.</summary>
[GenerateSerializer, Immutable, Alias("lc.FoundSession")]
public sealed record FoundSession([property: Id(0)] OperatorAccount Operator, [property: Id(1)] OperatorSession Session);

/// <summary>An open sign-in.</summary>
[GenerateSerializer, Immutable, Alias("lc.OperatorSession")]
public sealed record OperatorSession(
    [property: Id(0)] string SessionId, [property: Id(1)] long SignedInAtMs, [property: Id(2)] long LastSeenAtMs, [property: Id(3)] long EndsAtMs,
    [property: Id(4)] string Address, [property: Id(5)] string UserAgent);
