using LuckyCart.Hosting.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Tells a call of our own pages from one that another site made a browser send.</summary>
internal sealed class CsrfCheck(IAntiforgery antiforgery)
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string SameOrigin = "same-origin";

    private static Problem Refused { get; } =
        new(403, ProblemCodes.Csrf, "The call does not come from this back office's own pages, or its token is not of this session. Read the session again.");

    /// <summary>A token for this browser and whoever it is signed in as; sets the cookie that goes with it.</summary>
    public string TokenFor(HttpContext context)
    {
        // It warns of any other value it finds here, at each call; its own allows no storing either.
        context.Response.Headers.CacheControl = default;
        return antiforgery.GetAndStoreTokens(context).RequestToken!;
    }

    /// <exception cref="ProblemException">403 for a changing call without a token of this session, or from elsewhere.</exception>
    public async Task CheckAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return;
        }

        var site = request.Headers[FetchSite];
        if (site.Count > 0 && site != SameOrigin)
        {
            throw Refused.AsException();
        }

        // The header only: the form that the framework would look into else is a body that nobody asked for.
        if (request.Headers[SessionScheme.CsrfHeader].Count != 1 || !await antiforgery.IsRequestValidAsync(context))
        {
            throw Refused.AsException();
        }
    }
}
