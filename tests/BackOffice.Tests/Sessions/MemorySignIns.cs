using System.Collections.Concurrent;
using System.Security.Cryptography;
using LuckyCart.BackOffice.Sessions;

namespace LuckyCart.BackOffice.Tests.Sessions;

/// <summary>Accounts and sessions in memory: these tests are about cookie, antiforgery and provider, whatever keeps the accounts.</summary>
internal sealed class MemorySignIns : ISignIns
{
    public const string Password = "correct horse battery staple";

    private readonly ConcurrentDictionary<string, (SessionTicket Ticket, OpenSession Session)> _sessions = new();

    /// <summary>By e-mail.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<(string RetailerId, string Role)>> Accounts { get; } = new();

    public ConcurrentQueue<ProvidedIdentity> Provided { get; } = new();

    public Task<SignInAnswer> SignInAsync(LocalSignIn attempt, SessionOrigin origin) => Task.FromResult(
        Accounts.ContainsKey(attempt.Email) && attempt.Password == Password
            ? Open(attempt.Email)
            : new SignInAnswer(SignInOutcome.CredentialsInvalid));

    public Task<SignInAnswer> SignInAsync(ProvidedIdentity identity, SessionOrigin origin)
    {
        Provided.Enqueue(identity);
        var email = identity.VerifiedEmail ?? identity.Subject;
        Accounts.TryAdd(email, [.. (identity.Roles ?? new Dictionary<string, string>()).Select(r => (r.Key, r.Value))]);
        return Task.FromResult(Open(email));
    }

    public Task<OpenSession?> FindAsync(SessionTicket ticket) => Task.FromResult(
        _sessions.TryGetValue(ticket.SessionId, out var found) && found.Ticket == ticket
            ? found.Session with { Roles = Accounts[found.Session.Email] }
            : null);

    public Task SignOutAsync(SessionTicket ticket)
    {
        _sessions.TryRemove(ticket.SessionId, out _);
        return Task.CompletedTask;
    }

    private SignInAnswer Open(string email)
    {
        var ticket = new SessionTicket(email, Guid.NewGuid().ToString("N"), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        var session = new OpenSession(email, ticket.SessionId, email, email, "fr", false, Accounts[email], DateTimeOffset.UnixEpoch);
        _sessions[ticket.SessionId] = (ticket, session);
        return new SignInAnswer(SignInOutcome.SignedIn, ticket, session);
    }
}
