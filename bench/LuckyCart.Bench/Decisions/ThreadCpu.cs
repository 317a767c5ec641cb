using System.Runtime.InteropServices;

namespace LuckyCart.Bench.Decisions;

/// <summary>The calling thread's own CPU time: what a neighbour on the machine takes is not in it. Linux only.</summary>
internal static partial class ThreadCpu
{
    private const int OfThread = 3;

    /// <summary>Nanoseconds.</summary>
    public static long Nanoseconds()
    {
        _ = GetTime(OfThread, out var time);
        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
