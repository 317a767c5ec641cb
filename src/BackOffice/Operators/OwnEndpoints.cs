using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Sessions;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Operators;

/// <summary><c>/api/v1/me</c>: the caller's own account, password, second factor and sign-ins.</summary>
internal sealed class OwnEndpoints(IGrainFactory grains, FoundOperators found, Passwords passwords, SecondFactors factors, TimeProvider clock)
{
    private const int NameMax = 200;
    private const int CodeMax = 20;

    private static Problem PasswordWrong { get; } = new(403, ProblemCodes.CredentialsInvalid, "The present password does not fit.");

    public async Task GetAsync(HttpContext context)
    {
        var account = await FindAsync(ManagementCall.Of(context));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => OperatorJson.Write(writer, account));
    }

    public async Task PutAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await OperatorBody.ReadAsync(context, "name", "language");
        var change = new OperatorChange(body.Text("name", NameMax), body.Language());
        body.ThrowIfFaulty();
        var command = call.Command();
        var account = await ConflictRetry.RunAsync(() => grains.Operators().ChangeAsync(command, call.OperatorId, change)) ?? throw Problem.NotFound.AsException();
        found.Forget();
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => OperatorJson.Write(writer, account));
    }

    public async Task PostPasswordAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var account = await FindAsync(call);
        using var body = await OperatorBody.ReadAsync(context, "password", "new_password");
        var present = body.PresentPassword("password");
        var wanted = body.Password("new_password", account.Email);
        body.ThrowIfFaulty();
        await CheckPasswordAsync(account.OperatorId, present!);
        var hash = await Task.Run(() => passwords.Hash(wanted!));
        var command = call.Command("changed the password");
        await ConflictRetry.RunAsync(() => grains.Operators().SetPasswordAsync(command, account.OperatorId, hash, call.SessionId));
        found.Forget();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Draws a second factor; it counts once a code of it was given.</summary>
    public async Task PostSecondFactorAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var account = await FindAsync(call);
        if (account.SecondFactor)
        {
            throw new Problem(409, ProblemCodes.NotAllowedNow, "There is a second factor: remove it first.").AsException();
        }

        var (secret, base32) = factors.Draw();
        var command = call.Command("prepared a second factor");
        await ConflictRetry.RunAsync(() => grains.Operators().SetSecondFactorAsync(command, account.OperatorId, new SecondFactor(secret, false, [])));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("secret"u8, base32);
            writer.WriteString("uri"u8, SecondFactors.UriOf(base32, account.Email));
            writer.WriteEndObject();
        });
    }

    public async Task ConfirmSecondFactorAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await OperatorBody.ReadAsync(context, "code");
        var code = body.Text("code", CodeMax, required: true);
        body.ThrowIfFaulty();
        var secrets = await ConflictRetry.RunAsync(() => grains.Operators().FindSecretsAsync(call.OperatorId));
        if (secrets?.SecondFactor is not { Confirmed: false } factor)
        {
            throw new Problem(409, ProblemCodes.NotAllowedNow, "No second factor waits to be confirmed.").AsException();
        }

        if (factors.StepOf(factor, code!) is not { } step)
        {
            throw Answers.Refused([new ReadFault("$.code", ReadFaultCodes.Invalid, "Not the present code of this secret.")]);
        }

        var codes = SecondFactors.DrawRecovery();
        var confirmed = factor with { Confirmed = true, RecoverySha256 = [.. codes.Select(SecondFactors.HashRecovery)] };
        var command = call.Command("confirmed the second factor");
        await ConflictRetry.RunAsync(() => grains.Operators().SetSecondFactorAsync(command, call.OperatorId, confirmed, step));
        found.Forget();
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("recovery_codes"u8);
            foreach (var recovery in codes)
            {
                writer.WriteStringValue(recovery);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public async Task DeleteSecondFactorAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await OperatorBody.ReadAsync(context, "password");
        var present = body.PresentPassword("password");
        body.ThrowIfFaulty();
        await CheckPasswordAsync(call.OperatorId, present!);
        var command = call.Command("removed the second factor");
        await ConflictRetry.RunAsync(() => grains.Operators().SetSecondFactorAsync(command, call.OperatorId, null));
        found.Forget();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task ListSessionsAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var sessions = await ConflictRetry.RunAsync(() => grains.Operators().ListSessionsAsync(call.OperatorId));
        await Answers.WriteListAsync(context, sessions, (writer, session) => OperatorJson.Write(writer, session, call.SessionId), null);
    }

    public async Task EndSessionAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var command = call.Command("revoked a sign-in");
        if (await ConflictRetry.RunAsync(() => grains.Operators().EndSessionsAsync(command, call.OperatorId, call.Value("id"), null)) == 0)
        {
            throw Problem.NotFound.AsException();
        }

        found.Forget();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // The same count of failures as at the sign-in: a stolen session is no place to guess the password.
    private async Task CheckPasswordAsync(string operatorId, string password)
    {
        var account = await grains.Operators().FindAsync(operatorId);
        var challenge = await ConflictRetry.RunAsync(() => grains.Operators().BeginSignInAsync(account?.Email ?? ""));
        if (challenge.LockedUntilMs > 0)
        {
            throw SignInProblems.LockedOut(TimeSpan.FromMilliseconds(challenge.LockedUntilMs) - (clock.GetUtcNow() - DateTimeOffset.UnixEpoch)).AsException();
        }

        if (!await Task.Run(() => passwords.Fits(password, challenge.PasswordHash, out _)))
        {
            throw PasswordWrong.AsException();
        }
    }

    private async Task<OperatorAccount> FindAsync(ManagementCall call) =>
        await ConflictRetry.RunAsync(() => grains.Operators().FindAsync(call.OperatorId)) ?? throw Problem.NotFound.AsException();
}
