using System.Globalization;
using LuckyCart.Grains.Journals;
using Orleans.Runtime;
using Orleans.Storage;

namespace LuckyCart.Grains.Tests.Journals;

/// <summary>Snapshot storage in memory, with ETags, that can be damaged and broken. Grains of several silos may use it at once.</summary>
internal sealed class MemorySnapshots : IGrainStorage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<GrainId, (GrainSnapshot Snapshot, int ETag)> _states = [];

    // States of other types, that their grains make anew for each write.
    private readonly Dictionary<GrainId, object> _others = [];

    /// <summary>Every call throws.</summary>
    public bool Broken { get; set; }

    /// <summary>Writes that got through.</summary>
    public int Writes { get; private set; }

    /// <summary>Snapshots held now.</summary>
    public IEnumerable<GrainSnapshot> All => _states.Values.Select(s => s.Snapshot);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            ThrowIfBroken();
            if (_others.TryGetValue(grainId, out var other))
            {
                grainState.State = (T)other;
            }
            else if (_states.TryGetValue(grainId, out var held))
            {
                grainState.State = (T)(object)Copy(held.Snapshot);
                grainState.ETag = held.ETag.ToString(CultureInfo.InvariantCulture);
                grainState.RecordExists = true;
            }

            return Task.CompletedTask;
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            ThrowIfBroken();
            if (grainState.State is not GrainSnapshot)
            {
                _others[grainId] = grainState.State!;
                return Task.CompletedTask;
            }

            var next = _states.TryGetValue(grainId, out var held) ? held.ETag + 1 : 1;
            if (next > 1 && grainState.ETag != held.ETag.ToString(CultureInfo.InvariantCulture))
            {
                throw new InconsistentStateException("ETag", held.ETag.ToString(CultureInfo.InvariantCulture), grainState.ETag);
            }

            _states[grainId] = (Copy((GrainSnapshot)(object)grainState.State!), next);
            grainState.ETag = next.ToString(CultureInfo.InvariantCulture);
            Writes++;
            return Task.CompletedTask;
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            ThrowIfBroken();
            _states.Remove(grainId);
            grainState.RecordExists = false;
            grainState.ETag = null!;
            return Task.CompletedTask;
        }
    }

    private static GrainSnapshot Copy(GrainSnapshot s) => new()
    {
        FoldVersion = s.FoldVersion, Sequence = s.Sequence, RowChecksum = s.RowChecksum, State = [.. s.State], StateSha256 = [.. s.StateSha256],
    };

    private void ThrowIfBroken()
    {
        if (Broken)
        {
            throw new IOException("Snapshot storage broken, on order.");
        }
    }
}
