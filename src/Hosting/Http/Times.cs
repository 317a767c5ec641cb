using System.Globalization;
using System.Text;

namespace LuckyCart.Hosting.Http;

/// <summary>RFC 3339 times with an offset.</summary>
internal static class Times
{
    /// <summary>Milliseconds since 1970 and the stated offset; years 1970 to 9998.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out long unixMs, out int offsetMinutes)
    {
        (unixMs, offsetMinutes) = (0, 0);
        if (text.Length is < 20 or > 40 || !Ascii.IsValid(text) || text[4] != '-' || text[7] != '-' ||
            text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':' ||
            !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day) ||
            !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) ||
            !TryDigits(text[17..19], out var second))
        {
            return false;
        }

        var rest = text[19..];
        if (!TryFraction(ref rest, out var millisecond) || !TryOffset(rest, out offsetMinutes))
        {
            return false;
        }

        // A leap second is the last moment of its minute.
        (second, millisecond) = second == 60 ? (59, 999) : (second, millisecond);
        if (year is < 1970 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) ||
            hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var local = new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc);
        unixMs = (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond - offsetMinutes * 60_000L;
        return unixMs >= 0;
    }

    /// <summary>UTC with milliseconds, as every answer states times.</summary>
    public static string Write(long unixMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = value * 10 + (c - '0');
        }

        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> rest, out int millisecond)
    {
        millisecond = 0;
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var digits = 0;
        while (digits + 1 < rest.Length && char.IsAsciiDigit(rest[digits + 1]))
        {
            if (digits < 3)
            {
                millisecond = millisecond * 10 + (rest[digits + 1] - '0');
            }

            digits++;
        }

        for (var i = digits; i < 3; i++)
        {
            millisecond *= 10;
        }

        rest = rest[(digits + 1)..];
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' ||
            !TryDigits(text[1..3], out var hours) || !TryDigits(text[4..6], out var rest) || hours > 23 || rest > 59)
        {
            return false;
        }

        minutes = (hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }
}
