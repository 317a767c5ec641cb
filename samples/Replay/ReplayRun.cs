using LuckyCart.Replay.Campaigns;
using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Posts;
using LuckyCart.Replay.Products;
using LuckyCart.Replay.Reports;
using LuckyCart.Replay.Retailers;
using LuckyCart.Replay.Shoppers;

namespace LuckyCart.Replay;

/// <summary>One replay from file to report.</summary>
internal sealed class ReplayRun(ReplaySettings settings, IReplayProgress progress, TimeProvider clock)
{
    private const int OrdersAtOnceAtSpeed = 10_000;
    private const int BodyBytesMax = 900_000;
    private static readonly TimeSpan IndexDelay = TimeSpan.FromSeconds(2);

    private readonly PostTally _tally = new();
    private readonly OrderPlan _plan = new(settings.Columns.Source);

    /// <summary>What was answered so far; for those who watch.</summary>
    public PostTally Tally => _tally;

    public async Task<ReplayReport> RunAsync(CancellationToken cancellationToken)
    {
        progress.Say($"Reading {settings.HistoryPath}");
        var whole = HistoryReader.ReadFile(settings.HistoryPath, settings.Columns);
        var history = whole.Only(settings.Wants, settings.Limit);
        if (history.Orders.Count == 0)
        {
            throw new HistoryException("No order is left to play.");
        }

        using var engine = settings.Connection.OpenEngine(settings.Parallel);
        using var management = settings.Connection.OperatorToken is null ? null : settings.Connection.OpenManagement();
        var api = management is null ? null : new ManagementApi(management, settings.Connection.Retailer, clock);
        await PrepareAsync(engine, api, whole, cancellationToken);
        var before = api is null ? null : JournalCounts.Parse(await api.GetCountsAsync(cancellationToken));
        var planned = history.Orders.Sum(o => (long)CountOf(o));
        progress.Start(_tally, planned);
        var started = clock.GetTimestamp();
        await PlayAsync(engine, history, cancellationToken);
        var elapsed = clock.GetElapsedTime(started);
        progress.Stop();
        var reconciliation = api is null || before is null
            ? null
            : Reconciliation.Of(_tally, before, JournalCounts.Parse(await api.GetCountsAsync(cancellationToken)));
        var report = ReplayReport.Of(settings, history, planned, _tally, elapsed, reconciliation);
        if (settings.ReportPath is { } path)
        {
            await File.WriteAllTextAsync(path, report.ToJson(), cancellationToken);
        }

        return report;
    }

    private async Task PrepareAsync(HttpClient engine, ManagementApi? api, OrderHistory history, CancellationToken cancellationToken)
    {
        var feed = settings.ProductsPath is { } path ? ProductFeed.Read(path) : new ProductFeed(new Dictionary<string, string>());
        if (settings.UploadProducts)
        {
            var count = await feed.UploadAsync(engine, history, cancellationToken);
            progress.Say($"{count} products put");
        }

        if (settings.Campaigns > 0)
        {
            var publisher = new CampaignPublisher(
                api ?? throw new ConnectionException("--campaigns needs LUCKYCART_OPERATOR_TOKEN (--env DATA/demo.env)."));
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            var maker = new CampaignMaker(CampaignTargets.Of(history, feed.Names), today);
            await publisher.PublishAsync(maker, settings.Campaigns, _ => { }, cancellationToken);
            progress.Say($"{settings.Campaigns} campaigns live");
        }

        if (settings.UploadProducts || settings.Campaigns > 0)
        {
            // Nodes are at most this far behind a publish; without it, the first events would meet fewer campaigns.
            await Task.Delay(IndexDelay, clock, cancellationToken);
        }
    }

    private async Task PlayAsync(HttpClient engine, OrderHistory history, CancellationToken cancellationToken)
    {
        using var journal = settings.JournalPath is { } path ? new AnswerJournal(path) : null;
        var body = new PostBody(settings.Columns.Currency, settings.Consent, settings.Placements);
        var poster = new EventPoster(engine, body, _tally, journal, clock) { GiveUpAfter = settings.GiveUpAfter };
        using var gate = new SemaphoreSlim(settings.Parallel, settings.Parallel);
        var pace = settings.Speed is { } speed ? new ReplayPace(_plan.Of(history.Orders[0]).First().At.ToInstant(), speed, clock) : null;
        using var lanes = new ShopperLanes(
            (order, stop) => PlayOrderAsync(order, poster, gate, pace, stop),
            pace is null ? settings.Parallel * 2 : OrdersAtOnceAtSpeed);
        foreach (var order in history.Orders)
        {
            if (pace is not null)
            {
                await pace.WaitAsync(_plan.Of(order).First().At.ToInstant(), cancellationToken);
            }

            await lanes.AddAsync(order, cancellationToken);
        }

        await lanes.FinishAsync(cancellationToken);
    }

    private async Task PlayOrderAsync(
        HistoryOrder order, EventPoster poster, SemaphoreSlim gate, ReplayPace? pace, CancellationToken cancellationToken)
    {
        foreach (var batch in BatchesOf(order))
        {
            if (pace is not null)
            {
                await pace.WaitAsync(batch[^1].At.ToInstant(), cancellationToken);
            }

            await gate.WaitAsync(cancellationToken);
            try
            {
                await poster.PostAsync(order.Shopper, batch, cancellationToken);
            }
            finally
            {
                gate.Release();
            }
        }
    }

    /// <summary>Events in order, at most <c>Batch</c> a post and never near the limit of a body.</summary>
    private IEnumerable<List<PlannedEvent>> BatchesOf(HistoryOrder order)
    {
        var batch = new List<PlannedEvent>();
        var bytes = 0;
        foreach (var planned in _plan.Of(order))
        {
            var size = 512 + planned.Lines.Sum(l => 256 + (6 * (l.Item.Length + (l.Name?.Length ?? 0))));
            if (batch.Count == settings.Batch || (batch.Count > 0 && bytes + size > BodyBytesMax))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(planned);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private int CountOf(HistoryOrder order) => _plan.Of(order).Count();
}
