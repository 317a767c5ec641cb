using System.Buffers.Text;

namespace LuckyCart.Engine.Campaigns.Documents;

/// <summary>Finds escapes such as <c>\ud800</c> that are half a character: valid JSON, but no text.</summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <param name="raw">The inside of a JSON string, already proved to be well-formed.</param>
    public static bool AreIn(ReadOnlySpan<byte> raw)
    {
        while (raw.IndexOf((byte)'\\') is var at and >= 0)
        {
            raw = raw[at..];
            var unit = Unit(raw);
            if (unit is null)
            {
                raw = raw[2..];
                continue;
            }

            raw = raw[EscapeLength..];
            if (char.IsLowSurrogate(unit.Value) || (char.IsHighSurrogate(unit.Value) && !StartsWithLow(raw)))
            {
                return true;
            }

            if (char.IsHighSurrogate(unit.Value))
            {
                raw = raw[EscapeLength..];
            }
        }

        return false;
    }

    private static bool StartsWithLow(ReadOnlySpan<byte> raw) => Unit(raw) is { } unit && char.IsLowSurrogate(unit);

    private static char? Unit(ReadOnlySpan<byte> raw) =>
        raw.Length >= EscapeLength && raw[0] == '\\' && raw[1] == 'u'
        && Utf8Parser.TryParse(raw.Slice(2, EscapeLength - 2), out ushort unit, out _, 'x')
            ? (char)unit
            : null;
}
