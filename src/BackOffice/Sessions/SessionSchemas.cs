using LuckyCart.BackOffice.OpenApi;
using Microsoft.OpenApi;
using static LuckyCart.Hosting.OpenApi.Schemas;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Describes sessions.</summary>
internal static class SessionSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        Add(document, "SignedInOperator", Required(
            Object(
                ("operator_id", Text()), ("email", Text()), ("name", Text()), ("language", OneOf("fr", "en")), ("second_factor", Flag()), ("roles", List(Ref(document, "RetailerRole")))),
            "operator_id", "email", "name", "language", "second_factor", "roles"));
        var provider = OrNull(Required(Object(("label", Text()), ("url", Text())), "label", "url"));
        Add(document, "Session", Required(
            Object(
                ("signed_in", Flag()), ("csrf_token", Text()),
                ("sign_in", Required(Object(("local", Flag()), ("oidc", provider)), "local", "oidc")),
                ("operator", new OpenApiSchema { OneOf = [Ref(document, "SignedInOperator"), new OpenApiSchema { Type = JsonSchemaType.Null }] }),
                ("expires_at", Time("Idle for 12 hours it ends earlier."))),
            "signed_in", "csrf_token", "sign_in", "operator"));
        ManagementSchemas.AddAction(document, "SignIn", SessionEndpoints.SignInTable);
    }

    private static OpenApiSchema OrNull(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }
}
