using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>Triggers that never come, or come where nothing can be shown.</summary>
internal static class TriggerLints
{
    private static readonly string[] s_reports = ["view_promotion", "select_promotion", "dismiss_promotion"];
    private static readonly string[] s_fromServers = ["refund", "order_status"];

    /// <summary>Adds what there is to say.</summary>
    public static void Find(Campaign campaign, TriggerPaths paths, LintList lints)
    {
        foreach (var name in campaign.Triggers.Order(StringComparer.Ordinal))
        {
            if (s_reports.Contains(name))
            {
                lints.Add(LintCodes.ReportTrigger, paths.OfName(name), name);
            }
            else if (campaign.NeedsPlacement && s_fromServers.Contains(name))
            {
                lints.Add(LintCodes.TriggerWithoutPage, paths.OfName(name), name);
            }
        }

        var lengthMs = campaign.EndsAtMs - campaign.StartsAtMs;
        for (var i = 0; i < campaign.Sequences.Count; i++)
        {
            FindOfSequence(campaign.Sequences[i], paths.OfSequence(i), lengthMs, lints);
        }

        for (var i = 0; i < campaign.TimeTriggers.Count; i++)
        {
            var (trigger, path) = (campaign.TimeTriggers[i], paths.OfTime(i));
            if (trigger.Without.Contains(trigger.Since))
            {
                lints.Add(LintCodes.TimeTriggerBreaksItself, path, trigger.Since);
            }

            if (trigger.AfterMs >= lengthMs)
            {
                lints.Add(LintCodes.TimeTriggerTooLong, path, ["$.ends_at"], []);
            }
        }
    }

    private static void FindOfSequence(SequenceTrigger sequence, string path, long lengthMs, LintList lints)
    {
        foreach (var name in sequence.EventNames.Distinct(StringComparer.Ordinal).Where(sequence.Without.Contains))
        {
            lints.Add(LintCodes.SequenceBreaksItself, path, name);
        }

        if (sequence.WithinMs > lengthMs)
        {
            lints.Add(LintCodes.SequenceLongerThanSchedule, path, ["$.ends_at"], []);
        }
    }
}
