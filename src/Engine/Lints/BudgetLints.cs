using System.Globalization;
using LuckyCart.Engine.Campaigns;
using NodaTime;

namespace LuckyCart.Engine.Lints;

/// <summary>Budgets that cannot be spent, or limit nothing.</summary>
internal static class BudgetLints
{
    private const long HourMs = 60 * Durations.MinuteMs;
    private const decimal MicrosPerOne = 1_000_000m;

    /// <summary>Adds what there is to say.</summary>
    public static void Find(Campaign campaign, LintContext context, LintList lints)
    {
        if (campaign.Budget is not { } budget)
        {
            return;
        }

        FindOfCost(campaign, budget, lints);
        FindOfDays(
            budget.AmountMicros, budget.DayAmountMicros, "$.budget.amount", "$.budget.per_day.amount", Days(campaign, context),
            n => (n / MicrosPerOne).ToString("0.######", CultureInfo.InvariantCulture), lints);
        FindOfDays(
            budget.Interactions, budget.DayInteractions, "$.budget.interactions", "$.budget.per_day.interactions",
            Days(campaign, context), n => n.ToString(CultureInfo.InvariantCulture), lints);
        var hasDay = budget.DayAmountMicros is not null || budget.DayInteractions is not null;
        if (budget.Pacing == BudgetPacing.Even && !hasDay && campaign.EndsAtMs - campaign.StartsAtMs <= HourMs)
        {
            lints.Add(LintCodes.PacingTooShort, "$.budget.pacing", ["$.ends_at"], []);
        }

        if (budget.Group is { } group && context.Catalogue is { } catalogue && catalogue.Others.All(o => o.Budget?.Group != group))
        {
            lints.Add(LintCodes.BudgetGroupAlone, "$.budget.group", group);
        }
    }

    private static void FindOfCost(Campaign campaign, Budget budget, LintList lints)
    {
        if (budget.Cost is not { } cost)
        {
            return;
        }

        if (cost.Per is CostPer.Won or CostPer.Redeemed && campaign.Interaction.Type is ("banner" or "message"))
        {
            var (en, fr) = cost.Per == CostPer.Won ? ("win", "gagner") : ("redeem", "utiliser");
            lints.Add(LintCodes.CostNeverSpent, "$.budget.cost.per", campaign.Interaction.Type, en, fr);
        }

        if (budget.AmountMicros is null && budget.DayAmountMicros is null)
        {
            lints.Add(LintCodes.CostWithoutAmount, "$.budget.cost");
        }

        if (cost.AmountMicros > budget.AmountMicros)
        {
            lints.Add(LintCodes.CostAboveBudget, "$.budget.cost.amount", ["$.budget.amount"], [], "the budget", "le budget");
        }
        else if (cost.AmountMicros > budget.DayAmountMicros)
        {
            lints.Add(
                LintCodes.CostAboveBudget, "$.budget.cost.amount", ["$.budget.per_day.amount"], [], "the day's budget", "le budget du jour");
        }
    }

    private static void FindOfDays(
        long? whole, long? day, string wholePath, string dayPath, int days, Func<long, string> write, LintList lints)
    {
        if (whole is not { } all || day is not { } perDay)
        {
            return;
        }

        if (perDay >= all)
        {
            lints.Add(LintCodes.DayBudgetUseless, dayPath, [wholePath], []);
        }
        else if ((Int128)perDay * days < all)
        {
            lints.Add(
                LintCodes.DayBudgetTooSmall, dayPath, [wholePath], [], write(perDay), days.ToString(CultureInfo.InvariantCulture),
                write(perDay * days), write(all));
        }
    }

    // Days of the retailer's zone that the schedule touches.
    private static int Days(Campaign campaign, LintContext context)
    {
        var first = Instant.FromUnixTimeMilliseconds(campaign.StartsAtMs).InZone(context.TimeZone).Date;
        var last = Instant.FromUnixTimeMilliseconds(campaign.EndsAtMs - 1).InZone(context.TimeZone).Date;
        return Period.DaysBetween(first, last) + 1;
    }
}
