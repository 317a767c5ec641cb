using System.Globalization;

namespace LuckyCart.Engine.Campaigns;

/// <summary>What code points become without case and accents: FoldedText.txt, made by eng/unicode/folding_table.py.</summary>
internal static class FoldingTable
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    private static readonly string?[]?[] s_pages = Load();

    /// <summary>What the code point becomes (empty: nothing); null when it stays.</summary>
    public static string? Find(int code) => s_pages[code >> PageBits] is { } page ? page[code & (PageSize - 1)] : null;

    private static string?[]?[] Load()
    {
        var pages = new string?[]?[(char.ConvertToUtf32('\uDBFF', '\uDFFF') >> PageBits) + 1];
        using var resource = typeof(FoldingTable).Assembly.GetManifestResourceStream("FoldedText.txt")
            ?? throw new InvalidOperationException("The assembly lacks FoldedText.txt.");
        using var lines = new StreamReader(resource);
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                AddLine(pages, line);
            }
        }

        return pages;
    }

    private static void AddLine(string?[]?[] pages, string line)
    {
        var parts = line.Split(' ');
        var range = parts[0].TrimEnd('=', '+').Split('-');
        var first = Code(range[0]);
        var step = parts[0].EndsWith('+') ? 1 : 0;
        var target = string.Concat(parts.Skip(1).Select(part => char.ConvertFromUtf32(Code(part))));
        for (var code = first; code <= Code(range[^1]); code++)
        {
            var page = pages[code >> PageBits] ??= new string?[PageSize];
            page[code & (PageSize - 1)] = step == 0 ? target : char.ConvertFromUtf32(char.ConvertToUtf32(target, 0) + code - first);
        }
    }

    private static int Code(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
