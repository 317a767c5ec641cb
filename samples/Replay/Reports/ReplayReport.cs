using System.Text.Json;
using System.Text.Json.Serialization;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Posts;

namespace LuckyCart.Replay.Reports;

/// <summary>What a replay did, for people and for machines.</summary>
internal sealed record ReplayReport
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public required string Source { get; init; }

    public required string Retailer { get; init; }

    /// <summary>Lines of the file, header left out.</summary>
    public required long Lines { get; init; }

    public required IReadOnlyDictionary<LineRule, long> LinesByRule { get; init; }

    /// <summary>Of the lines sent: at price 0.</summary>
    public required long LinesAtPriceZero { get; init; }

    /// <summary>Of the lines sent: the order has the same item in an earlier line.</summary>
    public required long LinesOfSameItem { get; init; }

    public required long Orders { get; init; }

    public required long Refunds { get; init; }

    public required long Shoppers { get; init; }

    public required long EventsPlanned { get; init; }

    public required long EventsAnswered { get; init; }

    public required IReadOnlyDictionary<string, long> Answers { get; init; }

    public required IReadOnlyDictionary<string, long> RejectedByCode { get; init; }

    public required IReadOnlyDictionary<string, long> RetriesByCause { get; init; }

    public required long DuplicatesAfterRetry { get; init; }

    public required long Degraded { get; init; }

    public required long Posts { get; init; }

    public required double ErrorsPct { get; init; }

    public required double Seconds { get; init; }

    public required double EventsPerSecond { get; init; }

    public required double LatencyP50Ms { get; init; }

    public required double LatencyP99Ms { get; init; }

    public required double LatencyP999Ms { get; init; }

    public required long Interactions { get; init; }

    public required IReadOnlyDictionary<string, long> InteractionsByCampaign { get; init; }

    public required Reconciliation? Reconciliation { get; init; }

    /// <summary>Every line has its rule, every event its answer, and the journals agree.</summary>
    public bool IsComplete =>
        LinesByRule.Values.Sum() == Lines && EventsAnswered == EventsPlanned && Reconciliation is not { IsExact: false };

    public static ReplayReport Of(
        ReplaySettings settings, OrderHistory history, long planned, PostTally tally, TimeSpan elapsed, Reconciliation? reconciliation)
    {
        var sent = history.Orders.SelectMany(o => o.Lines);
        return new ReplayReport
        {
            Source = settings.HistoryPath,
            Retailer = settings.Connection.Retailer,
            Lines = history.Lines,
            LinesByRule = new SortedDictionary<LineRule, long>(history.CountByRule().ToDictionary()),
            LinesAtPriceZero = sent.Count(l => l.Price == 0),
            LinesOfSameItem = history.Orders.Sum(o => o.Lines.Count - o.Lines.DistinctBy(l => l.Item).Count()),
            Orders = history.Orders.Count(o => !o.IsRefund),
            Refunds = history.Orders.Count(o => o.IsRefund),
            Shoppers = history.Orders.DistinctBy(o => o.Shopper).Count(),
            EventsPlanned = planned,
            EventsAnswered = tally.Events,
            Answers = Sorted(tally.Answers),
            RejectedByCode = Sorted(tally.Rejections),
            RetriesByCause = Sorted(tally.Retries),
            DuplicatesAfterRetry = tally.DuplicatesAfterRetry,
            Degraded = tally.Degraded,
            Posts = tally.Posts,
            ErrorsPct = tally.Attempts == 0 ? 0 : Math.Round(100d * (tally.Attempts - tally.Posts) / tally.Attempts, 4),
            Seconds = Math.Round(elapsed.TotalSeconds, 3),
            EventsPerSecond = Math.Round(tally.Events / Math.Max(elapsed.TotalSeconds, 0.001), 1),
            LatencyP50Ms = tally.LatencyMs(50),
            LatencyP99Ms = tally.LatencyMs(99),
            LatencyP999Ms = tally.LatencyMs(99.9),
            Interactions = tally.Campaigns.Values.Sum(),
            InteractionsByCampaign = tally.Campaigns.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
                .ToDictionary(),
            Reconciliation = reconciliation,
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    private static SortedDictionary<string, long> Sorted(IReadOnlyDictionary<string, long> counts) =>
        new(counts.ToDictionary(), StringComparer.Ordinal);
}
