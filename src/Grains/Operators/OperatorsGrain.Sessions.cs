using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Retailers;
using static LuckyCart.Grains.Operators.OperatorDocuments;

namespace LuckyCart.Grains.Operators;

/// <summary>Signing in and out.</summary>
internal sealed partial class OperatorsGrain
{
    /// <summary>Open sign-ins of one operator; the one that was used longest ago ends first.</summary>
    public const int SessionsMax = 20;

    private static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // Being seen is written this often at most: a record a click would be most of the journal.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);

    private readonly SignInFailures _failures = new();

    /// <inheritdoc/>
    public Task<SignInChallenge> BeginSignInAsync(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var id = Index.ByEmail(email);
        var lockedUntilMs = _failures.Begin(id, email, NowMs);
        var canSignIn = id is not null && !ReadAccount(id).Disabled && State.Find(Password, id) is not null;
        return Task.FromResult(canSignIn
            ? new SignInChallenge(
                id!, Read<PasswordJson>(State.Find(Password, id!)!).Hash, FactorOf(id!) is { Confirmed: true } factor ? factor : null, LastStepOf(id!), lockedUntilMs)
            : new SignInChallenge("", null, null, 0, lockedUntilMs));
    }

    /// <inheritdoc/>
    public async Task<FoundSession?> OpenSessionAsync(CommandContext context, string operatorId, MetChallenge met, NewSession session)
    {
        ArgumentNullException.ThrowIfNull(met);
        var factor = FactorOf(operatorId);
        var lastStep = LastStepOf(operatorId);
        if (State.Find(Account, operatorId) is not { } account || Read<AccountJson>(account).Disabled
            || State.Find(Password, operatorId) is not { } password || Read<PasswordJson>(password).Hash != met.PasswordHash
            || !IsMet(factor, lastStep, met))
        {
            return null;
        }

        var changes = new List<DocumentChange>();
        if (met.Step is { } step)
        {
            changes.Add(PutLastStep(operatorId, step));
        }

        if (met.NewPasswordHash is { } hash)
        {
            changes.Add(DocumentRecords.Put(Password, operatorId, Write(new PasswordJson(hash)), NextRevision(Password, operatorId)));
        }

        if (met.RecoverySha256 is { } used && factor is not null)
        {
            var left = factor with { RecoverySha256 = [.. factor.RecoverySha256.Where(r => r != used)] };
            changes.Add(DocumentRecords.Put(Factor, operatorId, Write(left), NextRevision(Factor, operatorId)));
        }

        await AppendAsync(context, [.. changes, .. OldSessions(operatorId), Opened(operatorId, session)]);
        _failures.Forget(operatorId);
        return Found(session.SessionId);
    }

    /// <inheritdoc/>
    public async Task<FoundSession?> OpenProvidedSessionAsync(CommandContext context, ProvidedOperator provided, NewSession session)
    {
        ArgumentNullException.ThrowIfNull(provided);
        var known = Index.BySubject(provided.Issuer, provided.Subject);
        var byEmail = provided.VerifiedEmail is { } email ? Index.ByEmail(email) : null;
        var id = known ?? (byEmail is not null && ReadAccount(byEmail).Issuer.Length == 0 ? byEmail : null);
        if (id is null && (byEmail is not null || provided.Roles is not { Count: > 0 }))
        {
            // Somebody else's address, or nobody's: not everybody whom a provider knows is an operator.
            return null;
        }

        if (id is null)
        {
            RefuseBeyond();
        }

        var before = id is null
            ? new AccountJson(provided.VerifiedEmail ?? $"{provided.Subject}@{provided.Issuer}", provided.Name, "fr", false, [])
            : ReadAccount(id);
        if (before.Disabled)
        {
            return null;
        }

        id ??= SecretText.DrawId();
        var roles = provided.Roles is { } given ? OperatorRoles.Checked(given) : before.Roles;
        if (Index.IsLastAdministrator(id) && !OperatorRoles.IsAdministrator(roles))
        {
            // A claim that nobody mapped must not leave an installation that nobody can look after.
            roles = before.Roles;
        }

        var after = before with { Issuer = provided.Issuer, Subject = provided.Subject, Roles = roles };
        await AppendAsync(
            context with { ActorId = id },
            [
                .. known is null ? EndInvitations(id) : [], .. OldSessions(id), .. SameAccount(id, after) ? [] : (DocumentChange[])[DocumentRecords.Put(Account, id, Write(after), NextRevision(Account, id))],
                Opened(id, session),
            ]);
        return Found(session.SessionId);
    }

