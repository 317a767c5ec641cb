using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Sessions;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;
using Microsoft.Extensions.Options;

namespace LuckyCart.BackOffice.Operators;

/// <summary><c>/api/v1/invitations</c>: what a one-time link offers, and using it up. Open to anybody who holds the link.</summary>
internal sealed class InvitationEndpoints(IGrainFactory grains, OperatorSignIns signIns, SessionEndpoints sessions, SignInLimit limit, Passwords passwords, IOptions<BackOfficeOptions> options)
{
    private const int TokenMax = 128;
    private const int NameMax = 200;

    private readonly OidcOptions _oidc = options.Value.Oidc;

    public async Task LookAsync(HttpContext context)
    {
        limit.Check(context);
        using var body = await OperatorBody.ReadAsync(context, "token");
        var token = body.Text("token", TokenMax, required: true);
        body.ThrowIfFaulty();
        var invited = await FindAsync(context, token!);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            if (invited.Email.Length > 0)
            {
                writer.WriteString("email"u8, invited.Email);
                writer.WriteString("name"u8, invited.Name);
            }

            OperatorJson.WriteRoles(writer, "roles"u8, invited.Roles);
            writer.WriteEndObject();
        });
    }

    public async Task AcceptAsync(HttpContext context)
    {
        limit.Check(context);
        using var body = await OperatorBody.ReadAsync(context, "token", "email", "name", "language", "password");
        var token = body.Text("token", TokenMax, required: true);
        body.ThrowIfFaulty();
        var invited = await FindAsync(context, token!);
        if (invited.Email.Length > 0 && !_oidc.AllowsLocalAccounts)
        {
            // Who is invited signs in with the provider, which verifies the address. The first administrator is there before anybody knows an address.
            throw new Problem(403, ProblemCodes.LocalSignInOff, "Sign in with the configured provider: the account waits for this e-mail address.").AsException();
        }

        var email = invited.Email.Length > 0 ? invited.Email : body.Email(required: true) ?? "";
        var name = body.Text("name", NameMax, required: true);
        var language = body.Language();
        var password = body.Password("password", email);
        body.ThrowIfFaulty();
        var hash = await Task.Run(() => passwords.Hash(password!));
        var answer = await signIns.AcceptAsync(token!, new AcceptedInvitation(email, name!, language, hash), SessionOrigin.Of(context));
        if (answer.Outcome != SignInOutcome.SignedIn)
        {
            throw Problem.NotFound.AsException();
        }

        await sessions.OpenAsync(context, answer);
    }

    private async Task<InvitedOperator> FindAsync(HttpContext context, string token)
    {
        if (await ConflictRetry.RunAsync(() => grains.Operators().FindInvitationAsync(OperatorSignIns.HashOf(token))) is { } invited)
        {
            return invited;
        }

        limit.Count(context);
        throw Problem.NotFound.AsException();
    }
}
