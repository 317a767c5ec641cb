using System.Security.Claims;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>What the cookie holds: which session, and the secret that proves it. Everything else is read from the journal at each call.</summary>
internal sealed record SessionTicket(string OperatorId, string SessionId, string Secret)
{
    private const string Subject = "sub";
    private const string Operator = "operator";
    private const string Session = "session";
    private const string Key = "key";

    /// <remarks>The subject is of the session, not the operator: an antiforgery token ends with the session that it was made for.</remarks>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [new(Subject, $"{OperatorId}/{SessionId}"), new(Operator, OperatorId), new(Session, SessionId), new(Key, Secret)],
        SessionScheme.Cookie));

    public static SessionTicket? Of(ClaimsPrincipal? principal) =>
        principal?.FindFirst(Operator)?.Value is { } operatorId && principal.FindFirst(Session)?.Value is { } session
            && principal.FindFirst(Key)?.Value is { } key
            ? new SessionTicket(operatorId, session, key)
            : null;
}
