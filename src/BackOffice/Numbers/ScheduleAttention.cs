using LuckyCart.BackOffice.Campaigns;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>What a campaign's dates say.</summary>
internal static class ScheduleAttention
{
    private const long DayMs = 24 * 3_600_000;
    private const long EndsSoonMs = 3 * DayMs;

    // A draft whose start is long past is forgotten, not late.
    private const long NotStartedMs = 30 * DayMs;

    public static IEnumerable<AttentionItem> Of(CampaignRow row, long nowMs)
    {
        if (row.EndsAtMs <= nowMs)
        {
            yield break;
        }

        if (row.Summary.Status == "live" && row.StartsAtMs <= nowMs && row.EndsAtMs - nowMs <= EndsSoonMs)
        {
            yield return new AttentionItem(
                row.RetailerId, AttentionKinds.EndsSoon, row, Math.Max(row.StartsAtMs, row.EndsAtMs - EndsSoonMs), [("ends_at", Times.Write(row.EndsAtMs))]);
        }

        if (row.Summary.Status is "draft" or "review" or "test" && row.StartsAtMs <= nowMs && nowMs - row.StartsAtMs <= NotStartedMs)
        {
            yield return new AttentionItem(
                row.RetailerId, AttentionKinds.NotStarted, row, row.StartsAtMs, [("starts_at", Times.Write(row.StartsAtMs)), ("status", row.Summary.Status)]);
        }
    }
}
