using System.Runtime.Versioning;

// As the host that they compose.
[assembly: UnsupportedOSPlatform("windows")]
