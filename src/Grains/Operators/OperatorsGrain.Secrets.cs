using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;
using static LuckyCart.Grains.Operators.OperatorDocuments;

namespace LuckyCart.Grains.Operators;

/// <summary>Passwords, second factors, tokens.</summary>
internal sealed partial class OperatorsGrain
{
    /// <summary>Tokens of one operator.</summary>
    public const int TokensMax = 50;

    /// <inheritdoc/>
    public Task<OperatorSecrets?> FindSecretsAsync(string operatorId) => Task.FromResult(State.Find(Account, operatorId) is null
        ? null
        : new OperatorSecrets(State.Find(Password, operatorId) is { } held ? Read<PasswordJson>(held).Hash : null, FactorOf(operatorId)));

    /// <inheritdoc/>
    public async Task SetPasswordAsync(CommandContext context, string operatorId, string passwordHash, string? butSessionId)
    {
        RefuseUnknown(operatorId);
        await AppendAsync(
            context,
            [
                .. EndSessions(operatorId, null, butSessionId), .. EndInvitations(operatorId),
                DocumentRecords.Put(Password, operatorId, Write(new PasswordJson(passwordHash)), NextRevision(Password, operatorId)),
            ]);
        _failures.Forget(operatorId);
    }

    /// <inheritdoc/>
    public async Task SetSecondFactorAsync(CommandContext context, string operatorId, SecondFactor? factor, long usedStep)
    {
        RefuseUnknown(operatorId);
        if (factor is not null)
        {
            var put = DocumentRecords.Put(Factor, operatorId, Write(factor), NextRevision(Factor, operatorId));
            await AppendAsync(context, usedStep == 0 ? [put] : [put, PutLastStep(operatorId, usedStep)]);
        }
        else if (State.Find(Factor, operatorId) is not null)
        {
            await AppendAsync(context, [.. Gone(Factor, operatorId), .. Gone(LastCode, operatorId)]);
            _failures.Forget(operatorId);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OperatorToken>> ListTokensAsync(string operatorId) => Task.FromResult<IReadOnlyList<OperatorToken>>(
        [.. TokensOf(operatorId).OrderByDescending(t => t.CreatedAtMs).ThenBy(t => t.TokenId, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public async Task AddTokenAsync(CommandContext context, OperatorToken token, ReadOnlyMemory<byte> sha256)
    {
        ArgumentNullException.ThrowIfNull(token);
        RefuseUnknown(token.OperatorId);
        var scopes = OperatorRoles.Checked(token.Scopes);
        if (TokensOf(token.OperatorId).Count() >= TokensMax)
        {
            throw new CommandRefusedException(CommandRefusedException.TooMany, $"An operator has at most {TokensMax} tokens: revoke one first.");
        }

        var json = new TokenJson(token.OperatorId, token.Label, HexOf(sha256), scopes, NowMs, token.ExpiresAtMs);
        await AppendAsync(context, DocumentRecords.Put(Token, token.TokenId, Write(json)));
    }

    /// <inheritdoc/>
    public async Task<bool> RevokeTokenAsync(CommandContext context, string operatorId, string tokenId)
    {
        if (State.Find(Token, tokenId) is not { } held || Read<TokenJson>(held).OperatorId != operatorId)
        {
            return false;
        }

        await AppendAsync(context, DocumentRecords.Delete(Token, tokenId, held.Revision + 1));
        return true;
    }

    /// <inheritdoc/>
    public Task<FoundToken?> FindTokenAsync(ReadOnlyMemory<byte> sha256)
    {
        if (Index.TokenOf(HexOf(sha256)) is not { } id)
        {
            return Task.FromResult<FoundToken?>(null);
        }

        var token = Read<TokenJson>(State.Find(Token, id)!);
        return Task.FromResult(token.ExpiresAtMs > NowMs && View(token.OperatorId) is { Disabled: false } owner
            ? new FoundToken(id, owner.OperatorId, OperatorRoles.Both(token.Scopes, owner.Roles))
            : null);
    }

    private SecondFactor? FactorOf(string operatorId) => State.Find(Factor, operatorId) is { } held ? Read<SecondFactor>(held) : null;

    private IEnumerable<OperatorToken> TokensOf(string operatorId) => State.OfType(Token)
        .Select(d => (d.Id, Json: Read<TokenJson>(d))).Where(t => t.Json.OperatorId == operatorId)
        .Select(t => new OperatorToken(t.Id, operatorId, t.Json.Label, t.Json.Scopes, t.Json.CreatedAtMs, t.Json.ExpiresAtMs));

    private void RefuseUnknown(string operatorId)
    {
        if (State.Find(Account, operatorId) is null)
        {
            throw new CommandRefusedException(CommandRefusedException.InvalidId, "There is no such operator.");
        }
    }
}
