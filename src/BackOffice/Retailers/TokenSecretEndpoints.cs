using System.Text.Json;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Retailers;

/// <summary><c>/api/v1/retailers/{r}/token-secrets</c>: what signs shopper tokens; at most two are valid at once.</summary>
internal sealed class TokenSecretEndpoints(IGrainFactory grains)
{
    /// <summary>Of a new secret.</summary>
    public static ActionTable NewSecretTable { get; } = new(new DocumentField("kid")
    {
        Required = true, LengthMax = 64, HasForm = IsKid, Form = "1-64 letters, digits, '.' and '-'",
    });

    public async Task ListAsync(HttpContext context)
    {
        _ = Page.Of(context.Request);
        var secrets = await ListAsync(ManagementCall.Of(context));
        await Answers.WriteListAsync(context, secrets, (writer, secret) => Write(writer, secret, withSecret: false), null);
    }

    public async Task CreateAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await DocumentBody.ReadActionAsync(context, NewSecretTable);
        var kid = body.Text("kid")!;
        var command = call.Command();
        var made = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).AddTokenSecretAsync(command, kid))
            ?? throw new Problem(409, ProblemCodes.NotAllowedNow, "Two secrets are valid already: remove one first.").AsException();
        await Answers.WriteAsync(context, StatusCodes.Status201Created, writer => Write(writer, made, withSecret: true));
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var command = call.Command();
        if (!await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).RemoveTokenSecretAsync(command, call.Value("kid"))))
        {
            throw Problem.NotFound.AsException();
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static bool IsKid(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private async Task<IReadOnlyList<TokenSecret>> ListAsync(ManagementCall call)
    {
        var access = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).FindAccessAsync());
        return access?.TokenSecrets ?? throw Problem.NotFound.AsException();
    }

    private static void Write(Utf8JsonWriter writer, TokenSecret secret, bool withSecret)
    {
        writer.WriteStartObject();
        writer.WriteString("kid"u8, secret.Kid);
        writer.WriteString("created_at"u8, Times.Write(secret.CreatedAtMs));
        if (withSecret)
        {
            writer.WriteString("secret"u8, secret.Secret);
        }

        writer.WriteEndObject();
    }
}
