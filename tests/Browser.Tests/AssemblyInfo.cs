using System.Runtime.Versioning;

// One browser, one product, two cores: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: SupportedOSPlatform("linux")]
