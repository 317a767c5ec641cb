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

    /// <summary>Attempts before the first wait.</summary>
    private const int FailuresFree = 5;
    private const int DoublingsMax = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // Being seen is written this often at most: a record a click would be most of the journal.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task<SignInChallenge?> BeginSignInAsync(string email)
    {
        if (Index.ByEmail(email) is not { } id || Read<AccountJson>(State.Find(Account, id)!).Disabled || State.Find(Password, id) is not { } password)
        {
            return null;
        }

        var attempts = AttemptsOf(id);
        if (attempts.LockedUntilMs <= NowMs)
        {
            // Counted before it is checked: what runs at once cannot all be the last free try.
            var failed = attempts.Failed + 1;
            var next = attempts with { Failed = failed, LockedUntilMs = failed < FailuresFree ? 0 : NowMs + (long)WaitAfter(failed).TotalMilliseconds };
            await AppendAsync(System(id, "sign_in"), PutAttempts(id, next));
        }

        return new SignInChallenge(id, Read<PasswordJson>(password).Hash, FactorOf(id) is { Confirmed: true } factor ? factor : null, attempts.LastStep, attempts.LockedUntilMs);
    }

    /// <inheritdoc/>
    public async Task<FoundSession?> OpenSessionAsync(CommandContext context, string operatorId, MetChallenge met, NewSession session)
    {
        ArgumentNullException.ThrowIfNull(met);
        var factor = FactorOf(operatorId);
        var attempts = AttemptsOf(operatorId);
        if (State.Find(Account, operatorId) is not { } account || Read<AccountJson>(account).Disabled
            || State.Find(Password, operatorId) is not { } password || Read<PasswordJson>(password).Hash != met.PasswordHash
            || !IsMet(factor, attempts, met))
        {
            return null;
        }

        var changes = new List<DocumentChange>
        {
            PutAttempts(operatorId, new AttemptsJson(0, 0, Math.Max(attempts.LastStep, met.Step ?? 0))),
        };
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
        return Found(session.SessionId);
    }

    /// <inheritdoc/>
    public async Task<FoundSession?> OpenProvidedSessionAsync(CommandContext context, ProvidedOperator provided, NewSession session)
    {
        ArgumentNullException.ThrowIfNull(provided);
        var id = Index.BySubject(provided.Issuer, provided.Subject)
            ?? (provided.VerifiedEmail is { } email && Index.ByEmail(email) is { } known && ReadAccount(known).Issuer.Length == 0 ? known : null);
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
        var after = before with { Issuer = provided.Issuer, Subject = provided.Subject, Roles = roles };
        await AppendAsync(
            context with { ActorId = id },
            [
                .. OldSessions(id), .. SameAccount(id, after) ? [] : (DocumentChange[])[DocumentRecords.Put(Account, id, Write(after), NextRevision(Account, id))],
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

    private static TimeSpan WaitAfter(int failed) => FirstWait * (1 << Math.Min(failed - FailuresFree, DoublingsMax));

    /// <summary>The earlier of idle for too long and open for too long.</summary>
    private static long EndOf(SessionJson session) => Math.Min(
        session.LastSeenAtMs + (long)Idle.TotalMilliseconds, session.SignedInAtMs + (long)Longest.TotalMilliseconds);

    private static bool IsMet(SecondFactor? factor, AttemptsJson attempts, MetChallenge met) => factor switch
    {
        null or { Confirmed: false } => true,
        _ when met.Step is { } step => step > attempts.LastStep,
        _ => met.RecoverySha256 is { } code && factor.RecoverySha256.Contains(code, StringComparer.Ordinal),
    };

    private static OperatorSession View(string id, SessionJson session) =>
        new(id, session.SignedInAtMs, session.LastSeenAtMs, EndOf(session), session.Address, session.UserAgent);

    private static CommandContext System(string operatorId, string why) => new("", "operator", operatorId, why);

    private AccountJson ReadAccount(string id) => Read<AccountJson>(State.Find(Account, id)!);

    private bool SameAccount(string id, AccountJson after) =>
        State.Find(Account, id) is { } held && held.Json.Span.SequenceEqual(Write(after));

    private AttemptsJson AttemptsOf(string id) => State.Find(Attempts, id) is { } held ? Read<AttemptsJson>(held) : new AttemptsJson(0, 0, 0);

    private DocumentChange PutAttempts(string id, AttemptsJson attempts) =>
        DocumentRecords.Put(Attempts, id, Write(attempts), NextRevision(Attempts, id));

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
