using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Budgets;

namespace LuckyCart.Grains.Budgets;

/// <summary>What a budget answers to a command, and what of it goes to the journal. Pure.</summary>
internal static class BudgetDecision
{
    /// <summary>A slice is at most this part of what is left: other silos keep nearly all of it within reach.</summary>
    public const int SliceShare = 128;

    /// <summary>What pacing lets out ahead of time, for decisions until the silo has asked again.</summary>
    public const long AheadMs = 3_000;

    /// <summary>Pacing is looked at again after this at the latest.</summary>
    public const long RecomputeMs = 5_000;

    /// <summary>Interactions in one slice, whatever is wanted.</summary>
    public const long WantedMax = 100_000;

    /// <summary>Lends.</summary>
    public static (LeaseAnswer Answer, IReadOnlyList<BudgetEntry> Entries) Lend(BudgetState state, LeaseRequest request)
    {
        var key = new LeaseKey(request.Writer, request.Ordinal);
        var lease = state.Leases.GetValueOrDefault(key);
        if (state.IsClosed(key))
        {
            return (new LeaseAnswer(LeaseStanding.Closed, 0, 0, 0), []);
        }

        if (lease is not null && lease.Number >= request.Number)
        {
            // Taken before, its answer lost: what the lease has says it again.
            return (AnswerOf(LeaseStanding.Granted, lease.Granted, request.AtMs), []);
        }

        List<BudgetEntry> entries = [];
        var terms = TermsOf(state, request.Terms, entries);
        var granted = lease?.Granted ?? default;
        var (standing, units, nextAtMs) = Portion(state, request, terms);
        if (standing == LeaseStanding.Granted)
        {
            if (units == default)
            {
                return (AnswerOf(standing, granted, request.AtMs), entries);
            }

            entries.Add(new BudgetEntry { Granted = GrantOf(request, units, terms) });
            return (AnswerOf(standing, granted + units, request.AtMs), entries);
        }

        if (standing == LeaseStanding.Exhausted && (state.ExhaustedSinceMs == 0 || entries.Count > 0))
        {
            entries.Add(new BudgetEntry { Exhausted = new BudgetExhausted { AtMs = request.AtMs } });
        }

        return (AnswerOf(standing, granted, nextAtMs), entries);
    }

    /// <summary>Takes back.</summary>
    public static IReadOnlyList<BudgetEntry> TakeBack(BudgetState state, LeaseReturn returned)
    {
        var key = new LeaseKey(returned.Writer, returned.Ordinal);
        if (state.IsClosed(key) || state.Leases.GetValueOrDefault(key)?.Number >= returned.Number)
        {
            return [];
        }

        if (!state.Leases.ContainsKey(key) && returned is { KeptMicros: 0, KeptInteractions: 0, OtherDays.Length: 0 })
        {
            // Nothing was ever granted to it, nothing came into it: nothing to write down.
            return [];
        }

        var entry = new LeaseReturned
        {
            Writer = returned.Writer, Ordinal = returned.Ordinal, Number = returned.Number, Day = returned.Day,
            KeptMicros = returned.KeptMicros, KeptInteractions = returned.KeptInteractions, Final = returned.Final,
        };
        entry.OtherDays.AddRange(returned.OtherDays.Select(d => new DayAmount { Day = d.Day, Micros = d.Micros, Interactions = d.Interactions }));
        return [new BudgetEntry { Returned = entry }];
    }

    /// <summary>The newer of what the state goes by and what a request states; a difference is journalled.</summary>
    private static BudgetTerms TermsOf(BudgetState state, BudgetTerms stated, List<BudgetEntry> entries)
    {
        if (state.Terms is { } known && (known.CatalogueVersion > stated.CatalogueVersion || known with { CatalogueVersion = stated.CatalogueVersion } == stated))
        {
            return known;
        }

        entries.Add(new BudgetEntry { Terms = BudgetEncoding.Write(stated) });
        return stated;
    }

    private static (LeaseStanding Standing, BudgetUnits Units, long NextAtMs) Portion(BudgetState state, LeaseRequest request, BudgetTerms terms)
    {
        var limits = BudgetEncoding.LimitsOf(terms);
        var day = new BudgetDay(request.Day.Number, request.Day.StartMs, request.Day.EndMs);
        var today = state.CommittedOf(day.Number);
        var lease = state.Leases.GetValueOrDefault(new LeaseKey(request.Writer, request.Ordinal));
        var atHand = lease is null ? default : lease.Held - new BudgetUnits(request.KeptMicros, request.KeptInteractions);
        var least = Lacking(new BudgetUnits(request.SmallestCostMicros, 1), atHand);
        var room = BudgetRoom.Of(limits, day, state.Committed, today, request.AtMs + AheadMs);
        if (!room.Left.Covers(least) || (limits.HasDayLimit && day.Number <= state.DaysForgottenThrough))
        {
            return (LeaseStanding.Exhausted, default, request.AtMs + RecomputeMs);
        }

        if (!room.Allowed.Covers(least))
        {
            var next = BudgetRoom.NextMs(limits, day, state.Committed, today, least, request.AtMs + AheadMs) - AheadMs;
            return (LeaseStanding.Paced, default, Math.Min(next, request.AtMs + RecomputeMs));
        }

        return lease is null && state.Leases.Count >= BudgetState.LeasesMax
            ? (LeaseStanding.Paced, default, request.AtMs + RecomputeMs)
            : (LeaseStanding.Granted, SliceOf(request, room, atHand), request.AtMs);
    }

    /// <summary>
    /// What is lacking to have at hand what is wanted, within the pacing; what is then at hand, out of other silos' reach, is at
    /// most a share of what is left, or one interaction.
    /// </summary>
    private static BudgetUnits SliceOf(LeaseRequest request, BudgetRoom room, BudgetUnits atHand)
    {
        var cost = request.LargestCostMicros;
        var share = room.Left.Interactions == long.MaxValue ? long.MaxValue : room.Left.Interactions / SliceShare;
        share = cost == 0 || room.Left.Micros == long.MaxValue ? share : Math.Min(share, room.Left.Micros / SliceShare / cost);
        var count = Math.Max(1, Math.Min(Math.Min(request.Wanted, WantedMax), share));
        var lacking = Lacking(new BudgetUnits(count * cost, count), atHand);
        return new BudgetUnits(
            Math.Min(lacking.Micros, room.Allowed.Micros), Math.Min(lacking.Interactions, room.Allowed.Interactions));
    }

    private static BudgetUnits Lacking(BudgetUnits wanted, BudgetUnits atHand) =>
        new(Math.Max(0, wanted.Micros - atHand.Micros), Math.Max(0, wanted.Interactions - atHand.Interactions));

    private static LeaseGranted GrantOf(LeaseRequest request, BudgetUnits units, BudgetTerms terms) => new()
    {
        Writer = request.Writer, Ordinal = request.Ordinal, FromCommit = request.FromCommit, Number = request.Number, Day = request.Day.Number,
        Micros = units.Micros, Interactions = units.Interactions, TakenMicros = request.KeptMicros, TakenInteractions = request.KeptInteractions,
        CatalogueVersion = Math.Max(terms.CatalogueVersion, request.Terms.CatalogueVersion),
    };

    private static LeaseAnswer AnswerOf(LeaseStanding standing, BudgetUnits granted, long nextAtMs) =>
        new(standing, granted.Micros, granted.Interactions, nextAtMs);
}
