using System.Globalization;

namespace LuckyCart.Browser.Tests;

/// <summary>What was counted and measured: <c>./test</c> shows these lines, passed or not.</summary>
internal static class Figures
{
    private const string Mark = "BROWSER ";

    public static void Print(FormattableString line) => Console.Out.WriteLine(Mark + FormattableString.Invariant(line));
}
