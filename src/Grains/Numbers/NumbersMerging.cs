using Google.Protobuf;
using Google.Protobuf.Collections;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;

namespace LuckyCart.Grains.Numbers;

/// <summary>Adds what is new to rows as they are. The same sums give the same bytes, in whatever parts they were added.</summary>
internal static class NumbersMerging
{
    /// <summary>Pairs of code and field told apart in a quarter of an hour; what comes after counts as <c>other</c>.</summary>
    public const int RejectedMax = 32;

    private const string Other = "other";

    /// <summary>A campaign's hour; null when nothing is left of it.</summary>
    public static byte[]? Campaign(byte[]? value, Dictionary<CellKey, long[]> added)
    {
        var cells = new SortedDictionary<(uint, string, string), long[]>(Comparer<(uint Quarter, string Variant, string Placement)>.Create(
            (a, b) => a.Quarter != b.Quarter ? a.Quarter.CompareTo(b.Quarter)
                : string.CompareOrdinal(a.Variant, b.Variant) is not 0 and var v ? v : string.CompareOrdinal(a.Placement, b.Placement)));
        foreach (var cell in value is null ? [] : CampaignHour.Parser.ParseFrom(value).Cells)
        {
            cells[(cell.Quarter, cell.VariantId, cell.Placement)] = Read(cell.Figures);
        }

        foreach (var (key, figures) in added)
        {
            var place = (key.Quarter, key.VariantId, key.Placement);
            cells[place] = Sum(cells.GetValueOrDefault(place), figures);
        }

        var hour = new CampaignHour();
        foreach (var ((quarter, variant, placement), figures) in cells.Where(c => Array.Exists(c.Value, f => f != 0)))
        {
            var cell = new NumbersCell { Quarter = quarter, VariantId = variant, Placement = placement };
            Write(cell.Figures, figures);
            hour.Cells.Add(cell);
        }

        return hour.Cells.Count == 0 ? null : hour.ToByteArray();
    }

    /// <summary>A retailer's hour.</summary>
    public static byte[] Retailer(byte[]? value, Dictionary<uint, QuarterSum> added)
    {
        var hour = value is null ? new RetailerHour() : RetailerHour.Parser.ParseFrom(value);
        foreach (var (number, sum) in added)
        {
            var quarter = hour.Quarters.FirstOrDefault(q => q.Quarter == number);
            if (quarter is null)
            {
                hour.Quarters.Add(quarter = new RetailerQuarter { Quarter = number });
            }

            Rewrite(quarter.Events, sum.Events);
            Rewrite(quarter.Figures, sum.Figures);
            foreach (var ((code, field), count) in sum.Rejected)
            {
                AddRejected(quarter.Rejected, code, field, count);
            }

            Sort(quarter.Rejected, (a, b) => string.CompareOrdinal(a.Code, b.Code) is not 0 and var c ? c : string.CompareOrdinal(a.Field, b.Field));
        }

        Sort(hour.Quarters, (a, b) => a.Quarter.CompareTo(b.Quarter));
        return hour.ToByteArray();
    }

    /// <summary>What a campaign ever had.</summary>
    public static byte[] Totals(byte[]? value, TotalsSum added)
    {
        var totals = value is null ? new CampaignTotals { FirstEligibleMs = 0 } : CampaignTotals.Parser.ParseFrom(value);
        Rewrite(totals.Figures, added.Figures);
        if (added.FirstEligibleMs != long.MaxValue)
        {
            totals.FirstEligibleMs = totals.FirstEligibleMs == 0 ? added.FirstEligibleMs : Math.Min(totals.FirstEligibleMs, added.FirstEligibleMs);
        }

        totals.LastEligibleMs = Math.Max(totals.LastEligibleMs, added.LastEligibleMs);
        totals.LastShownMs = Math.Max(totals.LastShownMs, added.LastShownMs);
        return totals.ToByteArray();
    }

    private static void AddRejected(RepeatedField<RejectedCount> rejected, string code, string field, long count)
    {
        var there = rejected.FirstOrDefault(r => r.Code == code && r.Field == field);
        if (there is null && rejected.Count >= RejectedMax)
        {
            there = rejected.FirstOrDefault(r => r.Code == Other && r.Field.Length == 0);
            (code, field) = (Other, "");
        }

        if (there is null)
        {
            rejected.Add(there = new RejectedCount { Code = code, Field = field });
        }

        there.Count += count;
    }

    private static long[] Read(RepeatedField<long> values)
    {
        var figures = new long[NumbersKeys.Figures];
        values.CopyTo(figures, 0);
        return figures;
    }

    private static long[] Sum(long[]? figures, long[] added)
    {
        var sum = figures ?? new long[added.Length];
        for (var i = 0; i < added.Length; i++)
        {
            sum[i] += added[i];
        }

        return sum;
    }

    private static void Rewrite(RepeatedField<long> values, long[] added)
    {
        var sum = new long[added.Length];
        values.CopyTo(sum, 0);
        values.Clear();
        Write(values, Sum(sum, added));
    }

    private static void Write(RepeatedField<long> values, long[] figures) => values.AddRange(figures[..(Array.FindLastIndex(figures, f => f != 0) + 1)]);

    private static void Sort<T>(RepeatedField<T> values, Comparison<T> comparison)
    {
        T[] sorted = [.. values];
        Array.Sort(sorted, comparison);
        values.Clear();
        values.AddRange(sorted);
    }
}
