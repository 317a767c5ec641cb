using System.Collections.Immutable;
using Google.Protobuf;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Grains.Budgets;

/// <summary>A budget's state and terms as protobuf.</summary>
internal static class BudgetEncoding
{
    /// <summary>Deterministic: everything is in order.</summary>
    public static byte[] Encode(BudgetState state)
    {
        var snapshot = new BudgetSnapshot
        {
            Used = Write(0, state.Used), DaysForgottenThrough = state.DaysForgottenThrough, ExhaustedSinceMs = state.ExhaustedSinceMs,
        };
        if (state.Terms is { } terms)
        {
            snapshot.Terms = Write(terms);
        }

        snapshot.Days.AddRange(state.Days.Select(d => Write(d.Key, d.Value)));
        snapshot.Closed.AddRange(state.ClosedThrough.Select(c => new ClosedSnapshot { Writer = c.Key, Ordinal = c.Value }));
        snapshot.Leases.AddRange(state.Leases.Select(l => new LeaseSnapshot
        {
            Writer = l.Key.Writer, Ordinal = l.Key.Ordinal, FromCommit = l.Value.FromCommit, Number = l.Value.Number, Day = l.Value.Day,
            Micros = l.Value.Held.Micros, Interactions = l.Value.Held.Interactions,
            GrantedMicros = l.Value.Granted.Micros, GrantedInteractions = l.Value.Granted.Interactions,
            TakenMicros = l.Value.Taken.Micros, TakenInteractions = l.Value.Taken.Interactions,
        }));
        return snapshot.ToByteArray();
    }

    /// <summary>Reads it back.</summary>
    public static BudgetState Decode(ReadOnlyMemory<byte> bytes)
    {
        var snapshot = BudgetSnapshot.Parser.ParseFrom(bytes.Span);
        var state = new BudgetState
        {
            Terms = snapshot.Terms is null ? null : Read(snapshot.Terms),
            Used = Read(snapshot.Used),
            Days = snapshot.Days.ToImmutableSortedDictionary(d => d.Day, Read),
            DaysForgottenThrough = snapshot.DaysForgottenThrough,
            Leases = snapshot.Leases.ToImmutableSortedDictionary(l => new LeaseKey(l.Writer, l.Ordinal), l => new Lease(
                l.FromCommit, l.Number, l.Day, new(l.Micros, l.Interactions), new(l.GrantedMicros, l.GrantedInteractions),
                new(l.TakenMicros, l.TakenInteractions))),
            ClosedThrough = snapshot.Closed.ToImmutableSortedDictionary(c => c.Writer, c => c.Ordinal),
            ExhaustedSinceMs = snapshot.ExhaustedSinceMs,
        };
        return state with { Committed = state.Leases.Values.Aggregate(state.Used, (sum, lease) => sum + lease.Held) };
    }

    /// <summary>Terms for the journal.</summary>
    public static BudgetTermsRecord Write(BudgetTerms terms)
    {
        var record = new BudgetTermsRecord
        {
            CatalogueVersion = terms.CatalogueVersion, Even = terms.Even, StartsAtMs = terms.StartsAtMs, EndsAtMs = terms.EndsAtMs,
        };
        if (terms.AmountMicros is { } amount)
        {
            record.AmountMicros = amount;
        }

        if (terms.DayAmountMicros is { } dayAmount)
        {
            record.DayAmountMicros = dayAmount;
        }

        if (terms.Interactions is { } interactions)
        {
            record.Interactions = interactions;
        }

        if (terms.DayInteractions is { } dayInteractions)
        {
            record.DayInteractions = dayInteractions;
        }

        return record;
    }

    /// <summary>Terms of the journal.</summary>
    public static BudgetTerms Read(BudgetTermsRecord record) => new(
        record.CatalogueVersion, record.HasAmountMicros ? record.AmountMicros : null, record.HasDayAmountMicros ? record.DayAmountMicros : null,
        record.HasInteractions ? record.Interactions : null, record.HasDayInteractions ? record.DayInteractions : null, record.Even,
        record.StartsAtMs, record.EndsAtMs);

    /// <summary>Terms as the engine has them.</summary>
    public static BudgetLimits LimitsOf(BudgetTerms terms) => new(
        terms.AmountMicros, terms.DayAmountMicros, terms.Interactions, terms.DayInteractions,
        terms.Even ? BudgetPacing.Even : BudgetPacing.AsFastAsPossible, terms.StartsAtMs, terms.EndsAtMs);

    /// <summary>Terms of what the engine has.</summary>
    public static BudgetTerms TermsOf(BudgetLimits limits, long catalogueVersion) => new(
        catalogueVersion, limits.AmountMicros, limits.DayAmountMicros, limits.Interactions, limits.DayInteractions,
        limits.Pacing == BudgetPacing.Even, limits.StartsAtMs, limits.EndsAtMs);

    private static DayAmount Write(int day, BudgetUnits units) => new() { Day = day, Micros = units.Micros, Interactions = units.Interactions };

    private static BudgetUnits Read(DayAmount? amount) => amount is null ? default : new(amount.Micros, amount.Interactions);
}
