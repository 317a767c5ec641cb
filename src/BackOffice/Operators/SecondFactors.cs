using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Operators;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace LuckyCart.BackOffice.Operators;

/// <summary>One-time codes by time (RFC 6238: SHA-1, six digits, 30 s) and recovery codes.</summary>
internal sealed class SecondFactors(IDataProtectionProvider protection, TimeProvider clock)
{
    public const int RecoveryCodes = 10;

    private const int SecretBytes = 20;
    private const int RecoveryLength = 16;
    private const string RecoveryLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    // One step either way: clocks differ, and people type slowly (RFC 6238, 5.2).
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly IDataProtector _protector = protection.CreateProtector("LuckyCart.BackOffice.SecondFactor");

    /// <summary>A new secret: protected for the journal, and in base 32 for the person.</summary>
    public (string Protected, string Base32) Draw()
    {
        var base32 = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes)).TrimEnd('=');
        return (_protector.Protect(base32), base32);
    }

    /// <summary>What an authenticator app reads from a picture (Key URI Format of Google Authenticator).</summary>
    public static string UriOf(string base32, string email) =>
        $"otpauth://totp/LuckyCart:{Uri.EscapeDataString(email)}?secret={base32}&issuer=LuckyCart&algorithm=SHA1&digits=6&period=30";

    /// <summary>The time step whose code this is; null for none. Whether the step was used already, the journal says.</summary>
    public long? StepOf(SecondFactor factor, string code)
    {
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        var totp = new Totp(Base32Encoding.ToBytes(_protector.Unprotect(factor.Secret)));
        return totp.VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var step, Window) ? step : null;
    }

    /// <summary>Codes for when the phone is lost, each for one use.</summary>
    public static IReadOnlyList<string> DrawRecovery() =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(RecoveryLetters, RecoveryLength))];

    public static string HashRecovery(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Trim().ToLowerInvariant())));
}
