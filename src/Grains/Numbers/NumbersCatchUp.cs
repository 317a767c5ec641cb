using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Projections;
using Microsoft.Extensions.Options;

namespace LuckyCart.Grains.Numbers;

/// <summary>Has what was committed counted before rows go for good: what is cut off or erased uncounted, nobody can count any more.</summary>
/// <remarks>Waits a moment only. Privacy goes first: what is not counted by then is told as gone.</remarks>
internal sealed class NumbersCatchUp(IGrainFactory grains, IOptions<NumbersOptions> options, TimeProvider clock, IProjectionStore? store = null)
{
    /// <summary>Returns when all of it is counted, or the moment is over.</summary>
    public async ValueTask RunAsync()
    {
        if (store is null)
        {
            return;
        }

        var (numbers, startedAt) = (grains.GetGrain<INumbersGrain>(0), clock.GetTimestamp());
        try
        {
            while (options.Value.CountBeforeErasing - clock.GetElapsedTime(startedAt) is var left && left > TimeSpan.Zero && await numbers.PassAsync().WaitAsync(left, clock))
            {
                // A batch was counted, and there is more.
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The counting is disturbed, which it says itself.
        }
    }
}
