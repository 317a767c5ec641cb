using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Retailers;

/// <summary>The documents of a retailer's journal as JSON and back.</summary>
internal static class RetailerDocuments
{
    public const string Main = "main";
    public const string Retailer = "retailer";
    public const string Secrets = "retailer_secrets";
    public const string Key = "key";
    public const string TokenSecret = "token_secret";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>A key as it is kept: hashes only.</summary>
    public static DocumentChange Write(KeyDocument key, long revision) => DocumentRecords.Put(
        Key, key.KeyId,
        JsonSerializer.SerializeToUtf8Bytes(
            new KeyJson(
                key.Kind.ToString(), key.Label, [.. key.Origins], [.. key.EventNames], key.ExpiresAtMs,
                [.. key.Hashes.Select(h => new HashJson(h.Sha256.ToArray(), h.ExpiresAtMs))], key.RevokedAtMs),
            Json),
        revision);

    /// <summary>Reads a key.</summary>
    public static KeyDocument ReadKey(Document document)
    {
        var key = JsonSerializer.Deserialize<KeyJson>(document.Json.Span, Json)!;
        return new KeyDocument(
            document.Id, Enum.Parse<KeyKind>(key.Kind), key.Label, key.Origins, key.EventNames, key.ExpiresAtMs,
            [.. key.Hashes.Select(h => new KeyHash(h.Sha256, h.ExpiresAtMs))], key.RevokedAtMs, document.Revision);
    }

    /// <summary>A shopper-token secret: kept as it is, since tokens are signed with it.</summary>
    public static DocumentChange Write(TokenSecret secret) => DocumentRecords.Put(
        TokenSecret, secret.Kid, JsonSerializer.SerializeToUtf8Bytes(new TokenSecretJson(secret.Secret, secret.CreatedAtMs), Json));

    /// <summary>Reads one.</summary>
    public static TokenSecret ReadTokenSecret(Document document)
    {
        var secret = JsonSerializer.Deserialize<TokenSecretJson>(document.Json.Span, Json)!;
        return new TokenSecret(document.Id, secret.Secret, secret.CreatedAtMs);
    }

    /// <summary>Seed and pseudonym key, 32 bytes each.</summary>
    public static DocumentChange WriteSecrets(byte[] seed, byte[] pseudonymKey) => DocumentRecords.Put(
        Secrets, Main, JsonSerializer.SerializeToUtf8Bytes(new SecretsJson(seed, pseudonymKey), Json));

    /// <summary>Reads them.</summary>
    public static (byte[] Seed, byte[] PseudonymKey) ReadSecrets(Document document)
    {
        var secrets = JsonSerializer.Deserialize<SecretsJson>(document.Json.Span, Json)!;
        return (secrets.Seed, secrets.PseudonymKey);
    }

    private sealed record KeyJson(
        string Kind, string Label, string[] Origins, string[] EventNames, long? ExpiresAtMs, HashJson[] Hashes, long? RevokedAtMs);

    private sealed record HashJson(byte[] Sha256, long? ExpiresAtMs);

    private sealed record TokenSecretJson(string Secret, long CreatedAtMs);

    private sealed record SecretsJson(byte[] Seed, byte[] PseudonymKey);
}
