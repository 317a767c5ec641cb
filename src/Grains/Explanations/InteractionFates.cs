using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Explanations;

/// <summary>When interactions of a page of a shopper's journal were seen, clicked and dismissed, by the events that say so.</summary>
/// <remarks>Looked for from the page on through a bounded number of rows: what is seen at all is seen soon.</remarks>
internal sealed class InteractionFates
{
    /// <summary>Rows looked at behind a page.</summary>
    public const int RowsAhead = 1_000;

    private readonly Dictionary<string, Fate> _fates = new(StringComparer.Ordinal);

    /// <summary>What became of one.</summary>
    public Fate Of(string interactionId) => _fates.GetValueOrDefault(interactionId);

    /// <summary>Looks at one row.</summary>
    public void Add(Record record)
    {
        foreach (var recorded in EventsOf(record))
        {
            if (recorded.Event.IsEmpty)
            {
                continue;
            }

            var e = EventCodec.Decode(recorded.Event.Span);
            if (e.InteractionId is not { Length: > 0 } id)
            {
                continue;
            }

            var (fate, at) = (Of(id), recorded.EffectiveAtMs);
            _fates[id] = e.EventName switch
            {
                "view_promotion" => fate with { SeenAtMs = fate.SeenAtMs ?? at },
                "select_promotion" => fate with { ClickedAtMs = fate.ClickedAtMs ?? at },
                "dismiss_promotion" => fate with { DismissedAtMs = fate.DismissedAtMs ?? at },
                _ => fate,
            };
        }
    }

    /// <summary>Looks at the rows behind a page.</summary>
    public async Task AddAsync(IJournalStore store, JournalId journal, long after)
    {
        await foreach (var row in store.ReadAsync(journal, after + 1))
        {
            if (row.Sequence > after + RowsAhead)
            {
                return;
            }

            Add(Record.Parser.ParseFrom(row.Record.Span));
        }
    }

    private static IEnumerable<RecordedEvent> EventsOf(Record record) => record.BodyCase switch
    {
        Record.BodyOneofCase.Shopper => record.Shopper.Events,
        Record.BodyOneofCase.Merged => record.Merged.Requests.SelectMany(r => r.Events),
        _ => [],
    };

    /// <summary>Null: it was not, as far as was looked.</summary>
    internal readonly record struct Fate(long? SeenAtMs, long? ClickedAtMs, long? DismissedAtMs);
}
