using System.Runtime.InteropServices;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Budgets;

namespace LuckyCart.Grains.Budgets;

/// <summary>What a writer that is gone spent of each lease, from some commit of it on. Not changed once made.</summary>
internal sealed class WriterSpending
{
    private readonly Dictionary<string, SortedDictionary<int, BudgetUnits>> _leases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _goneUntil = new(StringComparer.Ordinal);

    /// <summary>Commits before this one are not in it.</summary>
    public long FromCommit { get; private init; } = long.MaxValue;

    /// <summary>What a writer spent from a commit on, or up to where a scan made before begins.</summary>
    /// <exception cref="JournalUnavailableException">The feed ends before that.</exception>
    public static async ValueTask<WriterSpending> ScanAsync(IJournalFeed feed, long writer, long fromCommit, WriterSpending? later)
    {
        var spending = new WriterSpending { FromCommit = fromCommit };
        var (next, ended) = (fromCommit, false);
        var until = later?.FromCommit ?? long.MaxValue;
        await foreach (var commit in feed.ReadAsync(writer, fromCommit))
        {
            if (commit.Number >= until)
            {
                break;
            }

            spending.Add(commit);
            (next, ended) = (commit.Number + 1, commit.Sealed);
        }

        if (next < until && !ended)
        {
            throw new JournalUnavailableException($"The feed of writer {writer} ends at {next} without a seal.");
        }

        spending.Add(later);
        return spending;
    }

    /// <summary>By day; below 0 where more was given back than taken.</summary>
    public IReadOnlyDictionary<int, BudgetUnits> Of(string leaseId) =>
        _leases.TryGetValue(leaseId, out var days) ? days : new SortedDictionary<int, BudgetUnits>();

    /// <summary>Whether shoppers' rows of a retailer that were written from a commit on are gone, so that nobody can say what they took.</summary>
    public bool IsUnsure(string retailerId, long fromCommit) => _goneUntil.GetValueOrDefault(retailerId) >= fromCommit;

    private void Add(FeedCommit commit)
    {
        foreach (var entry in commit.Entries.Where(e => e.Journal.Kind is JournalKind.Shopper or JournalKind.TestShopper))
        {
            if (entry.Gone)
            {
                _goneUntil[entry.Journal.RetailerId] = commit.Number;
            }
            else if (entry.Row is { } row)
            {
                Add(Record.Parser.ParseFrom(row.Record.Span));
            }
        }
    }

    private void Add(Record record)
    {
        if (record.BodyCase != Record.BodyOneofCase.Shopper)
        {
            return;
        }

        foreach (var change in record.Shopper.BudgetChanges)
        {
            var units = new BudgetUnits(change.AmountMicros, change.Interactions);
            if (change.Kind == BudgetChangeKind.Taken)
            {
                Add(change.LeaseId, change.Day, units);
            }
            else if (change.Kind == BudgetChangeKind.Released && change.LeaseId.Length > 0)
            {
                Add(change.LeaseId, change.Day, default(BudgetUnits) - units);
            }
        }
    }

    private void Add(string leaseId, int day, BudgetUnits units)
    {
        ref var days = ref CollectionsMarshal.GetValueRefOrAddDefault(_leases, leaseId, out _);
        days ??= [];
        days[day] = days.GetValueOrDefault(day) + units;
    }

    private void Add(WriterSpending? later)
    {
        foreach (var (lease, days) in later?._leases ?? [])
        {
            foreach (var (day, units) in days)
            {
                Add(lease, day, units);
            }
        }

        foreach (var (retailer, until) in later?._goneUntil ?? [])
        {
            _goneUntil[retailer] = Math.Max(until, _goneUntil.GetValueOrDefault(retailer));
        }
    }
}
