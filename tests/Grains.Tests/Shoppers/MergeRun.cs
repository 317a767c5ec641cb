using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Tests.Journals;
using static LuckyCart.Grains.Tests.Shoppers.ShopperCluster;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>One random history over real grains: what was sent, what was answered, and the checks at its end.</summary>
internal sealed class MergeRun(EngineCluster cluster, string retailer, int visitors, int known, bool reversedRetries)
{
    private static readonly string[] s_names = ["page_view", "view_item", "view_item", "add_to_cart", "purchase", "search"];

    private readonly Edge _edge = new(cluster.Grains, retailer);
    private readonly List<Sent> _unknown = [];
    private readonly Dictionary<(string Shopper, string EventId), Sent> _sent = [];
    private readonly Dictionary<(string Shopper, string EventId), string[]> _firstInteractions = [];
    private int _step;

    /// <summary>Parts embedded, counted at the end.</summary>
    public long Merges { get; private set; }

    /// <summary>Requests that met a crash.</summary>
    public long Crashes { get; private set; }

    /// <summary>Every (shopper, event id) that was answered, with the event as sent.</summary>
    public IReadOnlyDictionary<(string Shopper, string EventId), Sent> Answered => _sent.Where(s => s.Value.Answered)
        .ToDictionary(s => s.Key, s => s.Value);

    public IEnumerable<string> VisitorIds => Enumerable.Range(0, visitors).Select(Visitor);

    public IEnumerable<string> KnownIds => Enumerable.Range(0, known).Select(Shopper);

    public Edge Edge => _edge;

    public async Task DoAsync(MergeOp op)
    {
        _step++;
        switch (op.Kind)
        {
            case MergeOpKind.Event:
                var who = op.A < visitors ? Visitor(op.A) : Shopper(op.A - visitors);
                await SendAsync(who, $"{who}-{op.B}", id => EventOf(id, op.B, op.C));
                break;
            case MergeOpKind.Identify:
                await SendAsync(Shopper(op.B), $"i-{op.A}-{op.B}-{op.C}", id => Edge.Identify(id, Visitor(op.A), Now + (_step * 1_000)));
                break;
            case MergeOpKind.Crash:
                cluster.Store.Order(op.A, op.B == 0 ? Fault.BeforeWrite : Fault.AfterWrite);
                break;
            case MergeOpKind.Deactivate:
                await DeactivateAsync(_edge.Grain(op.A < visitors ? Visitor(op.A) : Shopper(op.A - visitors)));
                break;
            default:
                await RetryAsync();
                break;
        }
    }

    /// <summary>What is unknown is sent again until it is answered; then every visitor is called once more.</summary>
    public async Task FinishAsync()
    {
        cluster.Store.OrderNone();
        for (var i = 0; _unknown.Count > 0; i++)
        {
            Assert.True(i < 20, "A request stays unanswered.");
            await RetryAsync();
        }

        _step++;
        foreach (var shopper in VisitorIds.Concat(KnownIds))
        {
            await SendAsync(shopper, $"{shopper}-end", id => EventOf(id, 90, 5));
        }

        Assert.Empty(_unknown);
    }

    public async Task CheckAsync()
    {
        Dictionary<string, List<Record>> journals = [];
        foreach (var shopper in VisitorIds.Concat(KnownIds))
        {
            await _edge.Grain(shopper).GetStateHashAsync();
            journals[shopper] = await RowsAsync(shopper);
        }

        Merges = journals.Values.Sum(rows => rows.LongCount(r => r.Merged is { Last: true, Refused: false, ThroughSequence: > 0 }));
        await MergeChecks.RunAsync(this, cluster.Store, journals);
        await CheckRepetitionsAsync();
    }

    // Whatever was answered is answered the same again, under the id that it was sent by.
    private async Task CheckRepetitionsAsync()
    {
        foreach (var ((shopper, eventId), sent) in Answered)
        {
            var (result, again) = await _edge.PostAsync(shopper, sent.Event, Now + 1_000_000, false, "home-hero");
            Assert.Equal(EventResultStatus.Duplicate, result.Status);
            var of = again.Where(i => i.EventId == eventId).Select(i => i.InteractionId).Order(StringComparer.Ordinal);
            if (_firstInteractions.TryGetValue((shopper, eventId), out var first))
            {
                Assert.Equal(first, of);
            }
        }
    }

    private async Task RetryAsync()
    {
        Sent[] unknown = reversedRetries ? [.. Enumerable.Reverse(_unknown)] : [.. _unknown];
        foreach (var sent in unknown)
        {
            await PostAsync(sent);
        }
    }

    private async Task SendAsync(string shopper, string eventId, Func<string, ShopperEvent> make)
    {
        if (!_sent.TryGetValue((shopper, eventId), out var sent))
        {
            _sent[(shopper, eventId)] = sent = new Sent(shopper, make(eventId));
        }

        await PostAsync(sent);
    }

    private async Task PostAsync(Sent sent)
    {
        try
        {
            var (result, interactions) = await _edge.PostAsync(sent.Shopper, sent.Event, Now + (_step * 1_000) + 900, false, "home-hero");
            Assert.Null(result.Error);
            Assert.Equal(sent.Answered, sent.Answered && result.Status == EventResultStatus.Duplicate);
            sent.Answered = true;
            sent.Refused |= result.Warnings is { Count: > 0 };
            _unknown.Remove(sent);
            var of = interactions.Where(i => i.EventId == sent.Event.EventId).Select(i => i.InteractionId).Order(StringComparer.Ordinal).ToArray();
            if (!_firstInteractions.TryAdd((sent.Shopper, sent.Event.EventId), of))
            {
                Assert.Equal(_firstInteractions[(sent.Shopper, sent.Event.EventId)], of);
            }
        }
        catch (Exception e) when (e is JournalUnavailableException or JournalConflictException)
        {
            Crashes++;
            if (!_unknown.Contains(sent))
            {
                _unknown.Add(sent);
            }
        }
    }

    // Every event has a millisecond of its own, some seconds in the past: arrival and time differ, ties do not occur.
    private ShopperEvent EventOf(string id, int number, int kind)
    {
        var at = Now + (_step * 1_000) - (number * 731) + (_sent.Count % 700);
        var name = s_names[kind];
        return new ShopperEvent
        {
            EventId = id,
            EventName = name,
            OccurredAtMs = at,
            TransactionId = name == "purchase" ? $"t-{id}" : null,
            ValueMinor = name == "purchase" ? 100 : null,
            Items = name is "view_item" or "add_to_cart" or "purchase" ? [new EventItem { ItemId = id, PriceMicros = 1_000_000 }] : [],
        };
    }

    private async Task<List<Record>> RowsAsync(string shopper)
    {
        List<Record> rows = [];
        await foreach (var row in cluster.Store.ReadAsync(_edge.JournalOf(shopper), 1))
        {
            rows.Add(Record.Parser.ParseFrom(row.Record.Span));
        }

        return rows;
    }

    private static string Visitor(int number) => $"v_visitor-of-the-model-{number}";

    private static string Shopper(int number) => $"known-{number}";
}

/// <summary>One event as sent, and whether it was answered.</summary>
internal sealed class Sent(string shopper, ShopperEvent e)
{
    public string Shopper { get; } = shopper;

    public ShopperEvent Event { get; } = e;

    public bool Answered { get; set; }

    public bool Refused { get; set; }
}
