using System.Buffers;
using System.Text;
using CsCheck;
using LuckyCart.BackOffice.Exports;

namespace LuckyCart.BackOffice.Tests.Exports;

/// <summary>Attack S35: a spreadsheet that opens an export runs nothing.</summary>
public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33 1 23", "'+33 1 23")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("Evian = good", "Evian = good")]
    [InlineData("a;=1", "a;=1")]
    [InlineData("say \"hi\"", "say \"\"hi\"\"")]
    [InlineData("", "")]
    public void Text_ThatASpreadsheetWouldRun_BeginsWithAnApostrophe(string text, string inside) =>
        Assert.Equal($"\"{inside}\"\r\n", Line(csv => csv.Text(text)));

    [Fact]
    public void Lines_CellsOfEachKind_AsRfc4180()
    {
        var text = Written(csv =>
        {
            csv.Begin("id", "count");
            csv.Text(null);
            csv.Number(-5);
            csv.EndLine();
            csv.Text("b");
            csv.Number(null);
            csv.EndLine();
        });

        Assert.Equal("\uFEFF\"id\",\"count\"\r\n\"\",-5\r\n\"b\",\r\n", text);
    }

    /// <summary>Whatever is in a cell: it stays one cell, and no cell begins as a formula does.</summary>
    [Fact]
    public void Text_Anything_ReadsBackAsOneCellThatIsNoFormula() =>
        Gen.String[Gen.Char["=+-@\t\r\n\",; a'é"], 0, 12].Sample(text =>
        {
            var line = Line(csv => csv.Text(text));
            var inside = line[1..^3].Replace("\"\"", "\"", StringComparison.Ordinal);
            Assert.Equal(text, inside.StartsWith('\'') && !text.StartsWith('\'') ? inside[1..] : inside);
            Assert.DoesNotContain('"', line[1..^3].Replace("\"\"", "", StringComparison.Ordinal));
            Assert.False(inside.TrimStart(' ') is { Length: > 0 } start && "=+-@\t\r\n".Contains(start[0], StringComparison.Ordinal));
        });

    private static string Line(Action<CsvWriter> write) => Written(csv =>
    {
        write(csv);
        csv.EndLine();
    });

    private static string Written(Action<CsvWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new CsvWriter(buffer));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
