using System.Globalization;
using LuckyCart.Engine.Campaigns;
using NodaTime;

namespace LuckyCart.Engine.Lints;

/// <summary>What does not fit into the time that the campaign runs.</summary>
internal static class ScheduleLints
{
    private const long HourMs = 60 * Durations.MinuteMs;

    /// <summary>Adds what there is to say.</summary>
    public static void Find(Campaign campaign, LintContext context, LintList lints)
    {
        var lengthMs = campaign.EndsAtMs - campaign.StartsAtMs;
        if (campaign.EndsAtMs <= context.NowMs)
        {
            lints.Add(LintCodes.Ended, "$.ends_at", DayOf(campaign.EndsAtMs - 1, context.TimeZone));
        }

        if (lengthMs < HourMs)
        {
            lints.Add(LintCodes.ShortSchedule, "$.ends_at", ["$.starts_at"], []);
        }

        if (campaign.Interaction.ExpiresAfterMs > lengthMs)
        {
            var minutes = lengthMs / Durations.MinuteMs;
            LintPatch[] patch = minutes > 0
                ? [LintList.Set("$.interaction.expires_after", string.Create(CultureInfo.InvariantCulture, $"\"{minutes}m\""))]
                : [];
            lints.Add(LintCodes.ExpiryLongerThanSchedule, "$.interaction.expires_after", ["$.ends_at"], patch);
        }

        if (campaign.Goal is { } goal)
        {
            FindOfGoal(goal, lengthMs, lints);
        }

        if (campaign.HoldoutMicros >= 1_000_000)
        {
            lints.Add(LintCodes.HoldoutAll, "$.holdout");
        }
    }

    /// <summary>A day of a zone, <c>2026-03-31</c>.</summary>
    public static string DayOf(long atMs, DateTimeZone zone) =>
        Instant.FromUnixTimeMilliseconds(atMs).InZone(zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static void FindOfGoal(Goal goal, long lengthMs, LintList lints)
    {
        if (goal.WithinMs > lengthMs)
        {
            lints.Add(LintCodes.GoalLongerThanSchedule, "$.goal.within", ["$.ends_at"], []);
        }

        WhereLints.Find(goal.Where, "$.goal", lints);
        if (ItemLines.CanMatchNone(goal.Where))
        {
            lints.Add(LintCodes.GoalNever, "$.goal.where");
        }
    }
}
