namespace LuckyCart.Browser.Tests;

/// <summary>Tests that measure or count seconds: each has the machine for itself, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measured
{
    public const string Name = "measured";
}
