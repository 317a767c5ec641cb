using System.Security.Cryptography;
using Google.Protobuf;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Budgets;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Makes one request into one record and the state after it, folding into a copy event by event.</summary>
internal sealed class ShopperRecordBuilder
{
    private readonly IShopperEngine _engine;
    private readonly IShopperState _before;
    private readonly long _sequence;
    private readonly List<DecidedEvent> _deciding = [];
    private readonly List<DecidedEvent> _goals = [];
    private readonly bool _testSpace;
    private IShopperState _begun;

    /// <summary>Starts from the durable state; the record is to have the given sequence number.</summary>
    /// <param name="testSpace">Campaigns in test take part.</param>
    public ShopperRecordBuilder(IShopperEngine engine, IShopperState before, long sequence, bool testSpace = false)
    {
        _engine = engine;
        _before = before;
        _sequence = sequence;
        _testSpace = testSpace;
        _begun = before;
        Next = before;
    }

    /// <summary>The record; complete after <see cref="Finish"/>.</summary>
    public ShopperRecord Record { get; } = new();

    /// <summary>The state after what was folded so far.</summary>
    public IShopperState Next { get; private set; }

    /// <summary>Events that may trigger.</summary>
    public IReadOnlyList<DecidedEvent> Deciding => _deciding;

    /// <summary>New events that may reach goals.</summary>
    public IReadOnlyList<DecidedEvent> Goals => _goals;

    /// <summary>Ids to index with the append.</summary>
    public List<NewJournalId> Ids { get; } = [];

