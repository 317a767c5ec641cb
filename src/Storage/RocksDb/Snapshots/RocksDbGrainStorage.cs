using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace LuckyCart.Storage.RocksDb.Snapshots;

/// <summary>Grain state in a column family, with ETags. A cache of folds here: it shares the journal's commits.</summary>
/// <remarks>
/// Key: the grain's key text, <c>#</c>, grain type, <c>/</c>, state name; so a shopper's snapshot lies in the key range that
/// erasing his journal deletes. Value: 1, the ETag (16 bytes), XxHash64 of the state (8 bytes, big endian), the state as the
/// Orleans serializer writes it.
/// </remarks>
internal sealed class RocksDbGrainStorage(StoreDatabase database, Serializer serializer, IActivatorProvider activators) : IGrainStorage
{
    private const byte Format = 1;
    private const int EtagBytes = 16;
    private const int HashAt = 1 + EtagBytes;
    private const int StateAt = HashAt + sizeof(ulong);

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = KeyOf(stateName, grainId);
        var value = await database.ReadAsync("reading a grain's state", d => d.Find(d.Snapshots, key), CancellationToken.None).ConfigureAwait(false);
        if (EtagOf(value) is not { } etag)
        {
            Reset(grainState);
            return;
        }

        if (BinaryPrimitives.ReadUInt64BigEndian(value.AsSpan(HashAt)) != XxHash64.HashToUInt64(value.AsSpan(StateAt)))
        {
            throw new JournalCorruptException($"The state of {grainId}: its checksum does not hold.");
        }

        grainState.State = serializer.Deserialize<T>(value.AsMemory(StateAt)) ?? activators.GetActivator<T>().Create();
        grainState.ETag = etag;
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = KeyOf(stateName, grainId);
        var etag = Guid.CreateVersion7();
        var value = Encode(etag, serializer.SerializeToArray(grainState.State));
        await ChangeAsync(grainId, key, grainState.ETag, batch => batch.Put(batch.Database.Snapshots, key, value)).ConfigureAwait(false);
        grainState.ETag = etag.ToString("N");
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = KeyOf(stateName, grainId);
        await ChangeAsync(grainId, key, grainState.ETag, batch => batch.Delete(batch.Database.Snapshots, key)).ConfigureAwait(false);
        Reset(grainState);
    }

    /// <summary>The one place where ETags are compared: on the writer's thread, so nothing comes between.</summary>
    private async Task ChangeAsync(GrainId grainId, byte[] key, string? expected, Action<CommitBatch> change)
    {
        var write = new WriteFunction<bool>(AppendOperation.SubjectOf(key), batch =>
        {
            var stored = EtagOf(batch.Database.Find(batch.Database.Snapshots, key));
            if (!string.Equals(stored ?? "", expected ?? "", StringComparison.Ordinal))
            {
                throw new InconsistentStateException(
                    $"The state of {grainId} was written by another since it was read.", stored ?? "none", expected ?? "none");
            }

            change(batch);
            return true;
        });
        await database.WriteAsync(write, CancellationToken.None).ConfigureAwait(false);
    }

    private void Reset<T>(IGrainState<T> grainState)
    {
        grainState.State = activators.GetActivator<T>().Create();
        grainState.ETag = null!;
        grainState.RecordExists = false;
    }

    private static byte[] Encode(Guid etag, byte[] state)
    {
        var value = new byte[StateAt + state.Length];
        value[0] = Format;
        etag.TryWriteBytes(value.AsSpan(1), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64BigEndian(value.AsSpan(HashAt), XxHash64.HashToUInt64(state));
        state.CopyTo(value, StateAt);
        return value;
    }

    private static byte[] KeyOf(string stateName, GrainId grainId) =>
        Encoding.UTF8.GetBytes($"{grainId.Key}#{grainId.Type}/{stateName}");

    private static string? EtagOf(byte[]? value)
    {
        if (value is null)
        {
            return null;
        }

        return value.Length >= StateAt && value[0] == Format
            ? new Guid(value.AsSpan(1, EtagBytes), bigEndian: true).ToString("N")
            : throw new JournalCorruptException("A grain's state cannot be read.");
    }
}
