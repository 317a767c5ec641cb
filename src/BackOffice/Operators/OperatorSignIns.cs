using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Sessions;
using LuckyCart.Hosting.Journals;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Signs in and out upon the operators' journal.</summary>
internal sealed class OperatorSignIns(
    IGrainFactory grains, FoundOperators found, Passwords passwords, SecondFactors factors, TimeProvider clock) : ISignIns
{
    private const int RecoveryLengthMin = 12;

    private static SignInAnswer Refused { get; } = new(SignInOutcome.CredentialsInvalid);

    public async Task<SignInAnswer> SignInAsync(LocalSignIn attempt, SessionOrigin origin)
    {
        var challenge = await ConflictRetry.RunAsync(() => grains.Operators().BeginSignInAsync(attempt.Email.Trim()));
        if (challenge.LockedUntilMs > NowMs)
        {
            return new SignInAnswer(SignInOutcome.LockedOut, RetryAfter: TimeSpan.FromMilliseconds(challenge.LockedUntilMs - NowMs));
        }

        // Off the request's thread: it takes some tens of milliseconds of one core, for an unknown address too.
        var (fits, newHash) = await Task.Run(() => (passwords.Fits(attempt.Password, challenge.PasswordHash, out var renewed), renewed));
        if (!fits)
        {
            return Refused;
        }

        var (met, answer) = Meet(challenge, attempt.Code, newHash);
        return met is null ? answer : await OpenAsync("signed in", origin, (command, session) =>
            grains.Operators().OpenSessionAsync(command with { ActorId = challenge.OperatorId }, challenge.OperatorId, met, session));
    }

    public Task<SignInAnswer> SignInAsync(ProvidedIdentity identity, SessionOrigin origin)
    {
        var provided = new ProvidedOperator(
            identity.Issuer, identity.Subject, identity.VerifiedEmail, identity.Name, identity.Roles is { } roles ? Roles.Of(roles) : null);
        return OpenAsync("signed in with the provider", origin, (command, session) => grains.Operators().OpenProvidedSessionAsync(command, provided, session));
    }

    /// <summary>Uses an invitation up.</summary>
    public Task<SignInAnswer> AcceptAsync(string token, AcceptedInvitation accepted, SessionOrigin origin) => OpenAsync(
        "accepted the invitation", origin, (command, session) => grains.Operators().AcceptInvitationAsync(command, HashOf(token), accepted, session));

    public async Task<OpenSession?> FindAsync(SessionTicket ticket) =>
        await found.SessionAsync(ticket.SessionId, HashOf(ticket.Secret)) is { } session && session.Operator.OperatorId == ticket.OperatorId ? Of(session) : null;

    public async Task SignOutAsync(SessionTicket ticket)
    {
        // Only who holds the secret ends it.
        if (await FindAsync(ticket) is not null)
        {
            await ConflictRetry.RunAsync(() => grains.Operators().EndSessionsAsync(Command(ticket.OperatorId, "signed out"), ticket.OperatorId, ticket.SessionId, null));
            found.Forget();
        }
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private (MetChallenge? Met, SignInAnswer Answer) Meet(SignInChallenge challenge, string? code, string? newHash)
    {
        var plain = new MetChallenge(challenge.PasswordHash!, null, null, newHash);
        if (challenge.SecondFactor is not { } factor)
        {
            return (plain, Refused);
        }

        if (string.IsNullOrWhiteSpace(code))
        {
            return (null, new SignInAnswer(SignInOutcome.SecondFactorNeeded));
        }

        if (code.Trim().Length >= RecoveryLengthMin)
        {
            return (plain with { RecoverySha256 = SecondFactors.HashRecovery(code) }, Refused);
        }

        return factors.StepOf(factor, code) is { } step ? (plain with { Step = step }, Refused) : (null, Refused);
    }

    private async Task<SignInAnswer> OpenAsync(string why, SessionOrigin origin, Func<CommandContext, NewSession, Task<FoundSession?>> open)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var session = new NewSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), HashOf(secret), origin.Address, origin.UserAgent);
        var opened = await ConflictRetry.RunAsync(() => open(Command("", why), session));
        found.Forget();
        return opened is null
            ? Refused
            : new SignInAnswer(SignInOutcome.SignedIn, new SessionTicket(opened.Operator.OperatorId, session.SessionId, secret), Of(opened));
    }

    private static CommandContext Command(string operatorId, string why) => new(Guid.CreateVersion7().ToString("N"), Caller.Session, operatorId, why);

    private static OpenSession Of(FoundSession found) => new(
        found.Operator.OperatorId, found.Session.SessionId, found.Operator.Email, found.Operator.Name, found.Operator.Language, found.Operator.SecondFactor,
        Roles.Of(found.Operator.Roles), DateTimeOffset.FromUnixTimeMilliseconds(found.Session.EndsAtMs));
}
