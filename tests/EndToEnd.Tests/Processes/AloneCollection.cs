namespace LuckyCart.EndToEnd.Tests.Processes;

/// <summary>Tests that assert how long something takes: with nothing else of this suite running.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
