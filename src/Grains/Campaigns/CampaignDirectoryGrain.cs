using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Journals;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace LuckyCart.Grains.Campaigns;

/// <summary>What lists show of a retailer's campaigns, in memory.</summary>
/// <remarks>
/// Reentrant: a campaign that tells of itself never waits for a look at the others. What a look read is taken only where nothing newer
/// (a higher row of the campaign's journal) was told meanwhile.
/// </remarks>
[Reentrant]
[GrainType("campaign-directory")]
internal sealed partial class CampaignDirectoryGrain(JournalAccess access, ILogger<CampaignDirectoryGrain> logger) : Grain, ICampaignDirectoryGrain
{
    /// <summary>How often rows are compared with their journals, and how many each time: 5,000 within five minutes.</summary>
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private const int LooksMax = 250;
    private const int AtOnce = 16;
    private static readonly TimeSpan UnsureAfter = TimeSpan.FromSeconds(2);

    private readonly DirectoryRows _rows = new();
    private readonly Dictionary<string, long> _begun = new(StringComparer.Ordinal);
    private readonly string _epoch = Guid.NewGuid().ToString("N");
    private string _retailerId = "";
    private string _lookedUpTo = "";
    private Task? _reading;
    private bool _looking;

    private long NowMs => access.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _retailerId = JournalId.Parse(this.GetPrimaryKeyString()).RetailerId;
        this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(LookEvery, LookEvery) { Interleave = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task BeginAsync(string campaignId)
    {
        _begun.TryAdd(campaignId, NowMs);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TellAsync(CampaignSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        _rows.Put(summary);
        _begun.Remove(summary.CampaignId);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<DirectoryChanges> GetChangesAsync(string? epoch, long afterVersion)
    {
        await ReadAllOnceAsync();
        var unsureBefore = NowMs - (long)UnsureAfter.TotalMilliseconds;
        List<string> unsure = [.. _begun.Where(b => b.Value <= unsureBefore).Select(b => b.Key).Take(LooksMax)];
        var full = epoch != _epoch;
        return new DirectoryChanges(_epoch, _rows.Version, full, full ? _rows.All() : _rows.After(afterVersion), unsure);
    }

    // The first who asks waits for it; a failure is theirs, and the next one tries again.
    private async Task ReadAllOnceAsync()
    {
        var reading = _reading ??= ReadAllAsync();
        try
        {
            await reading;
        }
        catch
        {
            _reading = reading == _reading ? null : _reading;
            throw;
        }
    }

    private async Task ReadAllAsync()
    {
        var startedAt = access.Clock.GetTimestamp();
        var part = new List<JournalId>(AtOnce);
        await foreach (var journal in access.Store.ListAsync(_retailerId, JournalKind.Campaign))
        {
            part.Add(journal);
            if (part.Count == AtOnce)
            {
                await ReadAsync(part);
                part.Clear();
            }
        }

        await ReadAsync(part);
        var took = access.Clock.GetElapsedTime(startedAt).TotalMilliseconds;
        LogRead(_retailerId, _rows.Count, took);
    }

    // Off the grain's scheduler: folding thousands of documents would hold up those who tell.
    private async Task ReadAsync(IReadOnlyList<JournalId> journals)
    {
        foreach (var (summary, isPending) in await Task.WhenAll(journals.Select(j => Task.Run(() => ReadAsync(j)))))
        {
            _rows.Put(summary);
            if (isPending)
            {
                // A crash left its publication half done: whoever asks the campaign finishes it.
                _begun.TryAdd(summary.CampaignId, 0);
            }
        }
    }

    private async Task<(CampaignSummary Summary, bool IsPending)> ReadAsync(JournalId journal)
    {
        var fold = CampaignStateFold.Instance;
        var folded = await JournalFold.RunAsync(
            fold, journal, new FoldedTo<CampaignState>(fold.Initial, 0, 0), access.Store.ReadAsync(journal, 1));
        return (CampaignSummaries.Of(journal.Name, folded.State, folded.Sequence), folded.State.Pending is not null);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_looking || _reading is not { IsCompletedSuccessfully: true })
        {
            return;
        }

        _looking = true;
        try
        {
            var changed = new List<JournalId>();
            var (looked, last) = (0, "");
            await foreach (var journal in access.Store.ListAsync(_retailerId, JournalKind.Campaign, cancellationToken))
            {
                if (string.CompareOrdinal(journal.Name, _lookedUpTo) <= 0)
                {
                    continue;
                }

                (looked, last) = (looked + 1, journal.Name);
                if (await access.Store.FindRowAsync(journal, _rows.SequenceOf(journal.Name) + 1, cancellationToken) is not null)
                {
                    changed.Add(journal);
                }

                if (looked == LooksMax)
                {
                    break;
                }
            }

            _lookedUpTo = looked < LooksMax ? "" : last;
            await ReadAsync(changed);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogNotLooked(e, _retailerId);
        }
        finally
        {
            _looking = false;
        }
    }

    [LoggerMessage(EventId = 1801, Level = LogLevel.Information, Message = "Read {Count} campaigns of {RetailerId} for lists in {Milliseconds} ms.")]
    private partial void LogRead(string retailerId, int count, double milliseconds);

    [LoggerMessage(EventId = 1802, Level = LogLevel.Warning, Message = "The campaigns of {RetailerId} could not be compared with their journals; tried again.")]
    private partial void LogNotLooked(Exception exception, string retailerId);
}
