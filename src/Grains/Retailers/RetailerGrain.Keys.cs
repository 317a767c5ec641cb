using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Retailers;

/// <summary>Keys and shopper-token secrets.</summary>
internal sealed partial class RetailerGrain
{
    /// <summary>Keys of a retailer; the ones revoked longest ago make room.</summary>
    public const int KeysMax = 1_000;

    private const int SecretsMax = 2;

    /// <inheritdoc/>
    public async Task<NewKey> CreateKeyAsync(CommandContext context, KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(key);
        RefuseRepeated(context);
        RefuseWithoutRetailer();
        var keyId = key.KeyId.Length == 0 ? SecretText.DrawId() : key.KeyId;
        if (!SecretText.IsId(keyId))
        {
            throw new CommandRefusedException(CommandRefusedException.InvalidId, "A key id has 1-64 letters, digits, dots and dashes.");
        }

        if (State.Find(RetailerDocuments.Key, keyId) is not null)
        {
            throw new CommandRefusedException(CommandRefusedException.IdTaken, $"There is a key '{keyId}' already.");
        }

        var secret = SecretText.DrawKey(key.Kind, Journal.RetailerId, keyId);
        var made = key with { KeyId = keyId, Hashes = [new KeyHash(SecretText.Hash(secret), null)], RevokedAtMs = null, Revision = 1 };
        var write = RetailerDocuments.Write(made, made.Revision);
        if (FindOutdatedKey() is { } outdated)
        {
            await AppendAsync(context, DocumentRecords.Delete(RetailerDocuments.Key, outdated, 1), write);
        }
        else
        {
            await AppendAsync(context, write);
        }

        return new NewKey(made, secret);
    }

    /// <inheritdoc/>
    public async Task<NewKey?> RotateKeyAsync(CommandContext context, string keyId, long oldExpiresAtMs)
    {
        ArgumentNullException.ThrowIfNull(context);
        RefuseRepeated(context);
        if (FindKey(keyId) is not { RevokedAtMs: null } key)
        {
            return null;
        }

        var nowMs = NowMs;
        var old = key.Hashes
            .Select(h => h with { ExpiresAtMs = Math.Min(h.ExpiresAtMs ?? long.MaxValue, oldExpiresAtMs) })
            .Where(h => h.ExpiresAtMs > nowMs)
            .ToArray();
        if (old.Length >= SecretsMax)
        {
            throw new CommandRefusedException(
                CommandRefusedException.TooMany, $"Key '{keyId}' has two valid secrets; let the old ones end now, or wait.");
        }

        var secret = SecretText.DrawKey(key.Kind, Journal.RetailerId, keyId);
        var rotated = await PutKeyAsync(context, key with { Hashes = [.. old, new KeyHash(SecretText.Hash(secret), null)] });
        return new NewKey(rotated, secret);
    }

    /// <inheritdoc/>
    public async Task<KeyChangeAnswer> ChangeKeyAsync(CommandContext context, string keyId, KeyChange change, long? expectedRevision)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(change);
        if (FindKey(keyId) is not { } key)
        {
            return new KeyChangeAnswer(ChangeOutcome.Refused, null);
        }

        if (IsRepeated(context))
        {
            return new KeyChangeAnswer(ChangeOutcome.Changed, key);
        }

        if (key.RevokedAtMs is not null)
        {
            return new KeyChangeAnswer(ChangeOutcome.Refused, key);
        }

        if (expectedRevision is { } expected && expected != key.Revision)
        {
            return new KeyChangeAnswer(ChangeOutcome.LostRace, key);
        }

        var wanted = key with
        {
            Label = change.Label ?? key.Label, Origins = change.Origins ?? key.Origins, EventNames = change.EventNames ?? key.EventNames,
        };
        var differs = wanted.Label != key.Label || !wanted.Origins.SequenceEqual(key.Origins) || !wanted.EventNames.SequenceEqual(key.EventNames);
        return differs
            ? new KeyChangeAnswer(ChangeOutcome.Changed, await PutKeyAsync(context, wanted))
            : new KeyChangeAnswer(ChangeOutcome.Unchanged, key);
    }

    /// <inheritdoc/>
    public async Task<bool> RevokeKeyAsync(CommandContext context, string keyId)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (FindKey(keyId) is not { } key)
        {
            return false;
        }

        if (key.RevokedAtMs is null)
        {
            await PutKeyAsync(context, key with { RevokedAtMs = NowMs });
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task<TokenSecret?> AddTokenSecretAsync(CommandContext context, string kid)
    {
        ArgumentNullException.ThrowIfNull(context);
        RefuseWithoutRetailer();
        if (!SecretText.IsId(kid))
        {
            throw new CommandRefusedException(CommandRefusedException.InvalidId, "A kid has 1-64 letters, digits, dots and dashes.");
        }

        if (State.Find(RetailerDocuments.TokenSecret, kid) is { } present)
        {
            // Kept in full, since tokens are checked with it: the same command gets the same answer.
            return IsRepeated(context)
                ? RetailerDocuments.ReadTokenSecret(present)
                : throw new CommandRefusedException(CommandRefusedException.IdTaken, $"There is a token secret '{kid}' already.");
        }

        if (TokenSecrets().Count() >= SecretsMax)
        {
            return null;
        }

        var secret = new TokenSecret(kid, SecretText.Draw(), NowMs);
        await AppendAsync(context, RetailerDocuments.Write(secret));
        return secret;
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveTokenSecretAsync(CommandContext context, string kid)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (State.Find(RetailerDocuments.TokenSecret, kid) is not { } present)
        {
            return IsRepeated(context);
        }

        if (!IsRepeated(context))
        {
            await AppendAsync(context, DocumentRecords.Delete(RetailerDocuments.TokenSecret, kid, present.Revision + 1));
        }

        return true;
    }

    private IEnumerable<KeyDocument> Keys() => State.OfType(RetailerDocuments.Key).Select(RetailerDocuments.ReadKey);

    private IEnumerable<TokenSecret> TokenSecrets() =>
        State.OfType(RetailerDocuments.TokenSecret).Select(RetailerDocuments.ReadTokenSecret);

    private KeyDocument? FindKey(string keyId) =>
        State.Find(RetailerDocuments.Key, keyId) is { } document ? RetailerDocuments.ReadKey(document) : null;

    private async ValueTask<KeyDocument> PutKeyAsync(CommandContext context, KeyDocument key)
    {
        var changed = key with { Revision = key.Revision + 1 };
        await AppendAsync(context, RetailerDocuments.Write(changed, changed.Revision));
        return changed;
    }

    // The key that goes for a new one; null while there is room.
    private string? FindOutdatedKey()
    {
        var keys = Keys().ToArray();
        if (keys.Length < KeysMax)
        {
            return null;
        }

        return keys.Where(k => k.RevokedAtMs is not null).MinBy(k => k.RevokedAtMs)?.KeyId
            ?? throw new CommandRefusedException(CommandRefusedException.TooMany, $"A retailer has at most {KeysMax} keys; revoke some.");
    }

    private void RefuseRepeated(CommandContext context)
    {
        if (IsRepeated(context))
        {
            throw new CommandRefusedException(
                CommandRefusedException.SecretShownOnce, "This command was carried out; its secret was in the first answer only.");
        }
    }

    private void RefuseWithoutRetailer()
    {
        if (Settings is null)
        {
            throw new CommandRefusedException(CommandRefusedException.UnknownRetailer, $"There is no retailer '{Journal.RetailerId}'.");
        }
    }
}
