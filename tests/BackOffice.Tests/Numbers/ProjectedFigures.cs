using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.Abstractions.Projections;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>What the projection's rows say.</summary>
internal static class ProjectedFigures
{
    private const int All = 1_000_000;

    private static readonly string[] s_statuses = ["rejected", "applied", "late", "duplicate", "imported", "fired"];

    public static async Task<CountedFigures> ReadAsync(IProjectionStore store, string retailerId, bool testSpace = false)
    {
        var counted = new CountedFigures();
        foreach (var row in await ReadAsync(store, NumbersKeys.Campaigns(retailerId, testSpace)))
        {
            foreach (var cell in CampaignHour.Parser.ParseFrom(row.Value).Cells)
            {
                var quarter = (NumbersKeys.HourOf(row.Text) * 4) + cell.Quarter;
                for (var figure = 0; figure < cell.Figures.Count; figure++)
                {
                    counted.AddFigure(NumbersKeys.CampaignOf(row.Text), quarter, cell.VariantId, cell.Placement, (Figure)figure, cell.Figures[figure]);
                }
            }
        }

        foreach (var row in await ReadAsync(store, $"h/{retailerId}/{(testSpace ? 't' : 's')}/"))
        {
            foreach (var of in RetailerHour.Parser.ParseFrom(row.Value).Quarters)
            {
                for (var status = 0; status < of.Events.Count; status++)
                {
                    counted.AddEvent((NumbersKeys.HourOf(row.Text) * 4) + of.Quarter, s_statuses[status], of.Events[status]);
                }
            }
        }

        return counted;
    }

    /// <summary>The same sums again, as hours of the retailer and totals of campaigns have them: must equal those of the cells.</summary>
    public static async Task AssertSumsAgreeAsync(IProjectionStore store, string retailerId)
    {
        var (cells, hours, totals) = (new long[NumbersKeys.Figures], new long[NumbersKeys.Figures], new long[NumbersKeys.Figures]);
        foreach (var row in await ReadAsync(store, NumbersKeys.Campaigns(retailerId, false)))
        {
            CampaignHour.Parser.ParseFrom(row.Value).Cells.ToList().ForEach(c => Add(cells, c.Figures));
        }

        foreach (var row in await ReadAsync(store, $"h/{retailerId}/s/"))
        {
            RetailerHour.Parser.ParseFrom(row.Value).Quarters.ToList().ForEach(q => Add(hours, q.Figures));
        }

        foreach (var row in await ReadAsync(store, NumbersKeys.Totals(retailerId, false)))
        {
            Add(totals, CampaignTotals.Parser.ParseFrom(row.Value).Figures);
        }

        Assert.Equal(cells, hours);
        Assert.Equal(cells, totals);
        Assert.Equal(cells[(int)Figure.Eligible], cells[(int)Figure.Shown..((int)Figure.Page + 1)].Sum());
    }

    private static ValueTask<IReadOnlyList<ProjectionRow>> ReadAsync(IProjectionStore store, string prefix) =>
        store.ReadAsync(NumbersKeys.Projection, prefix, NumbersKeys.After(prefix), All);

    private static void Add(long[] sums, Google.Protobuf.Collections.RepeatedField<long> figures)
    {
        for (var i = 0; i < figures.Count; i++)
        {
            sums[i] += figures[i];
        }
    }
}
