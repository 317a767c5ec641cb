using LuckyCart.Abstractions.Campaigns;
using Orleans;

namespace LuckyCart.Abstractions.Operators;

/// <summary>The installation's operators: accounts, roles, second factors, sign-ins, tokens, invitations. Key: <c>-/o/main</c>.</summary>
/// <remarks>
/// A constant key: the control plane only; hosts keep what they found for some seconds (docs/adr/0021). Passwords and codes
/// are checked by the host, so that slow hashing holds up nobody: <see cref="BeginSignInAsync"/> counts an attempt as failed before
/// it is checked, <see cref="OpenSessionAsync"/> takes that back. Refusals are <see cref="Retailers.CommandRefusedException"/>s.
/// </remarks>
[Alias("lc.IOperatorsGrain")]
public interface IOperatorsGrain : IGrainWithStringKey
{
    /// <summary>All accounts, by name.</summary>
    [Alias("List")]
    Task<IReadOnlyList<OperatorAccount>> ListAsync();

    /// <summary>One account, or null.</summary>
    [Alias("Find")]
    Task<OperatorAccount?> FindAsync(string operatorId);

    /// <summary>Makes an account that can be signed into once its invitation is accepted.</summary>
    [Alias("Create")]
    Task<OperatorAccount> CreateAsync(CommandContext context, NewOperator account);

    /// <summary>Changes what is not null. The last administrator of the installation stays one.</summary>
    /// <returns>Null where there is no such operator.</returns>
    [Alias("Change")]
    Task<OperatorAccount?> ChangeAsync(CommandContext context, string operatorId, OperatorChange change);

    /// <summary>Gives, changes or takes (null) the role at one retailer.</summary>
    [Alias("SetRole")]
    Task<OperatorAccount?> SetRoleAsync(CommandContext context, string operatorId, string retailerId, string? role);

    /// <summary>A new one-time link for an account, in place of the one before; for the first administrator where <paramref name="operatorId"/> is empty.</summary>
    /// <returns>False where there is no such account, or, for the first one, where an account exists.</returns>
    [Alias("Invite")]
    Task<bool> InviteAsync(CommandContext context, string operatorId, ReadOnlyMemory<byte> tokenSha256, long expiresAtMs);

    /// <summary>Whom an invitation that holds is for; null when it does not hold.</summary>
    [Alias("FindInvitation")]
    Task<InvitedOperator?> FindInvitationAsync(ReadOnlyMemory<byte> tokenSha256);

    /// <summary>Uses an invitation up: sets the password, ends all sign-ins and the second factor of before, opens a session.</summary>
    /// <returns>Null when it does not hold (any more).</returns>
    [Alias("AcceptInvitation")]
    Task<FoundSession?> AcceptInvitationAsync(CommandContext context, ReadOnlyMemory<byte> tokenSha256, AcceptedInvitation accepted, NewSession session);

    /// <summary>What a sign-in with this e-mail address is to be checked against; counted as failed until a session is opened.</summary>
    /// <returns>For an unknown, disabled or passwordless account too, with the same waits.</returns>
    [Alias("BeginSignIn")]
    Task<SignInChallenge> BeginSignInAsync(string email);

    /// <summary>Opens a session of an account whose challenge was met.</summary>
    /// <returns>Null where meanwhile it was disabled, its password changed, or the code was used.</returns>
    [Alias("OpenSession")]
    Task<FoundSession?> OpenSessionAsync(CommandContext context, string operatorId, MetChallenge met, NewSession session);

    /// <summary>Opens a session of whom a provider vouches for: known by issuer and subject, else by an e-mail address that it verified; else a new account where the provider gives roles.</summary>
    /// <returns>Null for a disabled account, and for who has none.</returns>
    [Alias("OpenProvidedSession")]
    Task<FoundSession?> OpenProvidedSessionAsync(CommandContext context, ProvidedOperator provided, NewSession session);

    /// <summary>A session that holds, with its operator as of now; null when it ended. Counts as use.</summary>
    [Alias("FindSession")]
    Task<FoundSession?> FindSessionAsync(string sessionId, ReadOnlyMemory<byte> secretSha256);

    /// <summary>Open sign-ins of an operator, last used first.</summary>
    [Alias("ListSessions")]
    Task<IReadOnlyList<OperatorSession>> ListSessionsAsync(string operatorId);

    /// <summary>Ends one sign-in, or all of the operator's (null) but one.</summary>
    /// <returns>How many were open.</returns>
    [Alias("EndSessions")]
    Task<int> EndSessionsAsync(CommandContext context, string operatorId, string? sessionId, string? butSessionId);

    /// <summary>What the operator's password is checked against, for a change by its owner.</summary>
    [Alias("FindSecrets")]
    Task<OperatorSecrets?> FindSecretsAsync(string operatorId);

    /// <summary>A new password; ends all other sign-ins.</summary>
    [Alias("SetPassword")]
    Task SetPasswordAsync(CommandContext context, string operatorId, string passwordHash, string? butSessionId);

    /// <summary>Prepares (not confirmed), confirms, or removes (null) the second factor.</summary>
    /// <param name="context">The command.</param>
    /// <param name="operatorId">Whose.</param>
    /// <param name="factor">Null removes it.</param>
    /// <param name="usedStep">The time step of a code that confirmed it, which does not count again; 0 without.</param>
    [Alias("SetSecondFactor")]
    Task SetSecondFactorAsync(CommandContext context, string operatorId, SecondFactor? factor, long usedStep = 0);

    /// <summary>Tokens of an operator, newest first.</summary>
    [Alias("ListTokens")]
    Task<IReadOnlyList<OperatorToken>> ListTokensAsync(string operatorId);

    /// <summary>Adds a token, of which only the hash is kept.</summary>
    [Alias("AddToken")]
    Task AddTokenAsync(CommandContext context, OperatorToken token, ReadOnlyMemory<byte> sha256);

    /// <summary>Revokes a token of the operator's.</summary>
    [Alias("RevokeToken")]
    Task<bool> RevokeTokenAsync(CommandContext context, string operatorId, string tokenId);

    /// <summary>Who calls by this token, with what both its scopes and its owner's roles allow now; null when it does not hold.</summary>
    [Alias("FindToken")]
    Task<FoundToken?> FindTokenAsync(ReadOnlyMemory<byte> sha256);
}
