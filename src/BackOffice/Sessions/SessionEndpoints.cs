using System.Text.Json;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;
using Microsoft.Extensions.Options;

namespace LuckyCart.BackOffice.Sessions;

/// <summary><c>/api/v1/session</c>: who this browser is signed in as.</summary>
internal sealed class SessionEndpoints(
    ISignIns signIns, CsrfCheck csrf, SignInLimit limit, SignInNotes notes, IOptions<BackOfficeOptions> options) : IDisposable
{
    /// <summary>Password checks at once: each is meant to take long, and the rest of the node must not wait for them.</summary>
    private const int ChecksMax = 4;
    private const int PasswordMax = 1_024;
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _checks = new(ChecksMax);
    private readonly OidcOptions _oidc = options.Value.Oidc;

    public static ActionTable SignInTable { get; } = new(
        new("email") { Required = true }, new("password") { Required = true, LengthMax = PasswordMax }, new("code"));

    private static Problem CredentialsInvalid { get; } =
        new(401, ProblemCodes.CredentialsInvalid, "No account with this e-mail address and this password, or the code is not the current one.");

    private static Problem SecondFactorNeeded { get; } =
        new(401, ProblemCodes.SecondFactorNeeded, "The code of the second factor is needed too.");

    private static Problem LocalOff { get; } =
        new(403, ProblemCodes.LocalSignInOff, "Sign-in is with the configured provider only.");

    private static Problem HttpsNeeded { get; } =
        new(403, ProblemCodes.HttpsNeeded, "Browsers keep a session over HTTPS only, except on this machine itself.");

    public void Dispose() => _checks.Dispose();

    public Task GetAsync(HttpContext context) => WriteAsync(context, context.Features.Get<OpenSession>());

    public async Task PostAsync(HttpContext context)
    {
        if (!_oidc.AllowsLocalAccounts)
        {
            throw LocalOff.AsException();
        }

        if (!context.Request.IsHttps && !LoopbackHosts.Has(context.Request.Host.Host))
        {
            throw HttpsNeeded.AsException();
        }

        limit.Check(context);
        using var body = await DocumentBody.ReadActionAsync(context, SignInTable);
        var attempt = new LocalSignIn(body.Text("email")!, body.Text("password")!, body.Text("code"));
        var answer = await CheckAsync(context, attempt);
        if (answer.Outcome != SignInOutcome.SignedIn)
        {
            limit.Count(context);
            await notes.FailedAsync(context, answer.Outcome, "password");
            throw ProblemOf(answer).AsException();
        }

        await notes.SignedInAsync(context, answer.Session!, "password");
        await OpenAsync(context, answer);
    }

    /// <summary>Ends this browser's session; its cookie holds nowhere from then on.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        if (await SessionCookie.ReadAsync(context) is { } ticket)
        {
            if (context.Features.Get<OpenSession>() is { } session)
            {
                await notes.SignedOutAsync(context, session);
            }

            await signIns.SignOutAsync(ticket);
        }

        await SessionCookie.DeleteAsync(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Puts a new session into the browser, in place of whatever it had, and answers it.</summary>
    public async Task OpenAsync(HttpContext context, SignInAnswer answer)
    {
        if (await SessionCookie.ReadAsync(context) is { } before)
        {
            await signIns.SignOutAsync(before);
        }

        await SessionCookie.WriteAsync(context, answer.Ticket!);
        await WriteAsync(context, answer.Session);
    }

    private async Task<SignInAnswer> CheckAsync(HttpContext context, LocalSignIn attempt)
    {
        if (!await _checks.WaitAsync(WaitMax, context.RequestAborted))
        {
            throw Problem.Unavailable.AsException();
        }

        try
        {
            return await signIns.SignInAsync(attempt, SessionOrigin.Of(context));
        }
        finally
        {
            _checks.Release();
        }
    }

    private static Problem ProblemOf(SignInAnswer answer) => answer.Outcome switch
    {
        SignInOutcome.SecondFactorNeeded => SecondFactorNeeded,
        SignInOutcome.LockedOut => SignInProblems.LockedOut(answer.RetryAfter),
        _ => CredentialsInvalid,
    };

    private Task WriteAsync(HttpContext context, OpenSession? session)
    {
        var token = csrf.TokenFor(context);
        return Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("signed_in"u8, session is not null);
            writer.WriteString("csrf_token"u8, token);
            WriteSignIn(writer);
            writer.WritePropertyName("operator"u8);
            if (session is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                WriteOperator(writer, session);
                writer.WriteString("expires_at"u8, Times.Write(session.ExpiresAt.ToUnixTimeMilliseconds()));
            }

            writer.WriteEndObject();
        });
    }

    private void WriteSignIn(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("sign_in"u8);
        writer.WriteBoolean("local"u8, _oidc.AllowsLocalAccounts);
        writer.WritePropertyName("oidc"u8);
        if (_oidc.IsConfigured)
        {
            writer.WriteStartObject();
            writer.WriteString("label"u8, _oidc.Label);
            writer.WriteString("url"u8, OidcSignIn.StartPath);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }

    private static void WriteOperator(Utf8JsonWriter writer, OpenSession session)
    {
        writer.WriteStartObject();
        writer.WriteString("operator_id"u8, session.OperatorId);
        writer.WriteString("email"u8, session.Email);
        writer.WriteString("name"u8, session.Name);
        writer.WriteString("language"u8, session.Language);
        writer.WriteBoolean("second_factor"u8, session.SecondFactor);
        writer.WriteStartArray("roles"u8);
        foreach (var (retailerId, role) in session.Roles)
        {
            writer.WriteStartObject();
            writer.WriteString("retailer_id"u8, retailerId);
            writer.WriteString("role"u8, role);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
