using System.Collections.Immutable;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Budgets;

namespace LuckyCart.Grains.Budgets;

/// <summary>Folds a budget's records.</summary>
internal static class BudgetFolding
{
    /// <summary>After one record.</summary>
    public static BudgetState Fold(BudgetState state, BudgetRecord record) => record.Entries.Aggregate(state, Fold);

    /// <summary>After one entry.</summary>
    public static BudgetState Fold(BudgetState state, BudgetEntry entry) => entry.WhatCase switch
    {
        BudgetEntry.WhatOneofCase.Terms => state with { Terms = BudgetEncoding.Read(entry.Terms), ExhaustedSinceMs = 0 },
        BudgetEntry.WhatOneofCase.Granted => Grant(state, entry.Granted),
        BudgetEntry.WhatOneofCase.Returned => Return(state, entry.Returned),
        BudgetEntry.WhatOneofCase.Settled => Settle(state, entry.Settled),
        BudgetEntry.WhatOneofCase.Exhausted => state with { ExhaustedSinceMs = entry.Exhausted.AtMs },
        _ => throw new JournalCorruptException("A budget's record has an entry of a kind that is not known."),
    };

    private static BudgetState Grant(BudgetState state, LeaseGranted granted)
    {
        var key = new LeaseKey(granted.Writer, granted.Ordinal);
        var units = new BudgetUnits(granted.Micros, granted.Interactions);
        var lease = state.Leases.GetValueOrDefault(key) ?? new Lease(granted.FromCommit, 0, granted.Day, default, default, default);
        lease = lease with
        {
            Number = granted.Number, Held = lease.Held + units, Granted = lease.Granted + units,
            Taken = new BudgetUnits(granted.TakenMicros, granted.TakenInteractions),
        };
        return state with
        {
            Leases = state.Leases.SetItem(key, lease), Committed = state.Committed + units, ExhaustedSinceMs = 0,
            Terms = state.Terms is { } terms ? terms with { CatalogueVersion = granted.CatalogueVersion } : null,
        };
    }

    private static BudgetState Return(BudgetState state, LeaseReturned returned)
    {
        var key = new LeaseKey(returned.Writer, returned.Ordinal);
        var before = state.Leases.GetValueOrDefault(key) ?? new Lease(0, 0, returned.Day, default, default, default);
        var kept = new BudgetUnits(returned.KeptMicros, returned.KeptInteractions);
        state = state with
        {
            Leases = state.Leases.SetItem(key, before with { Number = returned.Number, Held = kept, Taken = kept }),
            Committed = state.Committed - before.Held + kept,
            ExhaustedSinceMs = kept == before.Held ? state.ExhaustedSinceMs : 0,
        };
        return returned.Final ? Close(state, key, [AmountOf(before.Day, kept), .. returned.OtherDays.Select(d => AmountOf(d.Day, default(BudgetUnits) - new BudgetUnits(d.Micros, d.Interactions)))]) : state;
    }

    private static BudgetState Settle(BudgetState state, LeaseSettled settled) => state.Leases.ContainsKey(new LeaseKey(settled.Writer, settled.Ordinal))
        ? Close(state, new LeaseKey(settled.Writer, settled.Ordinal), settled.Used)
        : state;

    private static BudgetState Close(BudgetState state, LeaseKey key, IEnumerable<DayAmount> used)
    {
        var lease = state.Leases[key];
        var (sum, days) = (default(BudgetUnits), state.Days.ToBuilder());
        foreach (var amount in used)
        {
            var units = new BudgetUnits(amount.Micros, amount.Interactions);
            sum += units;
            if (amount.Day > state.DaysForgottenThrough)
            {
                days[amount.Day] = days.GetValueOrDefault(amount.Day) + units;
            }
        }

        var closed = state.ClosedThrough.SetItem(key.Writer, Math.Max(key.Ordinal, state.ClosedThrough.GetValueOrDefault(key.Writer)));
        return Bound(state with
        {
            Leases = state.Leases.Remove(key), Used = state.Used + sum, Committed = state.Committed - lease.Held + sum, Days = days.ToImmutable(),
            ClosedThrough = closed, ExhaustedSinceMs = sum == lease.Held ? state.ExhaustedSinceMs : 0,
        });
    }

    private static BudgetState Bound(BudgetState state)
    {
        while (state.Days.Count > BudgetState.DaysMax)
        {
            var oldest = state.Days.Keys.First();
            state = state with { Days = state.Days.Remove(oldest), DaysForgottenThrough = oldest };
        }

        return state.ClosedThrough.Count > BudgetState.WritersMax
            ? state with { ClosedThrough = state.ClosedThrough.Remove(state.ClosedThrough.Keys.First()) }
            : state;
    }

    private static DayAmount AmountOf(int day, BudgetUnits units) =>
        new() { Day = day, Micros = units.Micros, Interactions = units.Interactions };
}
