using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Api.Erasures;

/// <summary>A signed statement that a shopper was erased: a compact JWS (ES256) that carries the public key to check it with.</summary>
internal sealed class ErasureReceipts(IGrainFactory grains)
{
    /// <summary>When the last byte is gone from disk at the latest, as the contract states.</summary>
    public static readonly TimeSpan CompleteWithin = TimeSpan.FromHours(24);

    public async Task<string> SignAsync(string retailerId, string shopperId, Erasure erasure)
    {
        var installation = grains.GetGrain<IInstallationGrain>(new JournalId("-", JournalKind.Installation, "main").ToString());
        var pkcs8 = await installation.GetReceiptKeyAsync();
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8.Span, out _);
        var signed = Part(w => WriteHeader(w, key)) + "." + Part(w => WritePayload(w, retailerId, shopperId, erasure));
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    private static void WriteHeader(Utf8JsonWriter writer, ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        writer.WriteStartObject();
        writer.WriteString("alg"u8, "ES256"u8);
        writer.WriteString("typ"u8, "erasure-receipt+jwt"u8);
        writer.WriteStartObject("jwk"u8);
        writer.WriteString("kty"u8, "EC"u8);
        writer.WriteString("crv"u8, "P-256"u8);
        writer.WriteString("x"u8, Base64Url.EncodeToString(point.X));
        writer.WriteString("y"u8, Base64Url.EncodeToString(point.Y));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WritePayload(Utf8JsonWriter writer, string retailerId, string shopperId, Erasure erasure)
    {
        writer.WriteStartObject();
        writer.WriteString("jti"u8, erasure.ReceiptId);
        writer.WriteString("iss"u8, "luckycart"u8);
        writer.WriteString("aud"u8, retailerId);
        writer.WriteString("sub"u8, shopperId);
        writer.WriteNumber("erased_at"u8, erasure.ErasedAtMs / 1_000);
        writer.WriteNumber("complete_by"u8, (erasure.ErasedAtMs + (long)CompleteWithin.TotalMilliseconds) / 1_000);
        writer.WriteEndObject();
    }

    private static string Part(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }
}
