using System.Security.Cryptography;
using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Retailers;

namespace LuckyCart.Grains.Operators;

/// <summary>The installation: retailers, operator tokens, the receipt-signing key.</summary>
[GrainType("installation")]
internal sealed class InstallationGrain(JournalAccess access) : DocumentSetGrain(access), IInstallationGrain
{
    /// <summary>Retailers of an installation.</summary>
    public const int RetailersMax = 10_000;

    /// <summary>Operator tokens of an installation.</summary>
    public const int TokensMax = 10_000;

    private const string Retailer = "retailer";
    private const string Token = "operator_token";
    private const string ReceiptKey = "receipt_key";
    private const int RetailerIdMax = 40;

    /// <inheritdoc/>
    public async Task AddRetailerAsync(CommandContext context, string retailerId)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!IsRetailerId(retailerId))
        {
            throw new CommandRefusedException(
                CommandRefusedException.InvalidId, $"A retailer id is a lower-case letter and up to {RetailerIdMax - 1} of a-z, 0-9 and dashes.");
        }

        if (State.Find(Retailer, retailerId) is not null)
        {
            return;
        }

        RefuseBeyond(Retailer, RetailersMax);
        await AppendAsync(context, DocumentRecords.Put(Retailer, retailerId, "{}"u8.ToArray()));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListRetailersAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. State.OfType(Retailer).Select(d => d.Id)]);

    /// <inheritdoc/>
    /// <remarks>The same command id again is refused with <see cref="CommandRefusedException.SecretShownOnce"/>.</remarks>
    public async Task<string> CreateOperatorTokenAsync(CommandContext context, string operatorId, string label)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(operatorId);
        if (IsRepeated(context))
        {
            throw new CommandRefusedException(
                CommandRefusedException.SecretShownOnce, "This command was carried out; its token was in the first answer only.");
        }

        RefuseBeyond(Token, TokensMax);
        var token = "op_" + SecretText.Draw();
        var json = JsonSerializer.SerializeToUtf8Bytes(new { operator_id = operatorId, label });
        await AppendAsync(context, DocumentRecords.Put(Token, IdOf(SecretText.Hash(token)), json));
        return token;
    }

    /// <inheritdoc/>
    public Task<string?> FindOperatorAsync(ReadOnlyMemory<byte> tokenSha256)
    {
        if (State.Find(Token, IdOf(tokenSha256.Span)) is not { } token)
        {
            return Task.FromResult<string?>(null);
        }

        using var json = JsonDocument.Parse(token.Json);
        return Task.FromResult(json.RootElement.GetProperty("operator_id"u8).GetString());
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> GetReceiptKeyAsync()
    {
        if (State.Find(ReceiptKey, "main") is null)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var json = JsonSerializer.SerializeToUtf8Bytes(new { pkcs8 = key.ExportPkcs8PrivateKey() });
            await AppendAsync(
                new CommandContext("", "system", "installation", "First use."), DocumentRecords.Put(ReceiptKey, "main", json));
        }

        using var document = JsonDocument.Parse(State.Find(ReceiptKey, "main")!.Json);
        return document.RootElement.GetProperty("pkcs8"u8).GetBytesFromBase64();
    }

    private void RefuseBeyond(string type, int max)
    {
        if (State.OfType(type).Count() >= max)
        {
            throw new CommandRefusedException(CommandRefusedException.TooMany, $"An installation has at most {max} documents of type {type}.");
        }
    }

    private static string IdOf(ReadOnlySpan<byte> sha256) => Convert.ToHexStringLower(sha256);

    private static bool IsRetailerId(string text) =>
        text is { Length: >= 1 and <= RetailerIdMax } && char.IsAsciiLetterLower(text[0]) &&
        text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
