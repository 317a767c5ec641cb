using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Projections;
using LuckyCart.Storage.RocksDb.Databases;
using LuckyCart.Storage.RocksDb.Journals;

namespace LuckyCart.Storage.RocksDb.Projections;

/// <summary>Projections in a column family of their own; they share the journal's commits.</summary>
internal sealed class RocksDbProjectionStore(StoreDatabase database) : IProjectionStore
{
    private const int ClearedAtOnce = 1_000;

    /// <inheritdoc/>
    public ValueTask<byte[]?> FindPositionAsync(string projection, CancellationToken cancellationToken = default) => database.ReadAsync(
        "reading a projection's position", d => d.Find(d.Projections, ProjectionKeys.Position(projection)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<byte[]?>> FindAsync(IReadOnlyList<ProjectionKey> keys, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<byte[]?>>(
            "reading a projection", d => [.. keys.Select(k => d.Find(d.Projections, ProjectionKeys.Of(k)))], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ProjectionRow>> ReadAsync(
        string projection, string from, string to, int max, CancellationToken cancellationToken = default) => database.ReadAsync<IReadOnlyList<ProjectionRow>>(
        "reading a projection", d => Read(d, ProjectionKeys.Range(projection, from), ProjectionKeys.Range(projection, to), max), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ProjectionRow>> ReadOfJournalAsync(
        string projection, JournalId journal, int max, CancellationToken cancellationToken = default) => database.ReadAsync<IReadOnlyList<ProjectionRow>>(
        "reading a projection",
        d => Read(d, Encoding.ASCII.GetBytes($"{journal}#{projection}/"), Encoding.ASCII.GetBytes($"{journal}#{projection}0"), max), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> CommitAsync(ProjectionCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentOutOfRangeException.ThrowIfZero(commit.Position.Length);
        return await WriteAsync(commit.Projection, batch => Commit(batch, commit), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ClearAsync(string projection, CancellationToken cancellationToken = default)
    {
        var position = ProjectionKeys.Position(projection);
        await WriteAsync(projection, batch =>
        {
            batch.Put(batch.Database.Projections, position, []);
            batch.DeleteRange(batch.Database.Projections, Encoding.ASCII.GetBytes($"!{projection}/"), Encoding.ASCII.GetBytes($"!{projection}0"));
            return true;
        }, cancellationToken).ConfigureAwait(false);
        byte[]? from = "\""u8.ToArray();
        while (from is not null)
        {
            var start = from;
            var (keys, next) = await database.ReadAsync(
                "reading a projection", d => OfJournals(d, projection, start), cancellationToken).ConfigureAwait(false);
            await WriteAsync(projection, batch =>
            {
                keys.ForEach(k => batch.Delete(batch.Database.Projections, k));
                return true;
            }, cancellationToken).ConfigureAwait(false);
            from = next;
        }

        await WriteAsync(projection, batch =>
        {
            batch.Delete(batch.Database.Projections, position);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    private static bool Commit(CommitBatch batch, ProjectionCommit commit)
    {
        var (open, position) = (batch.Database, ProjectionKeys.Position(commit.Projection));
        var now = open.Find(open.Projections, position);
        if (now is null != commit.Expected is null || (now is not null && !now.AsSpan().SequenceEqual(commit.Expected)))
        {
            return false;
        }

        foreach (var write in commit.Writes.Where(w => !IsErased(open, w)))
        {
            var key = ProjectionKeys.Of(write.Key);
            if (write.Value is null)
            {
                batch.Delete(open.Projections, key);
            }
            else
            {
                batch.Put(open.Projections, key, write.Value);
            }
        }

        batch.Put(open.Projections, position, commit.Position);
        return true;
    }

    // The record was read before its journal was erased: what is made of it must not come back. A record that was only cut off stays counted.
    private static bool IsErased(OpenDatabase open, ProjectionWrite write) =>
        write is { Key.Journal: { } journal, Value: not null } && JournalHeads.Find(open, journal) is { ErasedAtMs: > 0 } head
        && head.FirstSequence <= write.Sequence && !open.Has(open.Rows, journal.RowKey(write.Sequence));

    private static List<ProjectionRow> Read(OpenDatabase open, byte[] from, byte[] to, int max)
    {
        var rows = new List<ProjectionRow>();
        open.Scan(open.Projections, from, to, (key, value) =>
        {
            rows.Add(new ProjectionRow(ProjectionKeys.TextOf(key), value.ToArray()));
            return rows.Count < max;
        });
        return rows;
    }

    private static (List<byte[]> Keys, byte[]? Next) OfJournals(OpenDatabase open, string projection, byte[] from)
    {
        var mark = Encoding.ASCII.GetBytes($"#{projection}/");
        var (keys, looked, next) = (new List<byte[]>(), 0, (byte[]?)null);
        open.Scan(open.Projections, from, "~"u8.ToArray(), (key, _) =>
        {
            if (++looked > ClearedAtOnce)
            {
                next = key.ToArray();
                return false;
            }

            if (key.IndexOf(mark) >= 0)
            {
                keys.Add(key.ToArray());
            }

            return true;
        });
        return (keys, next);
    }

    // All writes of a projection are about one thing: never two of them in one commit, as each looks at the position.
    private ValueTask<bool> WriteAsync(string projection, Func<CommitBatch, bool> write, CancellationToken cancellationToken) =>
        database.WriteAsync(new WriteFunction<bool>(AppendOperation.SubjectOf(ProjectionKeys.Position(projection)), write), cancellationToken);
}
