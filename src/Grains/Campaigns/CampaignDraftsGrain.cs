using System.Security.Cryptography;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace LuckyCart.Grains.Campaigns;

/// <summary>Unsaved work on one campaign.</summary>
/// <remarks>Reentrant: who waits for the three seconds holds nobody up. Appends go one after the other (<see cref="_append"/>), each decided on the durable state.</remarks>
[Reentrant]
[GrainType("campaign-drafts")]
internal sealed class CampaignDraftsGrain(JournalAccess access) : DocumentSetGrain(access), ICampaignDraftsGrain, IDisposable
{
    /// <summary>Between two records of an operator's work.</summary>
    public static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(3);

    /// <summary>Operators whose work is kept.</summary>
    public const int OperatorsMax = 50;

    /// <summary>Documents of previews.</summary>
    public const int PreviewsMax = 20;

    /// <summary>Rows after which a checkpoint takes their place.</summary>
    public const int RowsMax = 32;

    private const long ForgottenAfterMs = 90L * 24 * 60 * 60 * 1_000;

    private static readonly CommandContext Forgetting = new("", "system", "drafts", null);

    private readonly SemaphoreSlim _append = new(1);
    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private int _rows;

    /// <inheritdoc/>
    public async Task<WorkingDraft> KeepAsync(WorkingDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        RefuseBeyond(draft.OperatorId);
        if (!_waiting.TryGetValue(draft.OperatorId, out var waiting))
        {
            _waiting[draft.OperatorId] = waiting = new Waiting(draft);
            _ = WriteAsync(waiting);
        }

        (waiting.Draft, waiting.Dropped) = (draft, false);
        return await waiting.Done.Task;
    }

    /// <inheritdoc/>
    public async Task<bool> DropAsync(string operatorId)
    {
        var waited = _waiting.TryGetValue(operatorId, out var waiting);
        if (waited)
        {
            // Whoever waits is answered; there is nothing to be kept any more.
            waiting!.Dropped = true;
        }

        return await AppendInTurnAsync(() => State.Find(DraftDocuments.Draft, operatorId) is { } held
            ? [DocumentRecords.Delete(held.Type, held.Id, held.Revision + 1)]
            : []) || waited;
    }

    /// <inheritdoc/>
    public Task<WorkingDraft?> FindAsync(string operatorId) => Task.FromResult(
        State.Find(DraftDocuments.Draft, operatorId) is { } held ? DraftDocuments.ReadDraft(held, whole: true) : null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkingDraft>> ListAsync() => Task.FromResult<IReadOnlyList<WorkingDraft>>(
        [.. State.OfType(DraftDocuments.Draft).Select(d => DraftDocuments.ReadDraft(d, whole: false)).OrderByDescending(d => d.SavedAtMs)]);

    /// <inheritdoc/>
    public async Task<string> KeepPreviewAsync(string operatorId, ReadOnlyMemory<byte> documentJson, long expiresAtMs)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(documentJson.Span));
        var json = DraftDocuments.Write(new PreviewDocument(documentJson, expiresAtMs));
        await AppendInTurnAsync(() =>
        {
            var others = State.OfType(DraftDocuments.Preview).Where(p => p.Id != name)
                .OrderByDescending(p => p.ChangedAtMs).ThenBy(p => p.Id, StringComparer.Ordinal).Skip(PreviewsMax - 1);
            return [DocumentRecords.Put(DraftDocuments.Preview, name, json), .. others.Select(p => DocumentRecords.Delete(p.Type, p.Id, 2))];
        }, new CommandContext("", "operator_token", operatorId, null));
        return name;
    }

    /// <inheritdoc/>
    public Task<PreviewDocument?> FindPreviewAsync(string name) => Task.FromResult(
        State.Find(DraftDocuments.Preview, name) is { } held && DraftDocuments.ReadPreview(held) is var preview && preview.ExpiresAtMs > NowMs
            ? preview
            : null);

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // What waits for its three seconds is kept now.
        await _stopping.CancelAsync();
        await Task.WhenAll(_waiting.Values.Select(w => w.Done.Task.ContinueWith(static _ => { }, TaskScheduler.Current)));
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _append.Dispose();
        _stopping.Dispose();
    }

    /// <inheritdoc/>
    protected override ValueTask OnLoadedAsync()
    {
        // How many rows there are is not known: a checkpoint comes within half of what is allowed.
        _rows = RowsMax / 2;
        return ValueTask.CompletedTask;
    }

    private void RefuseBeyond(string operatorId)
    {
        var others = State.OfType(DraftDocuments.Draft).Where(d => d.Id != operatorId && NowMs - d.ChangedAtMs < ForgottenAfterMs).Select(d => d.Id)
            .Union(_waiting.Keys.Where(k => k != operatorId), StringComparer.Ordinal).Count();
        if (others >= OperatorsMax)
        {
            throw new CommandRefusedException(CommandRefusedException.TooMany, $"Unsaved work of {OperatorsMax} operators is kept already.");
        }
    }

    // Never throws: those who wait are told.
    private async Task WriteAsync(Waiting waiting)
    {
        var operatorId = waiting.Draft.OperatorId;
        try
        {
            var since = State.Find(DraftDocuments.Draft, operatorId) is { } held ? NowMs - held.ChangedAtMs : long.MaxValue;
            if (since < KeepEvery.TotalMilliseconds)
            {
                await WaitAsync(KeepEvery - TimeSpan.FromMilliseconds(Math.Max(0, since)));
            }

            await AppendInTurnAsync(() =>
            {
                _waiting.Remove(operatorId);
                return waiting.Dropped
                    ? []
                    : [DocumentRecords.Put(DraftDocuments.Draft, operatorId, DraftDocuments.Write(waiting.Draft)), .. Forgotten(operatorId)];
            }, new CommandContext("", "operator_token", operatorId, null));
            waiting.Done.SetResult(waiting.Draft with { SavedAtMs = NowMs, DocumentJson = default });
        }
        catch (Exception e)
        {
            _waiting.Remove(operatorId);
            waiting.Done.SetException(e is InvalidOperationException ? new JournalUnavailableException("The drafts' state was dropped; call again.", e) : e);
            _ = waiting.Done.Task.Exception;
        }
    }

    private IEnumerable<DocumentChange> Forgotten(string except) => State.OfType(DraftDocuments.Draft)
        .Where(d => d.Id != except && NowMs - d.ChangedAtMs >= ForgottenAfterMs)
        .Select(d => DocumentRecords.Delete(d.Type, d.Id, d.Revision + 1));

    private async Task WaitAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, Clock, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The silo stops: now.
        }
    }

    private async Task<bool> AppendInTurnAsync(Func<IReadOnlyList<DocumentChange>> decide, CommandContext? by = null)
    {
        await _append.WaitAsync();
        try
        {
            var changes = decide();
            if (changes.Count == 0)
            {
                return false;
            }

            await AppendAsync(by ?? Forgetting, [.. changes]);
            if (++_rows >= RowsMax)
            {
                await WriteCheckpointAsync();
                _rows = 0;
            }

            return true;
        }
        finally
        {
            _append.Release();
        }
    }

    private sealed class Waiting(WorkingDraft draft)
    {
        public WorkingDraft Draft { get; set; } = draft;

        public bool Dropped { get; set; }

        public TaskCompletionSource<WorkingDraft> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
