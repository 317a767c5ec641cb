using System.Text.Json;
using LuckyCart.BackOffice.Http;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>What a bulk action would touch, told before it is done.</summary>
internal sealed class BulkImpact
{
    private readonly List<CampaignRow> _changing = [];
    private readonly List<string> _unknown = [];
    private readonly List<CampaignRow> _otherLive = [];
    private bool _stops;
    private long _nowMs;
    private int _unchanged;
    private int _notAllowed;

    private BulkImpact() { }

    public static BulkImpact Of(ManagementCall call, BulkRequest request, IReadOnlyList<CampaignRow> rows, long nowMs)
    {
        var impact = new BulkImpact { _nowMs = nowMs, _stops = request.Action is "pause" or "end" };
        var known = rows.ToDictionary(r => r.CampaignId, StringComparer.Ordinal);
        foreach (var id in request.CampaignIds)
        {
            if (!known.TryGetValue(id, out var row))
            {
                impact._unknown.Add(id);
            }
            else if (!Changes(request, row))
            {
                impact._unchanged++;
            }
            else if (!call.May(call.RetailerId, request.RoleFor(row.Summary.Status)))
            {
                impact._notAllowed++;
            }
            else
            {
                impact._changing.Add(row);
            }
        }

        impact._otherLive.AddRange(rows.Where(r => r.Summary.Status == "live").Except(impact._changing));
        return impact;
    }

    /// <summary>What would change.</summary>
    public IEnumerable<string> CampaignIds => _changing.Select(r => r.CampaignId);

    /// <summary>How often these were shown today; null: not known here.</summary>
    public long? ShownToday { get; set; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("would_change"u8, _changing.Count);
        writer.WriteNumber("live"u8, CountOf("live"));
        writer.WriteNumber("scheduled"u8, CountOf("scheduled"));
        writer.WriteNumber("in_test"u8, CountOf("test"));
        writer.WriteNumber("unchanged"u8, _unchanged);
        writer.WriteNumber("not_allowed"u8, _notAllowed);
        if (ShownToday is { } shown)
        {
            writer.WriteNumber("shown_today"u8, shown);
        }

        writer.WriteStartArray("unknown"u8);
        foreach (var id in _unknown)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("budgets"u8);
        foreach (var budget in _changing.Where(r => r.Summary.Budget is not null).GroupBy(KeyOf, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var others = _otherLive.Count(r => r.Summary.Budget is not null && KeyOf(r) == budget.Key);
            writer.WriteStartObject();
            writer.WriteString("budget_key"u8, budget.Key);
            writer.WriteNumber("campaigns"u8, budget.Count());
            writer.WriteNumber("others_live"u8, others);
            writer.WriteBoolean("stops"u8, _stops && others == 0 && budget.Any(r => r.Summary.Status == "live"));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string KeyOf(CampaignRow row) => row.Summary.Budget!.KeyOf(row.CampaignId);

    private static bool Changes(BulkRequest request, CampaignRow row)
    {
        var status = row.Summary.Status;
        var tagged = row.Summary.Tags.Any(t => string.Equals(t, request.Tag, StringComparison.OrdinalIgnoreCase));
        return request.Action switch
        {
            "tag" => !tagged && status != "ended",
            "untag" => tagged && status != "ended",
            "end" => status is not ("draft" or "ended"),
            _ => status == request.Step.From,
        };
    }

    private int CountOf(string status) => _changing.Count(r => r.StatusAt(_nowMs) == status);
}
