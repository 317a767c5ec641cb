using System.Text.Json;
using LuckyCart.Abstractions.Audits;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Sessions;

namespace LuckyCart.BackOffice.Audits;

/// <summary>Notes sign-ins in the installation's audit log.</summary>
/// <remarks>
/// A failed one is noted by its address, once in five minutes, so that guessing does not push out what is worth keeping. What was typed as an e-mail address
/// is not noted: it may be a password.
/// </remarks>
internal sealed class SignInNotes(AccessLog access)
{
    private const string Type = "session";
    private const string Nobody = "anonymous";

    /// <param name="by">password or provider.</param>
    public Task SignedInAsync(HttpContext context, OpenSession session, string by) =>
        NoteAsync(AccessActions.SignedIn, Caller.Session, session.OperatorId, session.SessionId, DetailOf(context, by, null));

    /// <param name="by">password or provider.</param>
    public Task FailedAsync(HttpContext context, SignInOutcome outcome, string by)
    {
        var reason = outcome switch
        {
            SignInOutcome.LockedOut => "locked_out",
            SignInOutcome.SecondFactorNeeded => "second_factor_needed",
            _ => "credentials_invalid",
        };
        return NoteAsync(AccessActions.SignInFailed, Nobody, Nobody, SessionOrigin.Of(context).Address, DetailOf(context, by, reason));
    }

    public Task SignedOutAsync(HttpContext context, OpenSession session) =>
        NoteAsync(AccessActions.SignedOut, Caller.Session, session.OperatorId, session.SessionId, DetailOf(context, null, null));

    private Task NoteAsync(string action, string kind, string operatorId, string id, byte[] detail) =>
        access.NoteAsync(AccessLog.Installation, new AccessNote(kind, operatorId, action, Type, id, detail));

    private static byte[] DetailOf(HttpContext context, string? by, string? reason)
    {
        var origin = SessionOrigin.Of(context);
        return JsonSerializer.SerializeToUtf8Bytes(new { by, reason, address = origin.Address, user_agent = origin.UserAgent });
    }
}
