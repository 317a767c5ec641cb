using System.Runtime.Versioning;

// File modes keep keys to their owner; Windows has none.
[assembly: UnsupportedOSPlatform("windows")]
