using System.Runtime.Versioning;

// Real processes, two cores: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: SupportedOSPlatform("linux")]
