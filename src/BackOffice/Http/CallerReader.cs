using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Sessions;
using LuckyCart.Hosting.Problems;
using Microsoft.Net.Http.Headers;

namespace LuckyCart.BackOffice.Http;

/// <summary>Finds who calls: by the token where there is an Authorization header, else by the cookie. Never by both: a header is what no other site can send.</summary>
internal sealed class CallerReader(OperatorTokens tokens, ISignIns signIns, CsrfCheck csrf)
{
    private static Problem Ended { get; } =
        new(401, ProblemCodes.SessionEnded, "The session has ended. Sign in again.");

    /// <summary>The caller of a route that needs one.</summary>
    /// <exception cref="ProblemException">401, 403 for a changing call by cookie without antiforgery token, 429.</exception>
    public async Task<Caller> ReadAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(HeaderNames.Authorization) || !context.Request.Cookies.ContainsKey(SessionScheme.CookieName))
        {
            return await tokens.AuthenticateAsync(context);
        }

        var session = await OpenAsync(context) ?? throw Ended.AsException();
        await csrf.CheckAsync(context);
        return new Caller(session.OperatorId, Caller.Session, session.Roles, session.SessionId);
    }

    /// <summary>For a route that anybody may call: notes the session, if there is one. Antiforgery holds here too, or a site could sign its visitor in as somebody else.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public async Task ReadAnyoneAsync(HttpContext context)
    {
        await OpenAsync(context);
        await csrf.CheckAsync(context);
    }

    /// <summary>The session of the request's cookie, noted on the request; null without one that holds.</summary>
    public async Task<OpenSession?> OpenAsync(HttpContext context)
    {
        if (await SessionCookie.ReadAsync(context) is not { } ticket || await signIns.FindAsync(ticket) is not { } session)
        {
            return null;
        }

        context.User = ticket.ToPrincipal();
        context.Features.Set(session);
        return session;
    }
}
