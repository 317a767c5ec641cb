using System.Diagnostics;
using System.Globalization;

namespace LuckyCart.FaultHost;

/// <summary>A place where the process dies, as by kill -9: <c>LUCKYCART_FAILPOINT=place:letter:count</c>.</summary>
/// <param name="Place">before-append, after-append, before-snapshot, after-snapshot, before-erase or after-erase.</param>
/// <param name="Letter">The kind of journal (JournalId's letters) that counts; <c>*</c> for any.</param>
/// <param name="Count">Which passage dies, from 1.</param>
internal sealed record Failpoint(string Place, char Letter, int Count)
{
    private int _passed;

    public static Failpoint Read(string text)
    {
        var parts = text.Split(':');
        return new Failpoint(parts[0], parts[1][0], int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Ends the process at the wanted passage; nothing of it runs on.</summary>
    public void Pass(string place, char letter)
    {
        if (place == Place && (Letter == '*' || letter == Letter) && Interlocked.Increment(ref _passed) == Count)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
