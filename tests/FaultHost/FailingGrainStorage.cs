using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LuckyCart.FaultHost;

/// <summary>The real snapshot storage, with a failpoint before and after each write.</summary>
internal sealed class FailingGrainStorage(IGrainStorage storage, Failpoint failpoint) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        storage.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        failpoint.Pass("before-snapshot", '*');
        await storage.WriteStateAsync(stateName, grainId, grainState);
        failpoint.Pass("after-snapshot", '*');
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        storage.ClearStateAsync(stateName, grainId, grainState);
}
