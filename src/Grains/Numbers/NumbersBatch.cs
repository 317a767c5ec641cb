using System.Runtime.InteropServices;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;

namespace LuckyCart.Grains.Numbers;

/// <summary>What some records add to the numbers; nothing of it depends on what is there already.</summary>
internal sealed class NumbersBatch
{
    /// <summary>By campaign and hour, then by quarter, variant and placement.</summary>
    public Dictionary<CampaignHourKey, Dictionary<CellKey, long[]>> Campaigns { get; } = [];

    /// <summary>By retailer and hour, then by quarter.</summary>
    public Dictionary<RetailerHourKey, Dictionary<uint, QuarterSum>> Retailers { get; } = [];

    /// <summary>By campaign.</summary>
    public Dictionary<CampaignKey, TotalsSum> Totals { get; } = [];

    /// <summary>By budget journal.</summary>
    public Dictionary<JournalId, long> Budgets { get; } = [];

    /// <summary>Adds to one figure.</summary>
    public void Add(CampaignKey campaign, long quarter, string variantId, string placement, Figure figure, long by)
    {
        if (by == 0)
        {
            return;
        }

        ref var cells = ref CollectionsMarshal.GetValueRefOrAddDefault(Campaigns, new CampaignHourKey(campaign, NumbersKeys.HourOf(quarter)), out _);
        cells ??= [];
        ref var figures = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, new CellKey(NumbersKeys.WithinHour(quarter), variantId, placement), out _);
        figures ??= new long[NumbersKeys.Figures];
        figures[(int)figure] += by;
        TotalsOf(campaign).Figures[(int)figure] += by;
        QuarterOf(campaign.RetailerId, campaign.TestSpace, quarter).Figures[(int)figure] += by;
    }

    /// <summary>Notes when a campaign was eligible, and shown.</summary>
    public void Note(CampaignKey campaign, long atMs, bool shown)
    {
        var totals = TotalsOf(campaign);
        totals.FirstEligibleMs = Math.Min(totals.FirstEligibleMs, atMs);
        totals.LastEligibleMs = Math.Max(totals.LastEligibleMs, atMs);
        totals.LastShownMs = shown ? Math.Max(totals.LastShownMs, atMs) : totals.LastShownMs;
    }

    /// <summary>Counts events; 0 stands for rejected ones.</summary>
    public void AddEvents(string retailerId, bool testSpace, long quarter, int status, long by) =>
        QuarterOf(retailerId, testSpace, quarter).Events[status] += by;

    /// <summary>Counts a rejected event.</summary>
    public void AddRejected(string retailerId, bool testSpace, long quarter, string code, string field)
    {
        AddEvents(retailerId, testSpace, quarter, 0, 1);
        var rejected = QuarterOf(retailerId, testSpace, quarter).Rejected;
        rejected[(code, field)] = rejected.GetValueOrDefault((code, field)) + 1;
    }

    private TotalsSum TotalsOf(CampaignKey campaign)
    {
        ref var totals = ref CollectionsMarshal.GetValueRefOrAddDefault(Totals, campaign, out _);
        return totals ??= new TotalsSum();
    }

    private QuarterSum QuarterOf(string retailerId, bool testSpace, long quarter)
    {
        ref var quarters = ref CollectionsMarshal.GetValueRefOrAddDefault(
            Retailers, new RetailerHourKey(retailerId, testSpace, NumbersKeys.HourOf(quarter)), out _);
        quarters ??= [];
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(quarters, NumbersKeys.WithinHour(quarter), out _);
        return sum ??= new QuarterSum();
    }
}

/// <summary>A campaign of a space.</summary>
internal readonly record struct CampaignKey(string RetailerId, bool TestSpace, string CampaignId);

/// <summary>An hour of a campaign.</summary>
internal readonly record struct CampaignHourKey(CampaignKey Campaign, long Hour);

/// <summary>An hour of a retailer.</summary>
internal readonly record struct RetailerHourKey(string RetailerId, bool TestSpace, long Hour);

/// <summary>A part of an hour.</summary>
internal readonly record struct CellKey(uint Quarter, string VariantId, string Placement);

/// <summary>What is added to what a campaign ever had.</summary>
internal sealed class TotalsSum
{
    public long[] Figures { get; } = new long[NumbersKeys.Figures];

    public long FirstEligibleMs { get; set; } = long.MaxValue;

    public long LastEligibleMs { get; set; }

    public long LastShownMs { get; set; }
}

/// <summary>What is added to a retailer's quarter of an hour.</summary>
internal sealed class QuarterSum
{
    /// <summary>By status; at 0 the rejected.</summary>
    public const int Statuses = 6;

    public long[] Events { get; } = new long[Statuses];

    public long[] Figures { get; } = new long[NumbersKeys.Figures];

    public Dictionary<(string Code, string Field), long> Rejected { get; } = [];
}