    /// <summary>What a shopper's first record says of it.</summary>
    public static Opened Open(string shopperId, CatalogueView catalogue) => new()
    {
        ShopperId = shopperId,
        Salt = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(32)),
        TimeZone = catalogue.Rules.TimeZone,
    };

    /// <summary>Sets what is known before the events are folded.</summary>
    /// <param name="pageViewId">The page, where no event names one.</param>
    public void Start(PostDraft draft, CatalogueView catalogue, string? pageViewId = null)
    {
        var post = draft.Post;
        var news = draft.Events.Where(e => e.IsNew).ToArray();
        Record.ReceivedAtMs = post.ReceivedAtMs;
        Record.DecidedAtMs = Math.Max(_before.LastDecidedAtMs, catalogue.Rules.EventTime
            ? news.Select(e => e.Recorded!.EffectiveAtMs).DefaultIfEmpty(_before.LastDecidedAtMs).Max()
            : post.ReceivedAtMs);
        Record.CatalogueVersion = catalogue.Version;
        Record.EngineVersion = _engine.EngineVersion;
        Record.RequestId = post.RequestId;
        Record.Placements.AddRange(post.Placements);
        Record.ProfileAllowed = LastStated(news) ?? catalogue.Rules.DefaultConsent;
        Record.MovedFrom = post.MovedFrom?.Journal ?? "";
        Record.PageViewId = draft.Events.LastOrDefault(e => e.Triggers && e.Merged!.PageViewId is not null)?.Merged!.PageViewId ?? pageViewId ?? "";
        if (_before.ShopperId is null)
        {
            Record.Opened = Open(post.ShopperId, catalogue);
        }

        Next = _engine.Begin(Next, Record, _sequence);
        _begun = Next;
        Fire(catalogue);
    }

    // What became due since the last decision comes before what is posted now: whoever is late, the scanner or the post, each
    // moment is in the first record after it, once.
    private void Fire(CatalogueView catalogue)
    {
        foreach (var fired in _engine.Due(Next, catalogue, _before.LastDecidedAtMs, Record.DecidedAtMs, _testSpace))
        {
            var bytes = EventCodec.Encode(fired.Event);
            var key = EventCodec.KeyOf(fired.Event.EventId);
            var recorded = new RecordedEvent
            {
                Status = EventStatus.Fired,
                Event = UnsafeByteOperations.UnsafeWrap(bytes),
                EventKey = UnsafeByteOperations.UnsafeWrap(EventCodec.ToBytes(key)),
                ContentHash = EventCodec.ContentHashOf(bytes),
                EffectiveAtMs = fired.DueAtMs,
            };
            var previous = Next;
            Next = _engine.FoldEvent(previous, recorded, fired.Event, Record, _sequence);
            Ids.Add(new NewJournalId(key, recorded.ContentHash));
            _deciding.Add(new DecidedEvent(Record.Events.Count, fired.Event, false, fired.DueAtMs, previous, Next, fired.CampaignNumber));
            Record.Events.Add(recorded);
        }
    }

    /// <summary>What the decision takes of budgets; null before there is one.</summary>
    public BudgetSession? Budgets { get; set; }

    /// <summary>Folds the events; one whose fold throws is rejected as poison.</summary>
    /// <returns>False when there was one: start again without it, so that nothing of it is left.</returns>
    public bool TryFoldEvents(PostDraft draft, Action<Exception> poisoned)
    {
        var clean = true;
        foreach (var e in draft.Events.Where(e => e.Moved is null))
        {
            if (e.Recorded is null || e.Repeats is { Error: not null })
            {
                // A repetition within the request shares its original's fate.
                e.Reject(e.Error ?? e.Repeats!.Error!);
                continue;
            }

            var previous = Next;
            if (e.IsNew)
            {
                try
                {
                    Next = _engine.FoldEvent(previous, e.Recorded, e.Merged!, Record, _sequence);
                }
                catch (Exception fault) when (fault is not OutOfMemoryException)
                {
                    poisoned(fault);
                    e.Reject(DraftEvent.Poison);
                    clean = false;
                    continue;
                }

                Ids.Add(new NewJournalId(e.Key, e.ContentHash));
            }

            e.RecordedIndex = Record.Events.Count;
            Record.Events.Add(e.Recorded);
            if (e.IsNew)
            {
                NoteEffects(previous, e.Merged!, e.RecordedIndex);
            }

            if (e.IsNew && e.Recorded.Status != EventStatus.Imported)
            {
                _goals.Add(new DecidedEvent(
                    e.RecordedIndex, e.Merged!, draft.Post.Trusted, e.Recorded.EffectiveAtMs, previous, Next));
            }

            if (e.Triggers)
            {
                _deciding.Add(new DecidedEvent(
                    e.RecordedIndex, e.Merged!, draft.Post.Trusted, e.Recorded.EffectiveAtMs, previous, Next));
            }
        }

        return clean;
    }

    // Of an order that two events of the record change, the last standing holds.
    private void NoteEffects(IShopperState previous, ShopperEvent merged, int index)
    {
        if (_engine.ReportOf(previous, Next, merged) is { } report)
        {
            report.EventIndex = index;
            Record.Reports.Add(report);
        }

        if (_engine.OrderOf(Next, merged) is { } order)
        {
            if (Record.OrderStandings.FirstOrDefault(o => o.TransactionId == order.TransactionId) is { } earlier)
            {
                Record.OrderStandings.Remove(earlier);
            }

            Record.OrderStandings.Add(order);
        }
    }

    /// <summary>Puts the decision into record and state.</summary>
    public void Finish(ShopperDecision decision)
    {
        Record.Outcomes.AddRange(decision.Outcomes);
        Record.Interactions.AddRange(decision.Interactions);
        Record.Ghosts.AddRange(decision.Ghosts);
        Record.Credits.AddRange(decision.Credits);
        Record.RetailerHoldout = decision.RetailerHoldout;
        Record.BudgetChanges.AddRange(_engine.SettledCosts(_begun, Next, Record.DecidedAtMs));
        Record.BudgetChanges.AddRange(decision.Taken);
        if (!Record.ProfileAllowed)
        {
            BareEvents.Strip(Record.Events);
        }

        Next = _engine.End(Next, Record, _sequence);
    }

    /// <summary>The same record folded in one go; what the journal will say.</summary>
    public static IShopperState Fold(IShopperEngine engine, IShopperState state, ShopperRecord record, long sequence) =>
        engine.End(FoldEvents(engine, state, record, sequence, null), record, sequence);

    /// <summary>A record folded up to its decision; says what there was to decide.</summary>
    /// <param name="deciding">Gets the events that could trigger, without the numbers of fired campaigns; null: not asked for.</param>
    /// <param name="goals">Gets the events that could reach goals; null: not asked for.</param>
    public static IShopperState FoldEvents(
        IShopperEngine engine, IShopperState state, ShopperRecord record, long sequence, List<DecidedEvent>? deciding,
        List<DecidedEvent>? goals = null)
    {
        state = engine.Begin(state, record, sequence);
        for (var index = 0; index < record.Events.Count; index++)
        {
            var recorded = record.Events[index];
            if (recorded.Status == EventStatus.Duplicate)
            {
                continue;
            }

            var merged = Enrichment.Merge(EventCodec.Decode(recorded.Event.Span), recorded.Enriched);
            var before = state;
            state = engine.FoldEvent(state, recorded, merged, record, sequence);
            if (deciding is not null && EventVerdict.Triggered(record, recorded, merged.EventName))
            {
                deciding.Add(new DecidedEvent(index, merged, recorded.Trusted, recorded.EffectiveAtMs, before, state));
            }

            if (recorded.Status is EventStatus.Applied or EventStatus.Late)
            {
                goals?.Add(new DecidedEvent(index, merged, recorded.Trusted, recorded.EffectiveAtMs, before, state));
            }
        }

        return state;
    }

    // The last stated holds, by the events' own times: a late statement never undoes a newer one.
    private bool? LastStated(DraftEvent[] news)
    {
        var (consent, at) = (_before.Consent, _before.ConsentAtMs);
        foreach (var e in news)
        {
            if (e.Merged!.ConsentPersonalization is { } stated && (consent is null || e.Recorded!.EffectiveAtMs >= at))
            {
                (consent, at) = (stated, e.Recorded!.EffectiveAtMs);
            }
        }

        return consent;
    }
}
