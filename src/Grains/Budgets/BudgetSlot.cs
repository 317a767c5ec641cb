using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Grains.Budgets;

/// <summary>What this process holds of one budget for one day. Safe for any number of callers; never waits for anything but its lock.</summary>
/// <param name="journal">The budget's.</param>
/// <param name="day">Whose limits its leases count against.</param>
/// <param name="writer">This process, by its feed's number.</param>
/// <param name="nextOrdinal">Gives the next lease its ordinal.</param>
/// <param name="eventTime">Pacing goes by the decisions' own times (a sandbox).</param>
internal sealed class BudgetSlot(JournalId journal, BudgetDay day, long writer, Func<long> nextOrdinal, bool eventTime)
{
    /// <summary>Interactions asked for before anything is known of the demand.</summary>
    private const long FirstWanted = 8;

    // A budget that is spent is asked again now and then: its limits may have been raised, or something given back.
    private const long ExhaustedAskedEveryMs = 15_000;

    /// <summary>What is at hand should last for so long.</summary>
    private const long LastsMs = 2_000;

    private readonly Lock _lock = new();
    private readonly List<Leaving> _leaving = [];
    private LeaseHold? _current;
    private LeaseHold? _asking;
    private PlannedBudget? _plan;
    private LeaseStanding _standing = LeaseStanding.Paced;
    private long _askFromMs;
    private long _askedAtMs;
    private long _demand;
    private long _enough;
    private long _decidedAtMs;

    /// <summary>The budget's journal.</summary>
    public JournalId Journal => journal;

    /// <summary>The day.</summary>
    public BudgetDay Day => day;

    /// <summary>When a decision last wanted something of it, by the process's clock.</summary>
    public long WantedAtMs { get; private set; }

    /// <summary>When an interaction was last asked for that nobody wanted yet.</summary>
    public long SpareAskedAtMs { get; private set; }

    /// <summary>Whether more is at hand than one interaction.</summary>
    public bool HoldsMoreThanASpare
    {
        get
        {
            lock (_lock)
            {
                return _current is { } hold && CountOf(hold) > 1;
            }
        }
    }

