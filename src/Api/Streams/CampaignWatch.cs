using System.Collections.Concurrent;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;
using Microsoft.Extensions.Options;

namespace LuckyCart.Api.Streams;

/// <summary>Which campaigns of the retailers with open streams here are no longer live, so that pages are told.</summary>
/// <remarks>Asks each such retailer's catalogue for changes; only while streams are open, one call a retailer and turn.</remarks>
internal sealed partial class CampaignWatch(
    IGrainFactory grains, TimeProvider clock, IOptions<ApiOptions> options, ILogger<CampaignWatch> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Watched> _watched = new(StringComparer.Ordinal);

    /// <summary>Watches a retailer until the answer is disposed; the signal is set when a campaign changes.</summary>
    public async Task<IDisposable> JoinAsync(string retailerId, StreamSignal signal)
    {
        var watched = _watched.GetOrAdd(retailerId, static _ => new Watched());
        lock (watched)
        {
            watched.Signals.Add(signal);
        }

        if (!watched.Read)
        {
            await AskAsync(retailerId, watched);
        }

        return new Membership(watched, signal);
    }

    /// <summary>Whether interactions of the campaign may still be shown.</summary>
    public bool IsShown(string retailerId, string campaignId, bool testSpace)
    {
        if (!_watched.TryGetValue(retailerId, out var watched) || !watched.Statuses.TryGetValue(campaignId, out var status))
        {
            return true;
        }

        return status == "live" || (testSpace && status == "test");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CampaignPoll, clock);
        while (await NextAsync(timer, stoppingToken))
        {
            foreach (var (retailerId, watched) in _watched)
            {
                if (watched.IsNeeded)
                {
                    await TryAskAsync(retailerId, watched);
                }
            }
        }
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task TryAskAsync(string retailerId, Watched watched)
    {
        try
        {
            await AskAsync(retailerId, watched);
        }
        catch (Exception e) when (Problem.Of(e).Status == 503)
        {
            LogNotAnswering(e, retailerId);
        }
    }

    private async Task AskAsync(string retailerId, Watched watched)
    {
        var key = new JournalId(retailerId, JournalKind.Catalogue, "main").ToString();
        var changes = await grains.GetGrain<ICatalogueGrain>(key).GetChangesAsync(watched.Version, null);
        var changed = false;
        foreach (var document in changes.Documents)
        {
            if (document.Type == "campaign")
            {
                watched.Statuses[document.Id] = document.Deleted ? "ended" : StatusOf(document.Json);
                changed = true;
            }
        }

        watched.Version = changes.Version;
        watched.Read = true;
        if (changed)
        {
            watched.WakeAll();
        }
    }

    private static string StatusOf(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("status"u8, out var status) ? status.GetString() ?? "" : "";
    }

    private sealed class Watched
    {
        public List<StreamSignal> Signals { get; } = [];

        public ConcurrentDictionary<string, string> Statuses { get; } = new(StringComparer.Ordinal);

        public long Version { get; set; }

        public bool Read { get; set; }

        public bool IsNeeded
        {
            get
            {
                lock (this)
                {
                    return Signals.Count > 0;
                }
            }
        }

        public void WakeAll()
        {
            lock (this)
            {
                foreach (var signal in Signals)
                {
                    signal.Set();
                }
            }
        }
    }

    private sealed class Membership(Watched watched, StreamSignal signal) : IDisposable
    {
        public void Dispose()
        {
            lock (watched)
            {
                watched.Signals.Remove(signal);
            }
        }
    }
}
