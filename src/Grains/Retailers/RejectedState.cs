using System.Collections.Immutable;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Retailers;

namespace LuckyCart.Grains.Retailers;

/// <summary>What one shard of rejected events holds: notes in memory, payloads in the journal's rows. Immutable.</summary>
/// <remarks>
/// A function of the rows that are left: each carries the counts, and the kept events are the longest tail within the caps.
/// So the oldest rows go without a checkpoint.
/// </remarks>
internal sealed record RejectedState
{
    /// <summary>Events kept; the oldest go first.</summary>
    public const int EventsMax = 10_000;

    /// <summary>Bytes kept (<see cref="SizeOf"/>); the oldest events go first.</summary>
    public const long BytesMax = 64L << 20;

    /// <summary>Codes counted by name; what comes after counts as <c>other</c>.</summary>
    public const int CodesMax = 64;

    private const string Other = "other";

    /// <summary>Of an empty journal.</summary>
    public static readonly RejectedState Empty = new();

    /// <summary>Ever kept, by code.</summary>
    public ImmutableSortedDictionary<string, long> Totals { get; init; } =
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Kept events, oldest first.</summary>
    public ImmutableSortedDictionary<RejectedPlace, RejectedNote> Notes { get; init; } =
        ImmutableSortedDictionary<RejectedPlace, RejectedNote>.Empty;

    /// <summary>Where each kept event is.</summary>
    public ImmutableDictionary<string, RejectedPlace> Places { get; init; } =
        ImmutableDictionary.Create<string, RejectedPlace>(StringComparer.Ordinal);

    /// <summary>The sum of the kept events' sizes.</summary>
    public long Bytes { get; init; }

    /// <summary>The first row that is still needed; 0 when none is.</summary>
    public long FirstSequence => Notes.IsEmpty ? 0 : Notes.First().Key.Sequence;

    /// <summary>Bytes that an event counts: its record's.</summary>
    public static int SizeOf(RejectedEvent rejected) => rejected.CalculateSize();

    /// <summary>The counts with these events added.</summary>
    public ImmutableSortedDictionary<string, long> Count(IEnumerable<RejectedEvent> events)
    {
        var totals = Totals;
        foreach (var rejected in events)
        {
            var code = totals.ContainsKey(rejected.Code) || totals.Count < CodesMax ? rejected.Code : Other;
            totals = totals.SetItem(code, totals.GetValueOrDefault(code) + 1);
        }

        return totals;
    }

    /// <summary>The state after one record.</summary>
    public RejectedState Fold(RejectedRecord record, long sequence)
    {
        var notes = Notes.ToBuilder();
        var places = Places.ToBuilder();
        var bytes = Bytes;
        for (var index = 0; index < record.Events.Count; index++)
        {
            var rejected = record.Events[index];
            if (places.TryGetValue(rejected.RejectedId, out var earlier))
            {
                bytes -= notes[earlier].Size;
                notes.Remove(earlier);
            }

            var place = new RejectedPlace(sequence, index);
            notes[place] = RejectedNote.Of(record, rejected);
            places[rejected.RejectedId] = place;
            bytes += notes[place].Size;
        }

        while (notes.Count > EventsMax || bytes > BytesMax)
        {
            var (place, note) = notes.First();
            notes.Remove(place);
            places.Remove(note.RejectedId);
            bytes -= note.Size;
        }

        return new RejectedState
        {
            Totals = record.Totals.ToImmutableSortedDictionary(t => t.Code, t => t.Count, StringComparer.Ordinal),
            Notes = notes.ToImmutable(),
            Places = places.ToImmutable(),
            Bytes = bytes,
        };
    }
}

/// <summary>A row of the journal and an event's place in it.</summary>
internal readonly record struct RejectedPlace(long Sequence, int Index) : IComparable<RejectedPlace>
{
    /// <inheritdoc/>
    public int CompareTo(RejectedPlace other)
    {
        var bySequence = Sequence.CompareTo(other.Sequence);
        return bySequence != 0 ? bySequence : Index.CompareTo(other.Index);
    }
}

/// <summary>What is looked for in kept events without reading them.</summary>
internal sealed record RejectedNote(
    string RejectedId, long AtMs, string Code, string ShopperPseudonym, int Size, string Field, string EventName, long ResubmittedAtMs)
{
    /// <summary>Its place in a list.</summary>
    public RejectedKey Key => new(AtMs, RejectedId);

    /// <summary>The note of an event. Moved ones carry their own time.</summary>
    public static RejectedNote Of(RejectedRecord record, RejectedEvent rejected) => new(
        rejected.RejectedId, rejected.AtMs != 0 ? rejected.AtMs : record.AtMs, rejected.Code, rejected.ShopperPseudonym,
        RejectedState.SizeOf(rejected), rejected.Field, rejected.EventName, rejected.ResubmittedAtMs);

    /// <summary>Whether a query asks for it.</summary>
    public bool Matches(RejectedQuery query) =>
        AtMs >= query.SinceMs && (query.Code is null || Code == query.Code) && (query.Field is null || Field == query.Field) &&
        (query.EventName is null || EventName == query.EventName) && (query.Resubmitted is not { } taken || taken == ResubmittedAtMs > 0) &&
        (query.Before is not { } before || Key.CompareTo(before) < 0);
}
