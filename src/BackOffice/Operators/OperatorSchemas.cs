using LuckyCart.BackOffice.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Describes accounts, roles, sign-ins, tokens and invitations.</summary>
internal static class OperatorSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        var role = OneOf([.. Roles.Names]);
        Add(document, "RetailerRole", Required(Object(("retailer_id", Any("A retailer; * for all and the installation.")), ("role", role)), "retailer_id", "role"));
        AddAccounts(document, role);
        AddInvitations(document);
        AddOwn(document);
        AddTokens(document);
    }

    private static void AddAccounts(OpenApiDocument document, OpenApiSchema role)
    {
        var language = OneOf("fr", "en");
        Add(document, "Operator", Required(
            Object(
                ("operator_id", Text()), ("email", Text()), ("name", Text()), ("language", language), ("disabled", Flag()),
                ("pending", Flag()), ("second_factor", Flag()), ("revision", Number()), ("roles", RoleList(document))),
            "operator_id", "email", "name", "language", "disabled", "pending", "second_factor", "revision", "roles"));
        ManagementSchemas.AddList(document, "Operator", "Operator");
        Add(document, "NewOperator", Required(
            Object(("email", Text(254)), ("name", Text(200)), ("language", language), ("roles", RoleList(document))), "email", "name"));
        Add(document, "OperatorChange", Object(("name", Text(200)), ("language", language), ("disabled", Flag()), ("roles", RoleList(document))));
        Add(document, "InvitedOperator", Required(
            Object(("operator", Ref(document, "Operator")), ("invitation_url", Any("Shown once; holds for a week."))), "operator", "invitation_url"));
        Add(document, "HeldRole", Required(
            Object(
                ("operator_id", Text()), ("email", Any("For administrators of the retailer.")), ("name", Text()), ("role", role),
                ("inherited", new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "By a role for all retailers." }), ("pending", Flag())),
            "operator_id", "name", "role", "inherited", "pending"));
        ManagementSchemas.AddList(document, "HeldRole", "HeldRole");
        Add(document, "Role", Required(Object(("role", role)), "role"));
    }

    private static void AddInvitations(OpenApiDocument document)
    {
        Add(document, "InvitationLook", Required(Object(("token", Any("What follows the # of the link."))), "token"));
        Add(document, "Invitation", Required(
            Object(("email", Any("Left out for the first administrator, who states it.")), ("name", Text()), ("roles", RoleList(document))), "roles"));
        Add(document, "InvitationAnswer", Required(
            Object(
                ("token", Text()), ("email", Any("Of the first administrator; else left out.")), ("name", Text(200)), ("language", OneOf("fr", "en")),
                ("password", NewPassword())),
            "token", "name", "password"));
    }

    private static void AddOwn(OpenApiDocument document)
    {
        Add(document, "OwnChange", Object(("name", Text(200)), ("language", OneOf("fr", "en"))));
        Add(document, "NewPassword", Required(Object(("password", Text()), ("new_password", NewPassword())), "password", "new_password"));
        Add(document, "PresentPassword", Required(Object(("password", Text())), "password"));
        Add(document, "SecondFactorSecret", Required(
            Object(("secret", Any("Base 32.")), ("uri", Any("otpauth:, for a QR code."))), "secret", "uri"));
        Add(document, "SecondFactorCode", Required(Object(("code", Text())), "code"));
        Add(document, "RecoveryCodes", Required(Object(("recovery_codes", List(Text(), SecondFactors.RecoveryCodes))), "recovery_codes"));
        Add(document, "OperatorSession", Required(
            Object(
                ("session_id", Text()), ("signed_in_at", Time("")), ("last_seen_at", Time("To ten minutes.")), ("expires_at", Time("Unless it is used again.")),
                ("address", Text()), ("user_agent", Text()), ("current", Flag())),
            "session_id", "signed_in_at", "last_seen_at", "expires_at", "address", "user_agent", "current"));
        ManagementSchemas.AddList(document, "OperatorSession", "OperatorSession");
    }

    private static void AddTokens(OpenApiDocument document)
    {
        (string, IOpenApiSchema)[] token =
            [("token_id", Text()), ("label", Text()), ("scopes", RoleList(document)), ("created_at", Time("")), ("expires_at", Time(""))];
        Add(document, "OperatorToken", Required(Object(token), "token_id", "label", "scopes", "created_at", "expires_at"));
        ManagementSchemas.AddList(document, "OperatorToken", "OperatorToken");
        Add(document, "OperatorTokenWithSecret", Required(
            Object([.. token, ("secret", Any("Shown once."))]), "token_id", "label", "scopes", "created_at", "expires_at", "secret"));
        Add(document, "NewToken", Required(
            Object(("label", Text(200)), ("scopes", RoleList(document)), ("expires_at", Time("At most a year ahead."))), "label", "scopes", "expires_at"));
    }

    private static OpenApiSchema RoleList(OpenApiDocument document) => List(Ref(document, "RetailerRole"), 1_000);

    private static OpenApiSchema NewPassword() =>
        new() { Type = JsonSchemaType.String, MinLength = Passwords.LengthMin, MaxLength = Passwords.LengthMax };

    private static OpenApiSchema Any(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
