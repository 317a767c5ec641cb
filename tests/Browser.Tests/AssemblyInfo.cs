using System.Runtime.Versioning;
using LuckyCart.Browser.Tests;

// One product and one browser for all; two cores: two tests at a time, but for those that measure or count.
[assembly: AssemblyFixture(typeof(BackOffice))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: SupportedOSPlatform("linux")]
