using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Retailers;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Operators;

/// <summary><c>/api/v1/operators</c> and <c>…/retailers/{r}/roles</c>: accounts and what they may, for administrators.</summary>
internal sealed class OperatorEndpoints(IGrainFactory grains, FoundOperators found, Invitations invitations, RetailerDirectory retailers, AccessLog access)
{
    private const int NameMax = 200;

    public async Task ListAsync(HttpContext context)
    {
        _ = Page.Of(context.Request);
        await Answers.WriteListAsync(context, await grains.Operators().ListAsync(), OperatorJson.Write, null);
    }

    public async Task GetAsync(HttpContext context)
    {
        var account = await FindAsync(ManagementCall.Of(context));
        Answers.SetTag(context, account.Revision);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => OperatorJson.Write(writer, account));
    }

    public async Task CreateAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await OperatorBody.ReadAsync(context, "email", "name", "language", "roles");
        var wanted = new NewOperator(body.Email(required: true) ?? "", body.Text("name", NameMax, required: true) ?? "", body.Language() ?? "fr", body.RoleList("roles") ?? []);
        await CheckRolesAsync(body, wanted.Roles);
        body.ThrowIfFaulty();
        var command = call.Command();
        var account = await ConflictRetry.RunAsync(() => grains.Operators().CreateAsync(command, wanted));
        await WriteInvitedAsync(context, account, StatusCodes.Status201Created);
    }

    public async Task PutAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await OperatorBody.ReadAsync(context, "name", "language", "disabled", "roles");
        var change = new OperatorChange(body.Text("name", NameMax), body.Language(), body.Flag("disabled"), body.RoleList("roles"), ExpectedBy(context));
        await CheckRolesAsync(body, change.Roles);
        body.ThrowIfFaulty();
        var command = call.Command();
        var account = await ConflictRetry.RunAsync(() => grains.Operators().ChangeAsync(command, call.Value("id"), change)) ?? throw Problem.NotFound.AsException();
        found.Forget();
        Answers.SetTag(context, account.Revision);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => OperatorJson.Write(writer, account));
    }

    /// <summary>A new link, for who never got in or lost the password; the one before no longer holds.</summary>
    public async Task InviteAsync(HttpContext context) =>
        await WriteInvitedAsync(context, await FindAsync(ManagementCall.Of(context)), StatusCodes.Status200OK);

    public async Task ListSessionsAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var account = await FindAsync(call);
        var sessions = await ConflictRetry.RunAsync(() => grains.Operators().ListSessionsAsync(account.OperatorId));
        await Answers.WriteListAsync(context, sessions, (writer, session) => OperatorJson.Write(writer, session, call.SessionId), null);
    }

    public async Task EndSessionsAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var account = await FindAsync(call);
        var command = call.Command();
        await ConflictRetry.RunAsync(() => grains.Operators().EndSessionsAsync(command, account.OperatorId, null, null));
        found.Forget();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Everybody with a role at the retailer, by the installation's roles too.</summary>
    public async Task ListRolesAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var retailerId = call.RetailerId;
        var withEmail = call.May(retailerId, OperatorRole.Administrator);
        _ = Page.Of(context.Request);
        var accounts = (await grains.Operators().ListAsync()).Where(a => !a.Disabled && a.Roles.Any(r => r.RetailerId == retailerId || r.RetailerId == "*"));
        await Answers.WriteListAsync(context, accounts, (writer, account) =>
        {
            var own = account.Roles.FirstOrDefault(r => r.RetailerId == retailerId);
            var strongest = account.Roles.Where(r => r.RetailerId == retailerId || r.RetailerId == "*").MaxBy(r => Roles.Parse(r.Role))!;
            writer.WriteStartObject();
            writer.WriteString("operator_id"u8, account.OperatorId);
            if (withEmail)
            {
                writer.WriteString("email"u8, account.Email);
            }

            writer.WriteString("name"u8, account.Name);
            writer.WriteString("role"u8, strongest.Role);
            writer.WriteBoolean("inherited"u8, own is null || !ReferenceEquals(own, strongest));
            writer.WriteBoolean("pending"u8, account.Pending);
            writer.WriteEndObject();
        }, null);
    }

    public async Task PutRoleAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await OperatorBody.ReadAsync(context, "role");
        var role = body.Text("role", 20, required: true, Roles.Names.Contains, "viewer, editor, publisher or administrator.");
        body.ThrowIfFaulty();
        await SetRoleAsync(call, role);
    }

    public Task DeleteRoleAsync(HttpContext context) => SetRoleAsync(ManagementCall.Of(context), null);

    private static long? ExpectedBy(HttpContext context) => Precondition.Of(context.Request) is { MustExist: false } condition ? condition.Revision : null;

    private async Task CheckRolesAsync(OperatorBody body, IReadOnlyList<RetailerRole>? roles)
    {
        foreach (var (role, index) in (roles ?? []).Select((r, i) => (r, i)))
        {
            if (role.RetailerId != "*" && !await retailers.ExistsAsync(role.RetailerId))
            {
                body.Fault($"roles[{index}].retailer_id", ReadFaultCodes.UnknownValue, "There is no such retailer.");
            }
        }
    }

    private async Task SetRoleAsync(ManagementCall call, string? role)
    {
        var command = call.Command();
        var id = call.Value("operator");
        var before = await ConflictRetry.RunAsync(() => grains.Operators().FindAsync(id)) ?? throw Problem.NotFound.AsException();
        await ConflictRetry.RunAsync(() => grains.Operators().SetRoleAsync(command, id, call.RetailerId, role));
        found.Forget();

        // The account's own entry is the installation's; whoever looks after the retailer sees it in theirs.
        var had = before.Roles.FirstOrDefault(r => r.RetailerId == call.RetailerId)?.Role;
        await access.NoteAsync(call, role is null ? AccessActions.Taken : AccessActions.Given, "role", id, new { before = had, after = role }, command.Why, repeats: true);
        call.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task WriteInvitedAsync(HttpContext context, OperatorAccount account, int status)
    {
        var path = await invitations.MakeAsync(ManagementCall.Of(context).Command(), account.OperatorId) ?? throw Problem.NotFound.AsException();
        var url = $"{context.Request.Scheme}://{context.Request.Host}{path}";
        await Answers.WriteAsync(context, status, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("operator"u8);
            OperatorJson.Write(writer, account);
            writer.WriteString("invitation_url"u8, url);
            writer.WriteEndObject();
        });
    }

    private async Task<OperatorAccount> FindAsync(ManagementCall call) =>
        await ConflictRetry.RunAsync(() => grains.Operators().FindAsync(call.Value("id"))) ?? throw Problem.NotFound.AsException();
}
