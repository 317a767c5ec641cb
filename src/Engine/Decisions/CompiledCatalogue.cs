using System.Collections.Frozen;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions.Candidates;

namespace LuckyCart.Engine.Decisions;

/// <summary>A campaign as the catalogue publishes it.</summary>
/// <param name="Number">The catalogue's, positive, for ever the campaign's.</param>
/// <param name="Version">The published version whose content it shows.</param>
/// <param name="TestOnly">In status test: for the test space only.</param>
public sealed record PublishedCampaign(int Number, long Version, bool TestOnly, Campaign Campaign);

/// <summary>What decisions of one retailer need, made of one catalogue version. Immutable; shared by all shoppers of a process.</summary>
/// <remarks>
/// <see cref="Index"/> is the one place that narrows the campaigns down: it only leaves out what <see cref="DecisionRun"/> would
/// find not to be eligible.
/// </remarks>
public sealed class CompiledCatalogue
{
    private readonly FrozenDictionary<string, CompiledCampaign[]> _byGoal;
    private readonly FrozenDictionary<string, StoreFacts> _stores;
    private readonly FrozenDictionary<string, CompiledSegment> _segments;
    private readonly FrozenDictionary<string, CompiledProductList> _productLists;

    /// <summary>Compiles.</summary>
    /// <param name="seed">The retailer's secret: keys the draws.</param>
    /// <param name="currencyDecimals">0 to 4.</param>
    /// <param name="resting">Paused campaigns: they show nothing, and limit their budget's group still.</param>
    /// <param name="past">Campaigns that show nothing any more and have a goal: what was shown of them still earns credit.</param>
    /// <param name="holdoutMicros">Of the retailer, before all campaigns: 0 to 1,000,000.</param>
    public CompiledCatalogue(
        string retailerId, ReadOnlyMemory<byte> seed, int currencyDecimals, IEnumerable<CompiledCampaign> campaigns,
        IEnumerable<StoreFacts> stores, IEnumerable<Segment>? segments = null, IEnumerable<ProductList>? productLists = null,
        long holdoutMicros = 0, IEnumerable<CompiledCampaign>? past = null,
        IEnumerable<CompiledCampaign>? resting = null)
    {
        ArgumentNullException.ThrowIfNull(campaigns);
        (RetailerId, Seed, CurrencyDecimals) = (retailerId, seed, currencyDecimals);
        Campaigns = [.. campaigns.OrderBy(c => c.Number)];
        TimeTriggers = [.. Campaigns.SelectMany(c => c.Campaign.TimeTriggers, (campaign, trigger) => new TimedCampaign(campaign, trigger))];
        TimedNames = TimeTriggers.SelectMany(t => t.Trigger.Without.Append(t.Trigger.Since)).ToFrozenSet(StringComparer.Ordinal);
        LongestTimeMs = TimeTriggers.Select(t => t.Trigger.AfterMs).DefaultIfEmpty(0).Max();
        _byGoal = Campaigns.Concat(past ?? [])
            .Where(c => c.Campaign.Goal is not null)
            .OrderBy(c => c.Number)
            .GroupBy(c => c.Campaign.Goal!.EventName, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        HoldoutMicros = holdoutMicros;
        Resting = [.. resting ?? []];
        _segments = (segments ?? []).ToFrozenDictionary(s => s.Name, s => new CompiledSegment(s), StringComparer.Ordinal);
        _productLists = (productLists ?? []).ToFrozenDictionary(l => l.Name, l => new CompiledProductList(l), StringComparer.Ordinal);
        _stores = stores.ToFrozenDictionary(s => s.StoreId, StringComparer.Ordinal);
        Index = new IndexBuilder(this).Build();
    }

    /// <summary>The retailer.</summary>
    public string RetailerId { get; }

    /// <summary>Keys the draws.</summary>
    public ReadOnlyMemory<byte> Seed { get; }

    /// <summary>Of the retailer's currency's minor unit.</summary>
    public int CurrencyDecimals { get; }

    /// <summary>Share of shoppers who are shown nothing at all, micros.</summary>
    public long HoldoutMicros { get; }

    /// <summary>All campaigns that may show, by number.</summary>
    public IReadOnlyList<CompiledCampaign> Campaigns { get; }

    /// <summary>Finds the campaigns that an event may be for.</summary>
    internal ICandidates Index { get; }

    /// <summary>Paused campaigns.</summary>
    public IReadOnlyList<CompiledCampaign> Resting { get; }

    /// <summary>Campaigns and their time triggers, by number.</summary>
    public IReadOnlyList<TimedCampaign> TimeTriggers { get; }

    /// <summary>Names of the events that time triggers go by.</summary>
    internal FrozenSet<string> TimedNames { get; }

    /// <summary>The longest time that one waits, milliseconds.</summary>
    internal long LongestTimeMs { get; }

    /// <summary>Campaigns whose goal an event of a name can reach, by number; past ones among them.</summary>
    public ReadOnlySpan<CompiledCampaign> GoalsOf(string eventName) => _byGoal.GetValueOrDefault(eventName);

    /// <summary>The names of events that may trigger a campaign: by the name itself, or as the last of a sequence.</summary>
    internal static IEnumerable<string> TriggersOf(CompiledCampaign campaign) =>
        campaign.Campaign.Triggers.Concat(campaign.Campaign.Sequences.Select(s => s.EventNames[^1])).Distinct(StringComparer.Ordinal);

    /// <summary>The campaign of a number, or null.</summary>
    public CompiledCampaign? FindCampaign(int number)
    {
        var (low, high) = (0, Campaigns.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Campaigns[middle].Number == number)
            {
                return Campaigns[middle];
            }

            (low, high) = Campaigns[middle].Number < number ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>The same with a campaign put in, in place of the one of its id; for trials. Compiles anew.</summary>
    /// <param name="segments">In place of all segments; null: the same.</param>
    public CompiledCatalogue With(CompiledCampaign campaign, IEnumerable<Segment>? segments = null)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return new CompiledCatalogue(
            RetailerId, Seed, CurrencyDecimals,
            Campaigns.Where(c => c.Campaign.CampaignId != campaign.Campaign.CampaignId).Append(campaign), _stores.Values,
            segments ?? _segments.Values.Select(s => s.Segment), _productLists.Values.Select(l => l.List), HoldoutMicros);
    }

    /// <summary>Names of all segments.</summary>
    public IEnumerable<string> SegmentNames => _segments.Keys;

    /// <summary>All segments.</summary>
    internal IEnumerable<CompiledSegment> Segments => _segments.Values;

    /// <summary>The segment, or null. By its name as stated.</summary>
    public CompiledSegment? FindSegment(string name) => _segments.GetValueOrDefault(name);

    /// <summary>The product list, or null.</summary>
    public CompiledProductList? FindProductList(string name) => _productLists.GetValueOrDefault(name);

    /// <summary>The store, or null.</summary>
    public StoreFacts? FindStore(string? storeId) => storeId is null ? null : _stores.GetValueOrDefault(storeId);
}
