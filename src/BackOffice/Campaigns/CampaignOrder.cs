using System.Globalization;
using System.Text.Json;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>The order of a list of campaigns: by one column, then retailer and id, so that each row has one place, and a page goes on after a place.</summary>
internal sealed class CampaignOrder
{
    /// <summary>The query parameters that it reads.</summary>
    public static readonly IReadOnlyList<string> Names = ["sort", "direction"];

    private static readonly Dictionary<string, int> StatusPlaces =
        CampaignFilter.Statuses.Index().ToDictionary(s => s.Item, s => s.Index, StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<CampaignRow, long, string>> Columns = new(StringComparer.Ordinal)
    {
        ["campaign_id"] = static (_, _) => "",
        ["name"] = static (row, _) => row.FoldedName,
        ["status"] = static (row, nowMs) => Digits(StatusPlaces[row.StatusAt(nowMs)]),
        ["starts_at"] = static (row, _) => Digits(row.StartsAtMs),
        ["ends_at"] = static (row, _) => Digits(row.EndsAtMs),
        ["changed_at"] = static (row, _) => Digits(row.Summary.ChangedAtMs),
        ["priority"] = static (row, _) => Digits(row.Summary.Priority),
    };

    private readonly Func<CampaignRow, long, string> _column;
    private readonly int _sign;

    private CampaignOrder(Func<CampaignRow, long, string> column, bool descending) => (_column, _sign) = (column, descending ? -1 : 1);

    /// <exception cref="ProblemException">422.</exception>
    public static CampaignOrder Of(IQueryCollection query)
    {
        var sort = query.TryGetValue("sort", out var column) ? column.ToString() : "campaign_id";
        var direction = query.TryGetValue("direction", out var way) ? way.ToString() : "asc";
        if (!Columns.TryGetValue(sort, out var found))
        {
            throw Problem.Invalid("sort", ReadFaultCodes.UnknownValue, $"One of {string.Join(", ", Columns.Keys)}.").AsException();
        }

        return direction is "asc" or "desc"
            ? new CampaignOrder(found, direction == "desc")
            : throw Problem.Invalid("direction", ReadFaultCodes.UnknownValue, "asc or desc.").AsException();
    }

    /// <summary>Rows in order, after the cursor's place if there is one.</summary>
    /// <exception cref="ProblemException">422: not a cursor of such a list.</exception>
    public List<CampaignRow> Sort(IEnumerable<CampaignRow> rows, long nowMs, string? cursor)
    {
        var placed = rows.Select(r => (Place: PlaceOf(r, nowMs), Row: r)).ToArray();
        Array.Sort(placed, (a, b) => Compare(a.Place, b.Place));
        var from = 0;
        if (cursor is not null)
        {
            var after = Read(cursor);
            from = placed.TakeWhile(p => Compare(p.Place, after) <= 0).Count();
        }

        return [.. placed.Skip(from).Select(p => p.Row)];
    }

    /// <summary>The cursor that goes on after a row.</summary>
    public string CursorAfter(CampaignRow row, long nowMs)
    {
        var place = PlaceOf(row, nowMs);
        return Page.CursorAfter(JsonSerializer.Serialize((string[])[place.Column, place.RetailerId, place.CampaignId]));
    }

    private static Place Read(string cursor)
    {
        try
        {
            if (JsonSerializer.Deserialize<string[]>(cursor) is [{ } column, { } retailerId, { } campaignId])
            {
                return new Place(column, retailerId, campaignId);
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw Problem.Invalid("cursor", ReadFaultCodes.Invalid, "Not a cursor of an answer.").AsException();
    }

    // The place within equal columns is ascending either way.
    private int Compare(Place a, Place b)
    {
        var byColumn = string.CompareOrdinal(a.Column, b.Column);
        if (byColumn != 0)
        {
            return _sign * byColumn;
        }

        var byRetailer = string.CompareOrdinal(a.RetailerId, b.RetailerId);
        return byRetailer != 0 ? byRetailer : string.CompareOrdinal(a.CampaignId, b.CampaignId);
    }

    private Place PlaceOf(CampaignRow row, long nowMs) => new(_column(row, nowMs), row.RetailerId, row.CampaignId);

    // Compared as texts: all of one length, negative ones (before 1970) first.
    private static string Digits(long number) => unchecked((ulong)(number ^ long.MinValue)).ToString("d20", CultureInfo.InvariantCulture);

    private readonly record struct Place(string Column, string RetailerId, string CampaignId);
}
