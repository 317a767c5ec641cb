using Microsoft.AspNetCore.Authentication;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Puts a ticket into the browser, reads it and takes it away.</summary>
internal static class SessionCookie
{
    /// <summary>A new ticket for each sign-in: whatever cookie was planted before is worth nothing.</summary>
    public static async Task WriteAsync(HttpContext context, SessionTicket ticket)
    {
        var principal = ticket.ToPrincipal();
        await context.SignInAsync(SessionScheme.Cookie, principal, new AuthenticationProperties { IsPersistent = true, AllowRefresh = false });
        context.User = principal;
    }

    /// <summary>Null without a cookie, or when it is not one of ours.</summary>
    public static async Task<SessionTicket?> ReadAsync(HttpContext context)
    {
        if (!context.Request.Cookies.ContainsKey(SessionScheme.CookieName))
        {
            return null;
        }

        var result = await context.AuthenticateAsync(SessionScheme.Cookie);
        return result.Succeeded ? SessionTicket.Of(result.Principal) : null;
    }

    public static async Task DeleteAsync(HttpContext context)
    {
        await context.SignOutAsync(SessionScheme.Cookie);
        context.User = new();
    }
}
