namespace LuckyCart.Bench.Decisions;

/// <summary>What an Orleans call costs that does nothing.</summary>
[Alias("LuckyCart.Bench.IEmptyGrain")]
public interface IEmptyGrain : IGrainWithIntegerKey
{
    /// <summary>Does nothing.</summary>
    [Alias("Call")]
    ValueTask CallAsync();
}

/// <inheritdoc cref="IEmptyGrain"/>
public sealed class EmptyGrain : Grain, IEmptyGrain
{
    /// <inheritdoc/>
    public ValueTask CallAsync() => ValueTask.CompletedTask;
}
