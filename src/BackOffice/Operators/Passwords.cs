using Microsoft.AspNetCore.Identity;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Hashes passwords (PBKDF2 by ASP.NET Core Identity) and says which are refused (NIST SP 800-63B: length, and a list of what everybody takes; no composition rules).</summary>
internal sealed class Passwords
{
    public const int LengthMin = 12;
    public const int LengthMax = 256;

    private static readonly string[] Common =
    [
        "123456789012", "1234567890123", "password1234", "passwordpassword", "motdepasse123", "motdepassemotdepasse", "azertyuiop12", "azertyuiopqs",
        "qwertyuiop12", "qwertyuiopas", "administrator", "administrateur", "luckycart123", "luckycartluckycart", "aaaaaaaaaaaa", "000000000000", "111111111111",
    ];

    private static readonly object Anybody = new();

    private readonly PasswordHasher<object> _hasher = new();
    private readonly string _nobodys;

    public Passwords() => _nobodys = _hasher.HashPassword(Anybody, Guid.NewGuid().ToString());

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    /// <param name="password">As typed.</param>
    /// <param name="hash">Null for no account: as much work is done, and it never fits.</param>
    /// <param name="newHash">Where the hash is of an older kind: what to keep in its place.</param>
    public bool Fits(string password, string? hash, out string? newHash)
    {
        newHash = null;
        var result = _hasher.VerifyHashedPassword(Anybody, hash ?? _nobodys, password);
        if (hash is null || result == PasswordVerificationResult.Failed)
        {
            return false;
        }

        newHash = result == PasswordVerificationResult.SuccessRehashNeeded ? Hash(password) : null;
        return true;
    }

    /// <summary>Why a password is not taken; null: it is.</summary>
    public static string? FaultOf(string password, string email)
    {
        if (password.Length is < LengthMin or > LengthMax)
        {
            return $"{LengthMin} to {LengthMax} characters.";
        }

        var name = email.Split('@')[0];
        return password.Equals(email, StringComparison.OrdinalIgnoreCase) || (name.Length > 3 && password.Equals(name + name, StringComparison.OrdinalIgnoreCase))
            || Common.Contains(password, StringComparer.OrdinalIgnoreCase) || password.Distinct().Count() < 4
                ? "Too easy to guess. A phrase of some words is easiest to keep." : null;
    }
}
