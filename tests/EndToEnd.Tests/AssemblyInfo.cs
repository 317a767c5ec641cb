using System.Runtime.Versioning;

// Real processes that mostly wait, for a start, a disk or a moment: two tests at a time. Those that measure run alone, after.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: SupportedOSPlatform("linux")]
