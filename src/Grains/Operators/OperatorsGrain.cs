using System.Security.Cryptography;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Retailers;
using static LuckyCart.Grains.Operators.OperatorDocuments;

namespace LuckyCart.Grains.Operators;

/// <summary>The installation's operators.</summary>
[GrainType("operators")]
internal sealed partial class OperatorsGrain(JournalAccess access) : DocumentSetGrain(access), IOperatorsGrain
{
    /// <summary>Accounts of an installation, disabled ones too.</summary>
    public const int AccountsMax = 5_000;

    private (DocumentSet State, OperatorIndex Index)? _index;

    private OperatorIndex Index
    {
        get
        {
            if (_index is not { } made || !ReferenceEquals(made.State, State))
            {
                _index = made = (State, new OperatorIndex(State));
            }

            return made.Index;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OperatorAccount>> ListAsync() => Task.FromResult<IReadOnlyList<OperatorAccount>>(
        [.. State.OfType(Account).Select(d => View(d.Id)!).OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.OperatorId, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public Task<OperatorAccount?> FindAsync(string operatorId) => Task.FromResult(View(operatorId));

    /// <inheritdoc/>
    public async Task<OperatorAccount> CreateAsync(CommandContext context, NewOperator account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (Index.ByEmail(account.Email) is { } present)
        {
            // The same command again, or somebody else was first.
            return IsRepeated(context)
                ? View(present)!
                : throw new CommandRefusedException(CommandRefusedException.IdTaken, "An operator has this e-mail address.");
        }

        RefuseBeyond();
        var id = SecretText.DrawId();
        var json = new AccountJson(account.Email, account.Name, account.Language, false, OperatorRoles.Checked(account.Roles));
        await AppendAsync(context, DocumentRecords.Put(Account, id, Write(json)));
        return View(id)!;
    }

    /// <inheritdoc/>
    public async Task<OperatorAccount?> ChangeAsync(CommandContext context, string operatorId, OperatorChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (State.Find(Account, operatorId) is not { } held)
        {
            return null;
        }

        if (change.IfRevision is { } expected && expected != held.Revision)
        {
            throw new CommandRefusedException(CommandRefusedException.LostRace, "The account is not at the version that the call expects.");
        }

        var before = Read<AccountJson>(held);
        var after = before with
        {
            Name = change.Name ?? before.Name,
            Language = change.Language ?? before.Language,
            Disabled = change.Disabled ?? before.Disabled,
            Roles = change.Roles is { } roles ? OperatorRoles.Checked(roles) : before.Roles,
        };
        await PutAccountAsync(context, operatorId, after);
        return View(operatorId);
    }

    /// <inheritdoc/>
    public async Task<OperatorAccount?> SetRoleAsync(CommandContext context, string operatorId, string retailerId, string? role)
    {
        if (State.Find(Account, operatorId) is not { } held)
        {
            return null;
        }

        var before = Read<AccountJson>(held);
        var others = before.Roles.Where(r => r.RetailerId != retailerId);
        IReadOnlyList<RetailerRole> roles = role is null ? [.. others] : [.. others, new RetailerRole(retailerId, role)];
        await PutAccountAsync(context, operatorId, before with { Roles = OperatorRoles.Checked(roles) });
        return View(operatorId);
    }

    /// <inheritdoc/>
    public async Task<bool> InviteAsync(CommandContext context, string operatorId, ReadOnlyMemory<byte> tokenSha256, long expiresAtMs)
    {
        var first = operatorId.Length == 0;
        if (first ? Index.HasAdministrator : State.Find(Account, operatorId) is null || ReadAccount(operatorId).Disabled)
        {
            return false;
        }

        var invitation = DocumentRecords.Put(Invitation, HexOf(tokenSha256), Write(new InvitationJson(operatorId, expiresAtMs)));
        await AppendAsync(context, [.. EndInvitations(operatorId), invitation]);
        return true;
    }

    /// <inheritdoc/>
    public Task<InvitedOperator?> FindInvitationAsync(ReadOnlyMemory<byte> tokenSha256)
    {
        var invitation = InvitationOf(tokenSha256);
        return Task.FromResult(invitation switch
        {
            null => null,
            { OperatorId: "" } => new InvitedOperator("", "", [new(OperatorRoles.Everywhere, OperatorRoles.Administrator)]),
            _ => View(invitation.OperatorId) is { } account ? new InvitedOperator(account.Email, account.Name, account.Roles) : null,
        });
    }

    /// <inheritdoc/>
    public async Task<FoundSession?> AcceptInvitationAsync(
        CommandContext context, ReadOnlyMemory<byte> tokenSha256, AcceptedInvitation accepted, NewSession session)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        if (InvitationOf(tokenSha256) is not { } invitation)
        {
            return null;
        }

        var first = invitation.OperatorId.Length == 0;
        if (first && Index.ByEmail(accepted.Email) is not null)
        {
            throw new CommandRefusedException(CommandRefusedException.IdTaken, "An operator has this e-mail address.");
        }

        var id = first ? SecretText.DrawId() : invitation.OperatorId;
        var held = first
            ? new AccountJson(accepted.Email, accepted.Name, "fr", false, [new(OperatorRoles.Everywhere, OperatorRoles.Administrator)])
            : ReadAccount(id);
        var account = held with { Name = accepted.Name, Language = accepted.Language ?? held.Language };
        await AppendAsync(
            context with { ActorId = id },
            [
                .. EndInvitations(invitation.OperatorId), .. EndSessions(id, null, null),
                .. Gone(Factor, id), .. Gone(LastCode, id),
                DocumentRecords.Put(Account, id, Write(account), NextRevision(Account, id)),
                DocumentRecords.Put(Password, id, Write(new PasswordJson(accepted.PasswordHash)), NextRevision(Password, id)),
                Opened(id, session),
            ]);
        _failures.Forget(id);
        return Found(session.SessionId);
    }

    private async Task PutAccountAsync(CommandContext context, string operatorId, AccountJson after)
    {
        var before = Read<AccountJson>(State.Find(Account, operatorId)!);
        if (Write(before).AsSpan().SequenceEqual(Write(after)))
        {
            return;
        }

        var administrates = !after.Disabled && OperatorRoles.IsAdministrator(after.Roles);
        if (!administrates && Index.IsLastAdministrator(operatorId))
        {
            throw new CommandRefusedException(CommandRefusedException.TooMany, "The installation keeps one administrator who can sign in.");
        }

        var ended = after.Disabled ? EndSessions(operatorId, null, null).Concat(EndInvitations(operatorId)) : [];
        await AppendAsync(context, [.. ended, DocumentRecords.Put(Account, operatorId, Write(after), NextRevision(Account, operatorId))]);
    }

    private void RefuseBeyond()
    {
        if (State.OfType(Account).Count() >= AccountsMax)
        {
            throw new CommandRefusedException(CommandRefusedException.TooMany, $"An installation has at most {AccountsMax} operators.");
        }
    }

    private OperatorAccount? View(string operatorId)
    {
        if (State.Find(Account, operatorId) is not { } held)
        {
            return null;
        }

        var account = Read<AccountJson>(held);
        var factor = State.Find(Factor, operatorId) is { } document && Read<SecondFactor>(document).Confirmed;
        var pending = State.Find(Password, operatorId) is null && account.Issuer.Length == 0;
        return new OperatorAccount(operatorId, account.Email, account.Name, account.Language, account.Disabled, account.Roles, factor, pending, held.Revision);
    }

    private InvitationJson? InvitationOf(ReadOnlyMemory<byte> tokenSha256)
    {
        if (State.Find(Invitation, HexOf(tokenSha256)) is not { } document)
        {
            return null;
        }

        var invitation = Read<InvitationJson>(document);
        return invitation.ExpiresAtMs > NowMs && (invitation.OperatorId.Length > 0 || !Index.HasAdministrator) ? invitation : null;
    }

    private IEnumerable<DocumentChange> EndInvitations(string operatorId) => State.OfType(Invitation)
        .Where(d => Read<InvitationJson>(d) is var i && (i.OperatorId == operatorId || i.ExpiresAtMs <= NowMs))
        .Select(d => DocumentRecords.Delete(d.Type, d.Id, d.Revision + 1));

    private IEnumerable<DocumentChange> Gone(string type, string id) =>
        State.Find(type, id) is { } held ? [DocumentRecords.Delete(type, id, held.Revision + 1)] : [];

    private long NextRevision(string type, string id) => (State.Find(type, id)?.Revision ?? 0) + 1;

    private static string HexOf(ReadOnlyMemory<byte> sha256) => Convert.ToHexStringLower(sha256.Span);

    private static bool IsSame(string hex, ReadOnlyMemory<byte> sha256) =>
        CryptographicOperations.FixedTimeEquals(Convert.FromHexString(hex), sha256.Span);
}