    /// <inheritdoc/>
    public async Task<FoundSession?> FindSessionAsync(string sessionId, ReadOnlyMemory<byte> secretSha256)
    {
        if (State.Find(Session, sessionId) is not { } document || Read<SessionJson>(document) is not { } session
            || !IsSame(session.SecretSha256, secretSha256) || EndOf(session) <= NowMs)
        {
            return null;
        }

        if (NowMs - session.LastSeenAtMs > SeenEvery.TotalMilliseconds)
        {
            var seen = session with { LastSeenAtMs = NowMs };
            await AppendAsync(System(session.OperatorId, "seen"), DocumentRecords.Put(Session, sessionId, Write(seen), document.Revision + 1));
        }

        return Found(sessionId);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OperatorSession>> ListSessionsAsync(string operatorId) => Task.FromResult<IReadOnlyList<OperatorSession>>(
        [.. SessionsOf(operatorId).Where(s => EndOf(s.Json) > NowMs).Select(s => View(s.Id, s.Json)).OrderByDescending(s => s.LastSeenAtMs)]);

    /// <inheritdoc/>
    public async Task<int> EndSessionsAsync(CommandContext context, string operatorId, string? sessionId, string? butSessionId)
    {
        DocumentChange[] ended = [.. EndSessions(operatorId, sessionId, butSessionId)];
        if (ended.Length > 0)
        {
            await AppendAsync(context, ended);
        }

        return ended.Length;
    }

    /// <summary>The earlier of idle for too long and open for too long.</summary>
    private static long EndOf(SessionJson session) => Math.Min(
        session.LastSeenAtMs + (long)Idle.TotalMilliseconds, session.SignedInAtMs + (long)Longest.TotalMilliseconds);

    private static bool IsMet(SecondFactor? factor, long lastStep, MetChallenge met) => factor switch
    {
        null or { Confirmed: false } => true,
        _ when met.Step is { } step => step > lastStep,
        _ => met.RecoverySha256 is { } code && factor.RecoverySha256.Contains(code, StringComparer.Ordinal),
    };

    private static OperatorSession View(string id, SessionJson session) =>
        new(id, session.SignedInAtMs, session.LastSeenAtMs, EndOf(session), session.Address, session.UserAgent);

    private static CommandContext System(string operatorId, string why) => new("", "operator", operatorId, why);

    private AccountJson ReadAccount(string id) => Read<AccountJson>(State.Find(Account, id)!);

    private bool SameAccount(string id, AccountJson after) =>
        State.Find(Account, id) is { } held && held.Json.Span.SequenceEqual(Write(after));

    private long LastStepOf(string id) => State.Find(LastCode, id) is { } held ? Read<LastCodeJson>(held).LastStep : 0;

    private DocumentChange PutLastStep(string id, long step) =>
        DocumentRecords.Put(LastCode, id, Write(new LastCodeJson(step)), NextRevision(LastCode, id));

    private DocumentChange Opened(string operatorId, NewSession session) => DocumentRecords.Put(
        Session, session.SessionId, Write(new SessionJson(operatorId, HexOf(session.SecretSha256), NowMs, NowMs, session.Address, session.UserAgent)));

    private FoundSession? Found(string sessionId)
    {
        var session = Read<SessionJson>(State.Find(Session, sessionId)!);
        return View(session.OperatorId) is { Disabled: false } account ? new FoundSession(account, View(sessionId, session)) : null;
    }

    private IEnumerable<(string Id, SessionJson Json, Document Document)> SessionsOf(string operatorId) =>
        State.OfType(Session).Select(d => (d.Id, Json: Read<SessionJson>(d), d)).Where(s => s.Json.OperatorId == operatorId);

    private IEnumerable<DocumentChange> EndSessions(string operatorId, string? sessionId, string? butSessionId) => SessionsOf(operatorId)
        .Where(s => (sessionId is null || s.Id == sessionId) && s.Id != butSessionId)
        .Select(s => DocumentRecords.Delete(Session, s.Id, s.Document.Revision + 1));

    /// <summary>Those that ended by themselves, and the longest unused beyond the bound.</summary>
    private IEnumerable<DocumentChange> OldSessions(string operatorId) => SessionsOf(operatorId)
        .OrderByDescending(s => s.Json.LastSeenAtMs).Where((s, index) => index >= SessionsMax - 1 || EndOf(s.Json) <= NowMs)
        .Select(s => DocumentRecords.Delete(Session, s.Id, s.Document.Revision + 1));
}
