using System.Globalization;
using OtpNet;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The app on somebody's telephone that shows the codes of a second factor.</summary>
/// <param name="secret">As the page shows it, in base 32.</param>
internal sealed class Authenticator(string secret)
{
    private const int Seconds = 30;

    private readonly Totp _codes = new(Base32Encoding.ToBytes(secret.Replace(" ", "", StringComparison.Ordinal)));
    private long _used;

    private static long Present => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / Seconds;

    /// <summary>The present code; after that one was used already, the one to come, which the server takes too: nobody has to wait for it here.</summary>
    public string Next()
    {
        _used = Math.Max(Present, _used + 1);
        return At(_used);
    }

    /// <summary>One that is none of these minutes.</summary>
    public string Wrong()
    {
        var held = Enumerable.Range(-10, 20).Select(s => At(Present + s)).ToHashSet();
        return Enumerable.Range(0, 1_000).Select(n => n.ToString("D6", CultureInfo.InvariantCulture)).First(c => !held.Contains(c));
    }

    private string At(long step) => _codes.ComputeTotp(DateTime.UnixEpoch.AddSeconds(step * Seconds));
}
