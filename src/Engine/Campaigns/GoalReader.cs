using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>goal</c>.</summary>
internal static class GoalReader
{
    private const int DaysMax = 90;
    private const long WithinDefaultMs = 7 * Durations.DayMs;

    /// <summary>Not there: null.</summary>
    public static Goal? Read(DocumentValue? value, Reading reading)
    {
        if (value is null || ObjectReader.Open(value, reading.Faults, "a goal") is not { } fields)
        {
            return null;
        }

        var goal = new Goal(
            Identifiers.EventName(fields.Required("event_name"), reading.Faults),
            ItemConditionReader.Read(fields.Optional("where"), reading),
            DurationReader.Read(fields.Optional("within"), reading.Faults, DaysMax, WithinDefaultMs));
        fields.Close();
        return goal;
    }
}
