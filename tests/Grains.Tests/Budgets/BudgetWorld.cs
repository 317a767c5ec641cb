using Google.Protobuf;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Decisions;
using LuckyCart.Grains.Budgets;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Tests.Journals;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Budgets;

/// <summary>One budget, several processes with a desk each, their shoppers' journals, and the plainest count of what was spent.</summary>
internal sealed class BudgetWorld : IWriterFates, IDisposable
{
    private const long GrainsWriter = 1;
    private readonly HashSet<long> _dead = [];
    private readonly LeaseSettlement _settlement;
    private readonly Dictionary<JournalId, long> _sequences = [];
    private long _writer = GrainsWriter;

    public BudgetWorld(int desks, DateTimeOffset at, CatalogueView view, string budgetKey = "group:g")
    {
        Clock = new FakeTimeProvider(at);
        View = view;
        var host = new MemoryWriter(Store, GrainsWriter);
        _settlement = new LeaseSettlement(host, this);
        Budget = new SimulatedBudget(host, BudgetJournals.Of(BudgetDocuments.Retailer, budgetKey, false), _settlement);
        Desks = [.. Enumerable.Range(0, desks).Select(_ => StartDesk())];
    }

    public MemoryJournalStore Store { get; } = new();

    public FakeTimeProvider Clock { get; }

    public CatalogueView View { get; set; }

    public SimulatedBudget Budget { get; }

    public (BudgetDesk Desk, long Writer)[] Desks { get; }

    /// <summary>What the shoppers' journals say, by day.</summary>
    public Dictionary<int, BudgetUnits> Spent { get; } = [];

    public BudgetUnits SpentInAll => Spent.Values.Aggregate(default(BudgetUnits), (sum, units) => sum + units);

    /// <summary>Costs that may still be given back.</summary>
    public List<BudgetChange> Kept { get; } = [];

    /// <summary>Units given back by records that are durable.</summary>
    public BudgetUnits GivenBack { get; private set; }

    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public ValueTask<bool> IsGoneAsync(long writer) => new(_dead.Contains(writer));

    public void Dispose()
    {
        _settlement.Dispose();
        foreach (var (desk, _) in Desks)
        {
            desk.Dispose();
        }
    }

    /// <summary>A process dies where it stands; another starts in its place.</summary>
    public void Kill(int desk)
    {
        _dead.Add(Desks[desk].Writer);
        Desks[desk].Desk.Dispose();
        Desks[desk] = StartDesk();
    }

    /// <summary>One interaction of a campaign, and how its append ends.</summary>
    public async Task<BudgetAnswer> ClaimAsync(int desk, CompiledCampaign campaign, Ending ending = Ending.Durable, int shopper = 0)
    {
        var session = Desks[desk].Desk.Open(View, NowMs, testSpace: false);
        var answer = session.Reserve(campaign, out var taken);
        if (answer != BudgetAnswer.Granted)
        {
            session.Undo();
            return answer;
        }

        if (ending == Ending.Outranked)
        {
            session.Release(campaign, taken);
            session.Committed([]);
            return answer;
        }

        await EndAsync(desk, session, ending, shopper, new BudgetChange
        {
            Kind = BudgetChangeKind.Taken, BudgetKey = taken.BudgetKey, LeaseId = taken.LeaseId, Day = taken.Day, AmountMicros = taken.AmountMicros,
            Interactions = 1,
        });
        return answer;
    }

    /// <summary>A cost expires, and how the append that says so ends.</summary>
    public async Task GiveBackAsync(int desk, int which, Ending ending, int shopper)
    {
        if (Kept.Count == 0)
        {
            return;
        }

        var cost = Kept[which % Kept.Count];
        Kept.Remove(cost);
        var change = new BudgetChange
        {
            Kind = BudgetChangeKind.Released, BudgetKey = cost.BudgetKey, Day = cost.Day, AmountMicros = cost.AmountMicros,
        };
        var session = Desks[desk].Desk.Open(View, NowMs, testSpace: false);
        session.Place([change]);
        await EndAsync(desk, session, ending, shopper, change);
    }

    /// <summary>What a running desk does in the background.</summary>
    public async Task RunAsync(int desk)
    {
        await Desks[desk].Desk.AskAllAsync();
        await Desks[desk].Desk.TickAsync();
    }

    private async Task EndAsync(int desk, BudgetSession session, Ending ending, int shopper, BudgetChange change)
    {
        var (_, writer) = Desks[desk];
        if (ending == Ending.Conflict)
        {
            session.Undo();
            return;
        }

        Store.Faults.Enqueue(ending switch
        {
            Ending.NeverWritten => Fault.BeforeWrite, Ending.AnswerLost => Fault.AfterWrite, _ => Fault.None,
        });
        try
        {
            await AppendAsync(writer, shopper, change);
        }
        catch (JournalUnavailableException)
        {
            // Told apart below.
        }

        if (ending != Ending.NeverWritten)
        {
            Count(change);
        }

        switch (ending)
        {
            case Ending.Durable:
                session.Committed([change]);
                break;
            case Ending.NeverWritten or Ending.AnswerLost:
                session.Unknown();
                break;
            default:
                Kill(desk);
                break;
        }
    }

    private void Count(BudgetChange change)
    {
        var units = new BudgetUnits(change.AmountMicros, change.Interactions);
        if (change.Kind == BudgetChangeKind.Taken)
        {
            Spent[change.Day] = Spent.GetValueOrDefault(change.Day) + units;
            Kept.Add(change);
        }
        else
        {
            Spent[change.Day] = Spent.GetValueOrDefault(change.Day) - units;
            GivenBack += units;
        }
    }

    private async Task AppendAsync(long writer, int shopper, BudgetChange change)
    {
        var journal = new JournalId(BudgetDocuments.Retailer, JournalKind.Shopper, $"s{shopper}");
        var record = new Record { Format = 1, Shopper = new ShopperRecord() };
        record.Shopper.BudgetChanges.Add(change);
        var sequence = _sequences.GetValueOrDefault(journal) + 1;
        try
        {
            await Store.AppendAsync(writer, new JournalAppend(journal, sequence, Guid.NewGuid(), record.ToByteArray(), []));
        }
        finally
        {
            _sequences[journal] = await Store.FindRowAsync(journal, sequence) is null ? sequence - 1 : sequence;
        }
    }

    private (BudgetDesk Desk, long Writer) StartDesk()
    {
        var writer = ++_writer;
        return (new BudgetDesk(_ => Budget, new MemoryWriter(Store, writer), Clock, NullLogger<BudgetDesk>.Instance), writer);
    }
}

/// <summary>How an append ends, for the process that began it.</summary>
internal enum Ending
{
    Durable,
    Outranked,
    NeverWritten,
    AnswerLost,
    Conflict,
    KilledAfterwards,
}
