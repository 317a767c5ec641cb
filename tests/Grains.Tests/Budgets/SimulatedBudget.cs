using Google.Protobuf;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Budgets;
using LuckyCart.Grains.Tests.Journals;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Budgets;

/// <summary>A budget's grain without Orleans: the product's decisions, fold and settlement over a journal in memory, one command at a time.</summary>
internal sealed class SimulatedBudget(MemoryWriter store, JournalId journal, LeaseSettlement settlement) : IBudgetGrain
{
    private BudgetState? _state;
    private long _sequence;

    /// <summary>Calls whose answer is lost after they had their effect.</summary>
    public int LoseAnswers { get; set; }

    /// <summary>Calls.</summary>
    public int Calls { get; private set; }

    /// <summary>As the journal says.</summary>
    public BudgetState State
    {
        get
        {
            LoadAsync().GetAwaiter().GetResult();
            return _state!;
        }
    }

    public async Task<LeaseAnswer> LeaseAsync(LeaseRequest request)
    {
        Calls++;
        await LoadAsync();
        var (answer, entries) = BudgetDecision.Lend(_state!, request);
        await AppendAsync(entries);
        return LoseAnswers-- > 0 ? throw new JournalUnavailableException("The answer is lost, on order.") : answer;
    }

    public async Task ReturnAsync(LeaseReturn returned)
    {
        Calls++;
        await LoadAsync();
        await AppendAsync(BudgetDecision.TakeBack(_state!, returned));
        if (LoseAnswers-- > 0)
        {
            throw new JournalUnavailableException("The answer is lost, on order.");
        }
    }

    public async Task<BudgetStatus> GetStatusAsync(BudgetQuery query)
    {
        await LoadAsync();
        return BudgetStanding.Of(_state!, query, 0, new Dictionary<LeaseKey, Engine.Budgets.BudgetUnits>());
    }

    /// <summary>Settles the leases of writers that are gone.</summary>
    public async Task SettleAsync()
    {
        await LoadAsync();
        foreach (var writer in _state!.Leases.Keys.Select(k => k.Writer).Distinct().ToArray())
        {
            if (await settlement.IsGoneAsync(writer))
            {
                var leases = _state.Leases.Where(l => l.Key.Writer == writer).ToArray();
                var spending = await settlement.OfAsync(writer, leases.Min(l => l.Value.FromCommit));
                await AppendAsync([.. leases.Select(l => new BudgetEntry { Settled = BudgetStanding.Settle(l.Key, l.Value, spending, journal.RetailerId) })]);
            }
        }
    }

    private async Task LoadAsync()
    {
        if (_state is not null)
        {
            return;
        }

        (_state, _sequence) = (BudgetState.Empty, 0);
        await foreach (var row in store.ReadAsync(journal, 1))
        {
            _state = BudgetFolding.Fold(_state, Record.Parser.ParseFrom(row.Record.Span).Budget);
            _sequence = row.Sequence;
        }

        // A snapshot in between must make no difference.
        _state = BudgetEncoding.Decode(BudgetEncoding.Encode(_state));
    }

    private async Task AppendAsync(IReadOnlyList<BudgetEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var record = new Record { Format = 1, Budget = new BudgetRecord { AtMs = 1 } };
        record.Budget.Entries.AddRange(entries);
        var next = entries.Aggregate(_state!, BudgetFolding.Fold);
        try
        {
            await store.AppendAsync(new JournalAppend(journal, _sequence + 1, Guid.NewGuid(), record.ToByteArray(), []));
        }
        catch (JournalUnavailableException)
        {
            _state = null;
            throw;
        }

        (_state, _sequence) = (next, _sequence + 1);
    }
}
