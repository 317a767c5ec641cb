namespace LuckyCart.Engine.Lints;

/// <summary>The codes of <see cref="Lint"/>. Stable: a back office and scripts go by them.</summary>
public static class LintCodes
{
    /// <summary>A condition or group that holds whatever happens.</summary>
    public const string AlwaysTrue = "always_true";

    /// <summary>A condition or group that cannot hold.</summary>
    public const string NeverTrue = "never_true";

    /// <summary>Conditions that cannot hold together.</summary>
    public const string Contradictory = "contradictory";

    /// <summary>The whole audience cannot hold.</summary>
    public const string AudienceNever = "audience_never";

    /// <summary>A group without rules.</summary>
    public const string EmptyGroup = "empty_group";

    /// <summary>The same condition twice in a group.</summary>
    public const string DuplicateRule = "duplicate_rule";

    /// <summary>A condition that another of its group makes useless.</summary>
    public const string RedundantRule = "redundant_rule";

    /// <summary>A history window after the campaign's end.</summary>
    public const string WindowAfterEnd = "window_after_end";

    /// <summary>The schedule is over.</summary>
    public const string Ended = "ended";

    /// <summary>The schedule is shorter than an hour.</summary>
    public const string ShortSchedule = "short_schedule";

    /// <summary>A variant that nobody draws.</summary>
    public const string UnreachableVariant = "unreachable_variant";

    /// <summary>A content that an earlier one always takes the place of.</summary>
    public const string UnreachableContent = "unreachable_content";

    /// <summary>A content for a device that its placement is not on.</summary>
    public const string DeviceNotOfPlacement = "device_not_of_placement";

    /// <summary>A placement for another kind of interaction.</summary>
    public const string KindNotOfPlacement = "kind_not_of_placement";

    /// <summary>A content in a language that the retailer does not have.</summary>
    public const string LanguageNotOfRetailer = "language_not_of_retailer";

    /// <summary>A cap that another one makes useless.</summary>
    public const string RedundantCap = "redundant_cap";

    /// <summary>A cap on something that never happens.</summary>
    public const string CapNeverReached = "cap_never_reached";

    /// <summary>A cap whose window is longer than the campaign.</summary>
    public const string CapLongerThanSchedule = "cap_longer_than_schedule";

    /// <summary>A cap over a tag that the campaign does not carry.</summary>
    public const string CapForeignTag = "cap_foreign_tag";

    /// <summary>A cap over a placement that the campaign does not fill.</summary>
    public const string CapForeignPlacement = "cap_foreign_placement";

    /// <summary>A cap over a group, of a campaign in none.</summary>
    public const string CapWithoutGroup = "cap_without_group";

    /// <summary>A report on an interaction as trigger.</summary>
    public const string ReportTrigger = "report_trigger";

    /// <summary>A trigger that usually comes from a server, of a campaign that needs a page.</summary>
    public const string TriggerWithoutPage = "trigger_without_page";

    /// <summary>A sequence that is broken by its own events.</summary>
    public const string SequenceBreaksItself = "sequence_breaks_itself";

    /// <summary>A time trigger that is ended by its own event.</summary>
    public const string TimeTriggerBreaksItself = "time_trigger_breaks_itself";

    /// <summary>A time trigger as long as the campaign.</summary>
    public const string TimeTriggerTooLong = "time_trigger_too_long";

    /// <summary>A sequence that may take longer than the campaign runs.</summary>
    public const string SequenceLongerThanSchedule = "sequence_longer_than_schedule";

    /// <summary>An interaction costs more than may be spent.</summary>
    public const string CostAboveBudget = "cost_above_budget";

    /// <summary>The days' budgets do not add up to the whole.</summary>
    public const string DayBudgetTooSmall = "day_budget_too_small";

    /// <summary>A day's budget that is never reached.</summary>
    public const string DayBudgetUseless = "day_budget_useless";

    /// <summary>A cost of something that never happens.</summary>
    public const string CostNeverSpent = "cost_never_spent";

    /// <summary>A cost without an amount that it is taken from.</summary>
    public const string CostWithoutAmount = "cost_without_amount";

    /// <summary>Even pacing over next to no time.</summary>
    public const string PacingTooShort = "pacing_too_short";

    /// <summary>A budget group of one campaign.</summary>
    public const string BudgetGroupAlone = "budget_group_alone";

    /// <summary>Everybody is held out.</summary>
    public const string HoldoutAll = "holdout_all";

    /// <summary>A goal whose time is longer than the campaign.</summary>
    public const string GoalLongerThanSchedule = "goal_longer_than_schedule";

    /// <summary>A goal that no event can meet.</summary>
    public const string GoalNever = "goal_never";

    /// <summary>An exclusive group of one campaign.</summary>
    public const string ExclusiveGroupAlone = "exclusive_group_alone";

    /// <summary>Interactions that live longer than the campaign.</summary>
    public const string ExpiryLongerThanSchedule = "expiry_longer_than_schedule";

    /// <summary>What the document names does not exist.</summary>
    public const string UnknownReference = "unknown_reference";

    /// <summary>No store is as the rule asks for.</summary>
    public const string NoSuchStore = "no_such_store";

    /// <summary>No event of the last days carried it, nor is it in the catalogue.</summary>
    public const string NeverSeen = "never_seen";

    /// <summary>It is in the catalogue, but no event of the last days carried it.</summary>
    public const string NotSeenLately = "not_seen_lately";

    /// <summary>Nothing was seen of the retailer yet, so that nothing can be said.</summary>
    public const string NothingSeenYet = "nothing_seen_yet";

    /// <summary>Of a sample of shoppers the audience matches nobody.</summary>
    public const string AudienceEmpty = "audience_empty";

    /// <summary>Of a sample of shoppers most see another campaign in its place.</summary>
    public const string Outranked = "outranked";
}
