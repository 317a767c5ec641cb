using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.Hosting.OpenApi;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Routes of accounts, roles and invitations.</summary>
internal static class OperatorRoutes
{
    private const string One = "/operators/{id}";
    private const string Tag = "Operators";

    // What lets people in is done in person: a token that leaked must not leave an account behind.
    private static readonly ManagementRoute Viewer = new(OperatorRole.Viewer);

    private static readonly ManagementRoute Administrator = new(OperatorRole.Administrator);
    private static readonly ManagementRoute InPerson = Administrator with { InPerson = true };
    private static readonly ManagementRoute Anyone = new(OperatorRole.Viewer) { Anonymous = true };

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapAccounts(routes, routes.ServiceProvider.GetRequiredService<OperatorEndpoints>());
        MapRoles(routes, routes.ServiceProvider.GetRequiredService<OperatorEndpoints>());
        MapInvitations(routes, routes.ServiceProvider.GetRequiredService<InvitationEndpoints>());
    }

    private static void MapAccounts(IEndpointRouteBuilder routes, OperatorEndpoints operators)
    {
        BackOfficeRoutes.Map(routes, "GET", "/operators", Administrator, operators.ListAsync, new("listOperators", Tag, "All accounts, by name")
        {
            Answer = ManagementSchemas.ListOf("Operator"), Problems = [422],
        });
        BackOfficeRoutes.Map(routes, "POST", "/operators", InPerson, operators.CreateAsync, new("createOperator", Tag, "Make an account; the answer has its one-time link")
        {
            Parameters = [BackOfficeRoutes.Why], Body = "NewOperator", BodyTypes = BackOfficeRoutes.Json, Status = 201, Answer = "InvitedOperator",
            Problems = [400, 409, 413, 415, 422],
        });
        BackOfficeRoutes.Map(routes, "GET", One, Administrator, operators.GetAsync, new("getOperator", Tag, "One account") { Answer = "Operator", Problems = [404] });
        BackOfficeRoutes.Map(
            routes, "PUT", One, InPerson, operators.PutAsync,
            new("putOperator", Tag, "Change name, language or roles, disable or enable; what is left out stays. Disabling ends all sign-ins")
            {
                Parameters = [BackOfficeRoutes.IfMatch, BackOfficeRoutes.Why], Body = "OperatorChange", BodyTypes = BackOfficeRoutes.Json, Answer = "Operator",
                Problems = BackOfficeRoutes.Change,
            });
        BackOfficeRoutes.Map(
            routes, "POST", One + "/invitation", InPerson, operators.InviteAsync,
            new("inviteOperator", Tag, "A new one-time link: whoever opens it sets a password; the link before no longer holds")
            {
                Parameters = [BackOfficeRoutes.Why], Answer = "InvitedOperator", Problems = [404, 409],
            });
        BackOfficeRoutes.Map(routes, "GET", One + "/sessions", Administrator, operators.ListSessionsAsync, new("listOperatorSessions", Tag, "Somebody's open sign-ins")
        {
            Answer = ManagementSchemas.ListOf("OperatorSession"), Problems = [404],
        });
        BackOfficeRoutes.Map(
            routes, "DELETE", One + "/sessions", Administrator, operators.EndSessionsAsync,
            new("endOperatorSessions", Tag, "End all of somebody's sign-ins, within 5 s everywhere")
            {
                Parameters = [BackOfficeRoutes.Why], Status = 204, Problems = [404],
            });
    }

    private static void MapRoles(IEndpointRouteBuilder routes, OperatorEndpoints operators)
    {
        const string roles = BackOfficeRoutes.Retailer + "/roles";
        BackOfficeRoutes.Map(routes, "GET", roles, Viewer, operators.ListRolesAsync, new("listRoles", "Roles", "Who has a role at the retailer, by the installation's roles too; e-mail addresses for its administrators only")
        {
            Answer = ManagementSchemas.ListOf("HeldRole"), Problems = [404, 422],
        });
        BackOfficeRoutes.Map(routes, "PUT", roles + "/{operator}", InPerson, operators.PutRoleAsync, new("putRole", "Roles", "Give a role, or change it")
        {
            Parameters = [BackOfficeRoutes.Why], Body = "Role", BodyTypes = BackOfficeRoutes.Json, Status = 204, Problems = BackOfficeRoutes.Change,
        });
        BackOfficeRoutes.Map(routes, "DELETE", roles + "/{operator}", InPerson, operators.DeleteRoleAsync, new("deleteRole", "Roles", "Take the role at this retailer")
        {
            Parameters = [BackOfficeRoutes.Why], Status = 204, Problems = [404],
        });
    }

    private static void MapInvitations(IEndpointRouteBuilder routes, InvitationEndpoints invitations)
    {
        RouteParameter csrf = new(Sessions.SessionScheme.CsrfHeader, "The csrf_token of this browser's session.", Required: true, InHeader: true);
        BackOfficeRoutes.Map(routes, "POST", "/invitations/look", Anyone, invitations.LookAsync, new("lookAtInvitation", "Invitations", "Whom a one-time link is for")
        {
            Parameters = [csrf], Body = "InvitationLook", BodyTypes = BackOfficeRoutes.Json, Answer = "Invitation", Problems = [400, 403, 404, 413, 415, 422],
        });
        BackOfficeRoutes.Map(
            routes, "POST", "/invitations/accept", Anyone, invitations.AcceptAsync,
            new("acceptInvitation", "Invitations", "Use a one-time link up: set name and password, and be signed in")
            {
                Parameters = [csrf], Body = "InvitationAnswer", BodyTypes = BackOfficeRoutes.Json, Answer = "Session", Problems = [400, 403, 404, 409, 413, 415, 422],
            });
    }
}
