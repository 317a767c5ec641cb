using System.Security.Cryptography;
using LuckyCart.Abstractions.Journals;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace LuckyCart.Grains.Journals;

/// <summary>One grain's place in the snapshot storage. A failing storage costs a refold, never an answer (R11).</summary>
internal sealed partial class SnapshotSlot(IGrainStorage? storage, GrainId grain, JournalMetrics metrics, ILogger logger)
{
    private const string StateName = "snapshot";

    private string? _etag;
    private bool _exists;

    /// <summary>The snapshot, or null when there is none, it is another fold's, or it is damaged.</summary>
    public async ValueTask<GrainSnapshot?> FindAsync(JournalId journal, int foldVersion)
    {
        var snapshot = await ReadAsync(journal);
        if (snapshot is null || snapshot.Sequence == 0)
        {
            return null;
        }

        var holds = snapshot.FoldVersion == foldVersion
            && SHA256.HashData(snapshot.State).AsSpan().SequenceEqual(snapshot.StateSha256);
        if (holds)
        {
            return snapshot;
        }

        Ignored("version or hash");
        return null;
    }

    /// <summary>Notes that a snapshot was not believed.</summary>
    public void Ignored(string why)
    {
        metrics.Snapshot("ignored");
        LogIgnored(grain, why);
    }

    /// <summary>Writes a snapshot; says whether it is there.</summary>
    public async ValueTask<bool> TryWriteAsync(GrainSnapshot snapshot)
    {
        if (storage is null)
        {
            return false;
        }

        var state = new GrainState<GrainSnapshot>(snapshot) { ETag = _etag!, RecordExists = _exists };
        try
        {
            await storage.WriteStateAsync(StateName, grain, state);
            _etag = state.ETag;
            _exists = true;
            metrics.Snapshot("written");
            return true;
        }
        catch (Exception e)
        {
            // A cache: another activation's snapshot, a full disk and a stopped storage all mean the same, a refold later.
            metrics.Snapshot("failed");
            LogWriteFailed(e, grain);
            return false;
        }
    }

    /// <summary>Clears it; throws when it cannot, because an erasure must not leave a copy.</summary>
    public async ValueTask ClearAsync()
    {
        if (storage is null)
        {
            return;
        }

        var state = new GrainState<GrainSnapshot>(new GrainSnapshot());
        await storage.ReadStateAsync(StateName, grain, state);
        if (state.RecordExists)
        {
            await storage.ClearStateAsync(StateName, grain, state);
        }

        _etag = state.ETag;
        _exists = false;
    }

    private async ValueTask<GrainSnapshot?> ReadAsync(JournalId journal)
    {
        if (storage is null)
        {
            return null;
        }

        var state = new GrainState<GrainSnapshot>(new GrainSnapshot());
        try
        {
            await storage.ReadStateAsync(StateName, grain, state);
            _etag = state.ETag;
            _exists = state.RecordExists;
            return state.State;
        }
        catch (Exception e)
        {
            metrics.Snapshot("failed");
            LogReadFailed(e, journal.Letter);
            return null;
        }
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Snapshot of {Grain} ignored: {Why}.")]
    private partial void LogIgnored(GrainId grain, string why);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Snapshot of {Grain} not written.")]
    private partial void LogWriteFailed(Exception exception, GrainId grain);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "A snapshot of a journal of kind {Kind} could not be read.")]
    private partial void LogReadFailed(Exception exception, char kind);
}
