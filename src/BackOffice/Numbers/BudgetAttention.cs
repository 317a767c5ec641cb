using System.Globalization;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Budgets;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using NodaTime;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>What budgets say: nothing is left, or nothing of it is being spent. The projection says whom to ask, the budget itself how it stands.</summary>
internal sealed class BudgetAttention(NumbersReader numbers, IGrainFactory grains)
{
    private const int AskedMax = 100;
    private const int AtOnce = 16;

    public async Task<IReadOnlyList<AttentionItem>> FindAsync(
        string retailerId, IReadOnlyList<CampaignRow> rows, DateTimeZone zone, long nowMs, CancellationToken cancellationToken)
    {
        var marks = await numbers.ReadExhaustedAsync(retailerId, cancellationToken);
        var asked = rows.Where(r => r.EndsAtMs > nowMs && r.Summary.Budget is not null && IsAsked(r, marks, nowMs)).Take(AskedMax);
        var day = BudgetDay.Of(zone, nowMs);
        var items = new List<AttentionItem>();
        foreach (var part in asked.Chunk(AtOnce))
        {
            var found = await Task.WhenAll(part.Select(r => AskAsync(r, day, nowMs)));
            items.AddRange(found.OfType<AttentionItem>());
        }

        return items;
    }

    private static bool IsAsked(CampaignRow row, IReadOnlyDictionary<string, long> marks, long nowMs) =>
        row.Summary.Status == "paused"
            ? row.Summary.Budget is { Amount: not null } or { Interactions: not null }
            : row.Summary.Status == "live" && row.StartsAtMs <= nowMs
                && marks.ContainsKey(BudgetJournals.Of(row.RetailerId, row.Summary.Budget!.KeyOf(row.CampaignId), testSpace: false).Name);

    private async Task<AttentionItem?> AskAsync(CampaignRow row, BudgetDay day, long nowMs)
    {
        var budget = row.Summary.Budget!;
        var key = budget.KeyOf(row.CampaignId);
        var query = new BudgetQuery(TermsOf(row, budget), new BudgetSpan(day.Number, day.StartMs, day.EndMs), nowMs);
        var status = await ConflictRetry.RunAsync(() => grains.Budget(row.RetailerId, key).GetStatusAsync(query));
        var left = BudgetLeft.Of(status);
        if (row.Summary.Status == "paused")
        {
            return left.IsNothing || status.ExhaustedSinceMs is not null
                ? null
                : new AttentionItem(row.RetailerId, AttentionKinds.PausedWithBudget, row, row.Summary.ChangedAtMs,
                [
                    ("budget_key", key), ("left_amount", left.Micros is { } micros ? (micros / 1_000_000m).ToString("0.00####", CultureInfo.InvariantCulture) : null),
                    ("left_interactions", left.Interactions), ("ends_at", Times.Write(row.EndsAtMs)),
                ]);
        }

        // What was exhausted yesterday by the day's limit has the new day's to spend, and tells so with the first that asks for it.
        return status.ExhaustedSinceMs is not { } since || (left.IsOfDay && since < day.StartMs)
            ? null
            : new AttentionItem(
                row.RetailerId, left.IsOfDay ? AttentionKinds.DayBudgetExhausted : AttentionKinds.BudgetExhausted, row, since, [("budget_key", key)]);
    }

    // For a budget that nothing asked yet; else what it goes by counts.
    private static BudgetTerms TermsOf(CampaignRow row, BudgetSummary budget) => new(
        0, MicrosOf(budget.Amount), MicrosOf(budget.DayAmount), budget.Interactions, budget.DayInteractions, budget.Pacing == "even",
        row.StartsAtMs, row.EndsAtMs);

    private static long? MicrosOf(string? amount) =>
        decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? (long)(value * 1_000_000m) : null;
}
