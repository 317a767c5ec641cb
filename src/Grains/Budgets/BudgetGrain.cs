using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Budgets;
using LuckyCart.Grains.Journals;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace LuckyCart.Grains.Budgets;

/// <summary>One budget: lends slices, takes back, settles what processes that are gone had.</summary>
/// <remarks>
/// Reentrant as a whole (a mix of methods that interleave and methods that do not depends on the order of arrival:
/// dotnet/orleans 9511). What holds across its awaits is written at <see cref="GroupCommit{TState,TEntry}"/>: every command
/// decides and adds its effect without an await, and answers when that is durable.
/// </remarks>
[Reentrant]
[GrainType("budget")]
internal sealed partial class BudgetGrain : JournaledGrain<BudgetState>, IBudgetGrain
{
    /// <summary>Rows after which a checkpoint takes their place: a busy budget writes one every few seconds for months.</summary>
    private const long CheckpointEvery = 5_000;

    private readonly LeaseSettlement _settlement;
    private readonly ILogger<BudgetGrain> _logger;
    private readonly GroupCommit<BudgetState, BudgetEntry> _commands;
    // What silos said last, of open leases: fresher than the journal, which hears of it with the next slice. For status only.
    private readonly Dictionary<LeaseKey, BudgetUnits> _told = [];
    private Task _settling = Task.CompletedTask;
    private long _settleFrom;
    private long _checkpointAt = CheckpointEvery;

    /// <summary>Composed by the container.</summary>
    public BudgetGrain(JournalAccess access, LeaseSettlement settlement, ILogger<BudgetGrain> logger) : base(access)
    {
        (_settlement, _logger) = (settlement, logger);
        _commands = new GroupCommit<BudgetState, BudgetEntry>(AppendAsync);
    }

    /// <inheritdoc/>
    public override int FoldVersion => 1;

    /// <inheritdoc/>
    public override BudgetState Initial => BudgetState.Empty;

    private BudgetState Tentative => _commands.State ?? throw new JournalUnavailableException("The budget's state was dropped; call again.");

    /// <inheritdoc/>
    public override BudgetState Fold(BudgetState state, Record record, long sequence) =>
        record.BodyCase == Record.BodyOneofCase.Budget
            ? BudgetFolding.Fold(state, record.Budget)
            : throw new JournalCorruptException($"Row {sequence} of a budget's journal holds a {record.BodyCase}.");

    /// <inheritdoc/>
    public override byte[] Encode(BudgetState state) => BudgetEncoding.Encode(state);

    /// <inheritdoc/>
    public override BudgetState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => BudgetEncoding.Decode(bytes);

    /// <inheritdoc/>
    public async Task<LeaseAnswer> LeaseAsync(LeaseRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (answer, entries) = BudgetDecision.Lend(Tentative, request);
        var durable = TakeAsync(entries);
        Note(request);
        StartSettling();
        await durable;
        return answer;
    }

    /// <inheritdoc/>
    public async Task ReturnAsync(LeaseReturn returned)
    {
        ArgumentNullException.ThrowIfNull(returned);
        await TakeAsync(BudgetDecision.TakeBack(Tentative, returned));
    }

    /// <inheritdoc/>
    public async Task<BudgetStatus> GetStatusAsync(BudgetQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        StartSettling();
        var state = State;
        var unsettled = 0;
        foreach (var ofWriter in state.Leases.Keys.GroupBy(k => k.Writer))
        {
            unsettled += await _settlement.IsGoneAsync(ofWriter.Key) ? ofWriter.Count() : 0;
        }

        return BudgetStanding.Of(state, query, unsettled, _told);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _settling;
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <inheritdoc/>
    protected override ValueTask OnLoadedAsync()
    {
        _commands.Reset(State);
        _checkpointAt = Sequence + CheckpointEvery;
        _settleFrom = 0;
        return ValueTask.CompletedTask;
    }

    private void Note(LeaseRequest request)
    {
        if (_told.Count >= BudgetState.LeasesMax)
        {
            _told.Clear();
        }

        _told[new LeaseKey(request.Writer, request.Ordinal)] = new BudgetUnits(request.KeptMicros, request.KeptInteractions);
    }

    private Task TakeAsync(IReadOnlyList<BudgetEntry> entries) => entries.Count == 0
        ? _commands.WhenDurableAsync()
        : _commands.AddAsync(entries, entries.Aggregate(Tentative, BudgetFolding.Fold));

    private async ValueTask AppendAsync(IReadOnlyList<BudgetEntry> entries, BudgetState next)
    {
        var record = new BudgetRecord { AtMs = Clock.GetUtcNow().ToUnixTimeMilliseconds() };
        record.Entries.AddRange(entries);
        await AppendAsync(new Record { Budget = record }, next);
        if (Sequence >= _checkpointAt)
        {
            await WriteCheckpointAsync();
            _checkpointAt = Sequence + CheckpointEvery;
        }
    }

    /// <summary>In the background: requests go on meanwhile, with what the leases hold left out.</summary>
    private void StartSettling()
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (_settling.IsCompleted && now >= _settleFrom && _commands.State is { Leases.IsEmpty: false })
        {
            _settleFrom = now + BudgetDecision.RecomputeMs;
            _settling = SettleAsync();
        }
    }

    private async Task SettleAsync()
    {
        try
        {
            foreach (var writer in Tentative.Leases.Keys.Select(k => k.Writer).Distinct().ToArray())
            {
                if (await _settlement.IsGoneAsync(writer))
                {
                    await SettleAsync(writer);
                }
            }
        }
        catch (Exception e) when (e is JournalUnavailableException or JournalConflictException or JournalCorruptException)
        {
            // What the leases hold stays out of reach until it is tried again: late, never over.
            LogUnsettled(e, Journal.RetailerId, Journal.Name);
        }
    }

    private async Task SettleAsync(long writer)
    {
        var leases = Tentative.Leases.Where(l => l.Key.Writer == writer).ToArray();
        if (leases.Length == 0)
        {
            return;
        }

        var spending = await _settlement.OfAsync(writer, leases.Min(l => l.Value.FromCommit));
        var entries = leases
            .Where(l => Tentative.Leases.ContainsKey(l.Key))
            .Select(l => new BudgetEntry { Settled = BudgetStanding.Settle(l.Key, Tentative.Leases[l.Key], spending, Journal.RetailerId) })
            .ToArray();
        await TakeAsync(entries);
        LogSettled(entries.Length, writer, Journal.RetailerId, Journal.Name);
    }

    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "Leases of budget {Budget} of {RetailerId} could not be settled yet.")]
    private partial void LogUnsettled(Exception exception, string retailerId, string budget);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Information, Message = "Settled {Leases} leases of writer {Writer} of budget {Budget} of {RetailerId}.")]
    private partial void LogSettled(int leases, long writer, string retailerId, string budget);
}
