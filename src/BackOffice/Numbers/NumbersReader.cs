using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.Abstractions.Projections;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Reads the rows of the numbers' projection.</summary>
internal sealed class NumbersReader(IGrainFactory grains, CampaignDocuments documents, IProjectionStore? store = null)
{
    // The hours of the longest span, with some to spare; campaigns that a retailer ever had.
    private const int HoursMax = 10_000;
    private const int CampaignsMax = 100_000;
    private const int AtOnce = 16;

    /// <summary>Whether this process has the projection.</summary>
    public bool IsThere => store is not null;

    private IProjectionStore Store => store ?? throw Problem.Unavailable.AsException();

    /// <summary>Everything that was answered before this moment is counted; 0: not known yet.</summary>
    public async Task<long> FindAsOfAsync() => (await grains.GetGrain<INumbersGrain>(0).GetProgressAsync()).AsOfMs;

    /// <summary>What money and days of a retailer are.</summary>
    public async Task<NumbersContext> ContextOfAsync(string retailerId)
    {
        var reading = await documents.ContextOfAsync(retailerId);
        return new NumbersContext(reading.TimeZone, await documents.CurrencyOfAsync(retailerId), reading.CurrencyDecimals);
    }

    /// <summary>A retailer's quarters of a span.</summary>
    public async Task<IReadOnlyList<(long StartMs, RetailerQuarter Quarter)>> ReadRetailerAsync(string retailerId, NumbersSpan span, CancellationToken cancellationToken)
    {
        var rows = await Store.ReadAsync(
            NumbersKeys.Projection, NumbersKeys.Retailer(retailerId, span.TestSpace, span.FirstHour),
            NumbersKeys.Retailer(retailerId, span.TestSpace, span.EndHour), HoursMax, cancellationToken);
        return
        [
            .. from row in rows
               from quarter in RetailerHour.Parser.ParseFrom(row.Value).Quarters
               let startMs = NumbersKeys.StartOf(NumbersKeys.HourOf(row.Text), quarter.Quarter)
               where span.Holds(startMs)
               select (startMs, quarter),
        ];
    }

    /// <summary>A campaign's cells of a span.</summary>
    public async Task<IReadOnlyList<(long StartMs, NumbersCell Cell)>> ReadCampaignAsync(
        string retailerId, string campaignId, NumbersSpan span, CancellationToken cancellationToken)
    {
        var rows = await Store.ReadAsync(
            NumbersKeys.Projection, NumbersKeys.Campaign(retailerId, span.TestSpace, campaignId, span.FirstHour),
            NumbersKeys.Campaign(retailerId, span.TestSpace, campaignId, span.EndHour), HoursMax, cancellationToken);
        return
        [
            .. from row in rows
               from cell in CampaignHour.Parser.ParseFrom(row.Value).Cells
               let startMs = NumbersKeys.StartOf(NumbersKeys.HourOf(row.Text), cell.Quarter)
               where span.Holds(startMs)
               select (startMs, cell),
        ];
    }

    /// <summary>What each campaign of a retailer ever had, by id.</summary>
    public async Task<IReadOnlyDictionary<string, CampaignTotals>> ReadTotalsAsync(string retailerId, bool testSpace, CancellationToken cancellationToken)
    {
        var prefix = NumbersKeys.Totals(retailerId, testSpace);
        var rows = await Store.ReadAsync(NumbersKeys.Projection, prefix, NumbersKeys.After(prefix), CampaignsMax, cancellationToken);
        return rows.ToDictionary(r => r.Text[prefix.Length..], r => CampaignTotals.Parser.ParseFrom(r.Value), StringComparer.Ordinal);
    }

    /// <summary>What a campaign ever had; null: nothing.</summary>
    public async Task<CampaignTotals?> FindTotalsAsync(string retailerId, bool testSpace, string campaignId, CancellationToken cancellationToken)
    {
        var key = new ProjectionKey(NumbersKeys.Projection, NumbersKeys.Totals(retailerId, testSpace, campaignId));
        return (await Store.FindAsync([key], cancellationToken))[0] is { } value ? CampaignTotals.Parser.ParseFrom(value) : null;
    }

    /// <summary>A span's figures of campaigns that have any.</summary>
    public async Task<IReadOnlyDictionary<string, FigureSums>> SumCampaignsAsync(
        string retailerId, IEnumerable<string> campaignIds, NumbersSpan span, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<string, FigureSums>(StringComparer.Ordinal);
        foreach (var part in campaignIds.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(part.Select(id => ReadCampaignAsync(retailerId, id, span, cancellationToken)));
            for (var i = 0; i < part.Length; i++)
            {
                var sum = new FigureSums();
                foreach (var (_, cell) in read[i])
                {
                    sum.Add(cell.Figures);
                }

                if (!sum.IsEmpty)
                {
                    sums[part[i]] = sum;
                }
            }
        }

        return sums;
    }

    /// <summary>The budgets of a retailer that were found exhausted, by the names of their journals, and since when.</summary>
    /// <remarks>Something may have come back since: the budget itself knows.</remarks>
    public async Task<IReadOnlyDictionary<string, long>> ReadExhaustedAsync(string retailerId, CancellationToken cancellationToken)
    {
        var prefix = NumbersKeys.Budgets(retailerId);
        var rows = await Store.ReadAsync(NumbersKeys.Projection, prefix, NumbersKeys.After(prefix), CampaignsMax, cancellationToken);
        return rows.ToDictionary(r => r.Text[prefix.Length..], r => BudgetMark.Parser.ParseFrom(r.Value).ExhaustedSinceMs, StringComparer.Ordinal);
    }
}

/// <summary>A retailer's zone and currency.</summary>
/// <param name="Decimals">Of the currency's minor unit.</param>
internal sealed record NumbersContext(NodaTime.DateTimeZone Zone, string Currency, int Decimals);
