using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Projections;
using LuckyCart.Grains.Budgets;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Numbers;

/// <summary>Counts the feed of the store. Holds nothing that it could not read again.</summary>
[GrainType("numbers")]
internal sealed class NumbersGrain(
    IJournalStore journals, IProjectionStore store, IWriterFates fates, NumbersMetrics metrics, TimeProvider clock, ILogger<NumbersProjector> logger)
    : Grain, INumbersGrain
{
    private readonly NumbersProjector _projector = new(journals, store, fates, metrics, clock, logger);

    /// <inheritdoc/>
    public Task<bool> PassAsync() => _projector.PassAsync();

    /// <inheritdoc/>
    public Task CountAnewAsync() => _projector.CountAnewAsync();

    /// <inheritdoc/>
    public Task<NumbersProgress> GetProgressAsync() => Task.FromResult(_projector.Progress);

    /// <inheritdoc/>
    public Task<RetailerActivity> GetActivityAsync(string retailerId, string? epoch, long afterVersion) => Task.FromResult(
        _projector.Live.Get(retailerId, epoch, afterVersion, _projector.AsOfMs, clock.GetUtcNow().ToUnixTimeMilliseconds()));
}
