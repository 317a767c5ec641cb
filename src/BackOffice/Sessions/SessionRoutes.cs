using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.OpenApi;
using Microsoft.Extensions.Options;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Routes of signing in and out.</summary>
internal static class SessionRoutes
{
    private static readonly ManagementRoute Anyone = new(OperatorRole.Viewer) { Anonymous = true };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var sessions = services.GetRequiredService<SessionEndpoints>();
        RouteParameter csrf = new(SessionScheme.CsrfHeader, "The csrf_token of this browser's session.", Required: true, InHeader: true);
        BackOfficeRoutes.Map(routes, "GET", "/session", Anyone, sessions.GetAsync, new RouteDoc("getSession", "Session", "Who this browser is signed in as, and how one signs in")
        {
            Answer = "Session",
        });
        BackOfficeRoutes.Map(routes, "POST", "/session", Anyone, sessions.PostAsync, new RouteDoc("signIn", "Session", "Sign in with a local account")
        {
            Parameters = [csrf], Body = "SignIn", BodyTypes = ["application/json"], Answer = "Session", Problems = [400, 401, 403, 413, 415, 422],
        });
        BackOfficeRoutes.Map(routes, "DELETE", "/session", Anyone, sessions.DeleteAsync, new RouteDoc("signOut", "Session", "Sign out of this browser")
        {
            Parameters = [csrf], Status = 204, Problems = [403],
        });
        if (services.GetRequiredService<IOptions<BackOfficeOptions>>().Value.Oidc.IsConfigured)
        {
            routes.MapGet(OidcSignIn.StartPath, OidcSignIn.StartAsync).ExcludeFromDescription();
        }
    }
}
