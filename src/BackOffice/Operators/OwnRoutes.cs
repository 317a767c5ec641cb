using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.Hosting.OpenApi;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Routes of the caller's own account, sign-ins and tokens.</summary>
internal static class OwnRoutes
{
    private const string Tag = "Own account";
    private const string Factor = "/me/second-factor";

    private static readonly ManagementRoute Own = new(OperatorRole.Viewer) { Own = true };

    // A token is lent to a script: it must not change what its owner gets in with, nor make itself last.
    private static readonly ManagementRoute InPerson = Own with { InPerson = true };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.ServiceProvider.GetRequiredService<OwnEndpoints>();
        MapAccount(routes, own);
        MapSecondFactor(routes, own);
        MapSessions(routes, own);
        MapTokens(routes, routes.ServiceProvider.GetRequiredService<TokenEndpoints>());
    }

    private static void MapAccount(IEndpointRouteBuilder routes, OwnEndpoints own)
    {
        BackOfficeRoutes.Map(routes, "GET", "/me", Own, own.GetAsync, new("getMe", Tag, "The caller's account") { Answer = "Operator", Problems = [404] });
        BackOfficeRoutes.Map(routes, "PUT", "/me", InPerson, own.PutAsync, new("putMe", Tag, "Change name or language; what is left out stays")
        {
            Parameters = [BackOfficeRoutes.Why], Body = "OwnChange", BodyTypes = BackOfficeRoutes.Json, Answer = "Operator", Problems = [400, 404, 413, 415, 422],
        });
        BackOfficeRoutes.Map(
            routes, "POST", "/me/password", InPerson, own.PostPasswordAsync,
            new("changePassword", Tag, "A new password, given the present one; ends all other sign-ins")
            {
                Body = "NewPassword", BodyTypes = BackOfficeRoutes.Json, Status = 204, Problems = [400, 404, 413, 415, 422],
            });
    }

    private static void MapSecondFactor(IEndpointRouteBuilder routes, OwnEndpoints own)
    {
        BackOfficeRoutes.Map(
            routes, "POST", Factor, InPerson, own.PostSecondFactorAsync,
            new("prepareSecondFactor", Tag, "A secret for an authenticator app; it counts once confirmed") { Answer = "SecondFactorSecret", Problems = [404, 409] });
        BackOfficeRoutes.Map(
            routes, "POST", Factor + "/confirm", InPerson, own.ConfirmSecondFactorAsync,
            new("confirmSecondFactor", Tag, "Confirm it by a present code; the answer has the recovery codes, once")
            {
                Body = "SecondFactorCode", BodyTypes = BackOfficeRoutes.Json, Answer = "RecoveryCodes", Problems = [400, 404, 409, 413, 415, 422],
            });
        BackOfficeRoutes.Map(routes, "DELETE", Factor, InPerson, own.DeleteSecondFactorAsync, new("deleteSecondFactor", Tag, "Remove it, given the password")
        {
            Body = "PresentPassword", BodyTypes = BackOfficeRoutes.Json, Status = 204, Problems = [400, 404, 413, 415, 422],
        });
    }

    private static void MapSessions(IEndpointRouteBuilder routes, OwnEndpoints own)
    {
        BackOfficeRoutes.Map(routes, "GET", "/me/sessions", Own, own.ListSessionsAsync, new("listMySessions", Tag, "The caller's open sign-ins")
        {
            Answer = ManagementSchemas.ListOf("OperatorSession"), Problems = [404],
        });
        BackOfficeRoutes.Map(routes, "DELETE", "/me/sessions/{id}", InPerson, own.EndSessionAsync, new("endMySession", Tag, "End one of them, within 5 s everywhere")
        {
            Status = 204, Problems = [404],
        });
    }

    private static void MapTokens(IEndpointRouteBuilder routes, TokenEndpoints tokens)
    {
        BackOfficeRoutes.Map(routes, "GET", "/tokens", Own, tokens.ListAsync, new("listTokens", "Tokens", "The caller's API tokens, without their secrets")
        {
            Answer = ManagementSchemas.ListOf("OperatorToken"), Problems = [404, 422],
        });
        BackOfficeRoutes.Map(
            routes, "POST", "/tokens", InPerson, tokens.CreateAsync,
            new("createToken", "Tokens", "Make a token with at most what the caller may; its secret is shown once")
            {
                Parameters = [BackOfficeRoutes.Why], Body = "NewToken", BodyTypes = BackOfficeRoutes.Json, Status = 201, Answer = "OperatorTokenWithSecret",
                Problems = [400, 404, 409, 413, 415, 422],
            });
        BackOfficeRoutes.Map(routes, "DELETE", "/tokens/{id}", InPerson, tokens.DeleteAsync, new("deleteToken", "Tokens", "Revoke a token, within 5 s everywhere")
        {
            Parameters = [BackOfficeRoutes.Why], Status = 204, Problems = [404],
        });
    }
}
