using System.Globalization;
using System.Security.Cryptography;
using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Operators;

/// <summary><c>/api/v1/tokens</c>: the caller's personal API tokens, each with scopes and an end.</summary>
internal sealed class TokenEndpoints(IGrainFactory grains, FoundOperators found, TimeProvider clock)
{
    private const int LabelMax = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        _ = Page.Of(context.Request);
        var tokens = await ConflictRetry.RunAsync(() => grains.Operators().ListTokensAsync(call.OperatorId));
        await Answers.WriteListAsync(context, tokens, (writer, token) => OperatorJson.Write(writer, token), null);
    }

    public async Task CreateAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await OperatorBody.ReadAsync(context, "label", "scopes", "expires_at");
        var label = body.Text("label", LabelMax, required: true);
        var scopes = body.RoleList("scopes") ?? [];
        var expiresAt = ExpiryOf(body);
        RefuseMore(body, call, scopes);
        body.ThrowIfFaulty();
        var secret = "op_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var token = new OperatorToken(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), call.OperatorId, label!, scopes, nowMs, expiresAt);
        var command = call.Command();
        await ConflictRetry.RunAsync(() => grains.Operators().AddTokenAsync(command, token, OperatorSignIns.HashOf(secret)));
        await Answers.WriteAsync(context, StatusCodes.Status201Created, writer => OperatorJson.Write(writer, token, secret));
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var command = call.Command();
        if (!await ConflictRetry.RunAsync(() => grains.Operators().RevokeTokenAsync(command, call.OperatorId, call.Value("id"))))
        {
            throw Problem.NotFound.AsException();
        }

        found.Forget();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static void RefuseMore(OperatorBody body, ManagementCall call, IReadOnlyList<RetailerRole> scopes)
    {
        if (scopes.Count == 0)
        {
            body.Fault("scopes", ReadFaultCodes.Required, "What it may: at least one role.");
        }

        foreach (var (scope, index) in scopes.Select((s, i) => (s, i)).Where(s => !call.May(s.s.RetailerId == "*" ? null : s.s.RetailerId, Roles.Parse(s.s.Role))))
        {
            body.Fault($"scopes[{index}]", ReadFaultCodes.Invalid, $"More than you may: {scope.Role} at {scope.RetailerId}.");
        }
    }

    private long ExpiryOf(OperatorBody body)
    {
        var now = clock.GetUtcNow();
        var text = body.Text("expires_at", 40, required: true);
        if (text is null)
        {
            return 0;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > now && at <= now + Longest)
        {
            return at.ToUnixTimeMilliseconds();
        }

        body.Fault("expires_at", ReadFaultCodes.Invalid, "A time from now to a year ahead, with an offset.");
        return 0;
    }
}
