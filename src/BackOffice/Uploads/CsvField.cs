using System.Text;

namespace LuckyCart.BackOffice.Uploads;

/// <summary>Reads the one field of a line of CSV (RFC 4180): an id, quoted or not.</summary>
internal static class CsvField
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The field, or null with what is wrong.</summary>
    public static string? Read(ReadOnlySpan<byte> line, out LineFault? fault)
    {
        fault = null;
        string text;
        try
        {
            text = s_strict.GetString(line).Trim(' ', '\r');
        }
        catch (DecoderFallbackException)
        {
            fault = LineFault.NotUtf8;
            return null;
        }

        if (!text.StartsWith('"'))
        {
            // Spreadsheets of some countries write ';'.
            fault = text.AsSpan().IndexOfAny(',', ';', '\t') >= 0 ? LineFault.Columns : null;
            return fault is null ? text : null;
        }

        var inside = text.Length >= 2 && text.EndsWith('"') ? text[1..^1] : null;
        if (inside is null || inside.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal))
        {
            fault = LineFault.Quotes;
            return null;
        }

        return inside.Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}
