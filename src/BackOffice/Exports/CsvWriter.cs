using System.Buffers;
using System.Globalization;
using System.Text;

namespace LuckyCart.BackOffice.Exports;

/// <summary>Writes CSV (RFC 4180) that a spreadsheet opens as text and nothing else.</summary>
/// <remarks>
/// Names of campaigns and fields of events come from outside. A cell that a spreadsheet would take for a formula gets an apostrophe in front; texts are always
/// quoted, so that none ends early where the reader's separator is another than ours. A byte order mark says that it is UTF-8.
/// </remarks>
internal sealed class CsvWriter(IBufferWriter<byte> output)
{
    // Full-width forms too: some spreadsheets read them as the plain ones.
    private static readonly SearchValues<char> s_starters = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    private bool _within;

    /// <summary>The mark and the headings.</summary>
    public void Begin(params ReadOnlySpan<string> headings)
    {
        output.Write("\uFEFF"u8);
        foreach (var heading in headings)
        {
            Text(heading);
        }

        EndLine();
    }

    /// <summary>A cell of text; empty for null.</summary>
    public void Text(string? text)
    {
        Separate();
        Write("\"");
        if (text is { Length: > 0 })
        {
            // Behind spaces, as well: they are dropped by some readers.
            if (text.AsSpan().TrimStart(' ') is { Length: > 0 } start && s_starters.Contains(start[0]))
            {
                Write("'");
            }

            Write(text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal));
        }

        Write("\"");
    }

    /// <summary>A cell of a whole number, which no spreadsheet runs; empty for null.</summary>
    public void Number(long? number)
    {
        Separate();
        if (number is { } value)
        {
            Write(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Ends the line.</summary>
    public void EndLine()
    {
        Write("\r\n");
        _within = false;
    }

    private void Separate()
    {
        if (_within)
        {
            Write(",");
        }

        _within = true;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);
}