    /// <summary>Whether nothing is held or under way.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _current is null && _asking is null && _leaving.Count == 0;
            }
        }
    }

    /// <summary>What is at hand; for tests and metrics.</summary>
    public BudgetUnits AtHand
    {
        get
        {
            lock (_lock)
            {
                return _current?.AtHand ?? default;
            }
        }
    }

    /// <summary>Goes by another version's plan; a changed one is asked about anew, and what is held under wider limits goes back first.</summary>
    public void Adopt(PlannedBudget plan, long nowMs)
    {
        lock (_lock)
        {
            WantedAtMs = Math.Max(WantedAtMs, nowMs);
            if (!ReferenceEquals(_plan, plan))
            {
                if (_plan is { } before && IsNarrower(plan.Limits, before.Limits))
                {
                    Leave();
                }

                (_plan, _askFromMs) = (plan, 0);
            }
        }
    }

    /// <summary>Whether one interaction should be asked for, so that the next decision finds it.</summary>
    public bool LacksSpare(PlannedBudget plan, long nowMs)
    {
        lock (_lock)
        {
            var every = _standing == LeaseStanding.Exhausted ? ExhaustedAskedEveryMs : 0;
            if (_current is not null || _asking is not null || nowMs < _askFromMs || nowMs - SpareAskedAtMs < every)
            {
                return false;
            }

            (_plan, SpareAskedAtMs) = (plan, nowMs);
            return true;
        }
    }

    /// <summary>Takes a cost for a decision that is not durable yet.</summary>
    /// <param name="hold">Where from, when granted.</param>
    /// <param name="ask">Whether the next slice should be asked for now.</param>
    public BudgetAnswer Take(PlannedBudget plan, BudgetUnits cost, long nowMs, long decidedAtMs, out LeaseHold? hold, out bool ask)
    {
        lock (_lock)
        {
            Adopt(plan, nowMs);
            _demand++;
            _decidedAtMs = Math.Max(_decidedAtMs, decidedAtMs);
            hold = _current is { } current && current.AtHand.Covers(cost) ? current : null;
            if (hold is not null)
            {
                hold.Take(cost);
                hold.Pending++;
            }

            ask = _asking is null && nowMs >= _askFromMs && (hold is null || IsLow(hold));
            return hold is not null ? BudgetAnswer.Granted
                : _standing == LeaseStanding.Exhausted ? BudgetAnswer.Exhausted : BudgetAnswer.Paced;
        }
    }

    /// <summary>A taking was undone before it was written, or it is certain that it never will be.</summary>
    public void GiveBack(LeaseHold hold, BudgetUnits cost)
    {
        lock (_lock)
        {
            hold.PutBack(cost);
            hold.Pending--;
        }
    }

    /// <summary>A taking, or a giving-back, is durable or undone and counted.</summary>
    public void Keep(LeaseHold hold)
    {
        lock (_lock)
        {
            hold.Pending--;
        }
    }

    /// <summary>Whether a taking, or a giving-back, is durable is not known: it is never counted as given back here.</summary>
    public void Doubt(LeaseHold hold)
    {
        lock (_lock)
        {
            hold.Pending--;
            hold.Unsure = true;
        }
    }

    /// <summary>The lease that something is about to be given back into.</summary>
    public LeaseHold Receive(long nowMs)
    {
        lock (_lock)
        {
            _current ??= Open(nowMs);
            _current.Pending++;
            return _current;
        }
    }

    /// <summary>What was given back is durable: it is there for others, unless it is of another day's limits.</summary>
    public void Received(LeaseHold hold, int ofDay, BudgetUnits units)
    {
        lock (_lock)
        {
            hold.Pending--;
            if (ofDay == day.Number)
            {
                hold.PutBack(units);
            }
            else
            {
                hold.Receive(ofDay, units, _plan?.Limits.HasDayLimit == false);
            }
        }
    }

    /// <summary>Begins to ask for a slice; null when it is not the time.</summary>
    /// <param name="prefetch">Whether nobody has wanted anything yet.</param>
    public (LeaseHold Hold, LeaseRequest Request)? TryAsk(long nowMs, bool prefetch)
    {
        lock (_lock)
        {
            if (_asking is not null || nowMs < _askFromMs || _plan is not { } plan || (!prefetch && _current is { } held && !IsLow(held)))
            {
                return null;
            }

            _asking = _current ??= Open(nowMs);
            var wanted = _askedAtMs == 0 ? FirstWanted : Math.Max(1, _demand * LastsMs / Math.Max(50, nowMs - _askedAtMs));
            (_askedAtMs, _demand) = (nowMs, 0);
            var request = new LeaseRequest(
                writer, _asking.Ordinal, _asking.FromCommit, ++_asking.Number, new BudgetSpan(day.Number, day.StartMs, day.EndMs), wanted,
                plan.LargestCostMicros, plan.SmallestCostMicros, plan.Terms, eventTime ? Math.Max(_decidedAtMs, day.StartMs) : nowMs,
                _asking.Kept.Micros, _asking.Kept.Interactions);
            return (_asking, request);
        }
    }

    /// <summary>The grain answered.</summary>
    public void Answered(LeaseHold hold, LeaseAnswer answer, long nowMs)
    {
        lock (_lock)
        {
            _asking = null;
            if (answer.Standing == LeaseStanding.Closed)
            {
                // Somebody settled it: nothing of it may be spent. What is under way will be found by nobody but was counted.
                Drop(hold);
                return;
            }

            hold.Granted = new BudgetUnits(
                Math.Max(hold.Granted.Micros, answer.GrantedMicros), Math.Max(hold.Granted.Interactions, answer.GrantedInteractions));
            _standing = answer.Standing;
            _enough = CountOf(hold) / 2;
            _askFromMs = answer.Standing == LeaseStanding.Granted ? nowMs : eventTime ? nowMs + 250 : Math.Max(nowMs + 50, answer.NextAtMs);
        }
    }

    /// <summary>The grain did not answer: what the lease has is not known better than before.</summary>
    public void NotAnswered(long retryAtMs)
    {
        lock (_lock)
        {
            (_asking, _askFromMs, _standing) = (null, retryAtMs, LeaseStanding.Paced);
        }
    }

    /// <summary>Stops taking of the present lease; it goes back as soon as nothing of it is under way.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (_current is { } hold)
            {
                _leaving.Add(new Leaving(hold));
                _current = null;
            }
        }
    }

    /// <summary>Whether what is at hand is of no use to this process, but may be to another.</summary>
    public bool IsUseless()
    {
        lock (_lock)
        {
            return _current is { Pending: 0 } hold && _standing == LeaseStanding.Exhausted && _plan is { } plan
                && hold.AtHand != default && !hold.AtHand.Covers(new BudgetUnits(plan.SmallestCostMicros, 1));
        }
    }

    /// <summary>When the present lease was opened; null for none.</summary>
    public long? OpenedAtMs
    {
        get
        {
            lock (_lock)
            {
                return _current?.OpenedAtMs;
            }
        }
    }

    /// <summary>What can go back now. The same again until <see cref="Left"/>.</summary>
    public IReadOnlyList<LeaseReturn> Returns()
    {
        lock (_lock)
        {
            if (_leaving.Count == 0)
            {
                return [];
            }

            foreach (var leaving in _leaving.Where(l => l.Return is null && l.Hold.Pending == 0 && l.Hold != _asking))
            {
                var hold = leaving.Hold;
                leaving.Return = new LeaseReturn(
                    writer, hold.Ordinal, ++hold.Number, day.Number, hold.KeptOfDay.Micros, hold.KeptOfDay.Interactions,
                    [.. hold.OtherDays.Select(d => new DayUnits(d.Key, d.Value.Micros, d.Value.Interactions))], !hold.Unsure);
            }

            return [.. _leaving.Select(l => l.Return).OfType<LeaseReturn>()];
        }
    }

    /// <summary>The grain has taken it back.</summary>
    public void Left(LeaseReturn returned)
    {
        lock (_lock)
        {
            _leaving.RemoveAll(l => ReferenceEquals(l.Return, returned));
        }
    }

    private LeaseHold Open(long nowMs)
    {
        var ordinal = nextOrdinal();
        return new LeaseHold(BudgetJournals.LeaseId(writer, ordinal), ordinal, nowMs);
    }

    private void Drop(LeaseHold hold)
    {
        _leaving.RemoveAll(l => l.Hold == hold);
        if (_current == hold)
        {
            (_current, _askFromMs) = (null, 0);
        }
    }

    private static bool IsNarrower(BudgetLimits limits, BudgetLimits before) =>
        IsLess(limits.AmountMicros, before.AmountMicros) || IsLess(limits.DayAmountMicros, before.DayAmountMicros)
        || IsLess(limits.Interactions, before.Interactions) || IsLess(limits.DayInteractions, before.DayInteractions);

    // Null: no limit.
    private static bool IsLess(long? limit, long? before) => limit is { } l && !(before <= l);

    private bool IsLow(LeaseHold hold) => CountOf(hold) <= _enough;

    private long CountOf(LeaseHold hold)
    {
        var cost = _plan?.LargestCostMicros ?? 0;
        return cost == 0 ? hold.AtHand.Interactions : Math.Min(hold.AtHand.Interactions, hold.AtHand.Micros / cost);
    }

    private sealed class Leaving(LeaseHold hold)
    {
        public LeaseHold Hold { get; } = hold;

        public LeaseReturn? Return { get; set; }
    }
}
