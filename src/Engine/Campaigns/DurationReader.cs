using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads a length of time: <c>30m</c>, <c>12h</c>, <c>7d</c>.</summary>
internal static class DurationReader
{
    /// <summary>A minute to so many days, milliseconds; <paramref name="absent"/> when it is not there or on a fault.</summary>
    public static long Read(DocumentValue? value, FaultList faults, int maxDays, long absent = Durations.MinuteMs)
    {
        if (value is { Kind: DocumentKind.Text } && Durations.TryParse(value.Text, maxDays * Durations.DayMs, out var milliseconds))
        {
            return milliseconds;
        }

        if (value is { Kind: DocumentKind.Text })
        {
            faults.Add(
                value, CampaignFaultCode.Invalid, $"'{Excerpt.Of(value.Text)}' is not a time from 1m to {maxDays}d, such as 30m, 12h, 7d.");
        }
        else if (value is not null)
        {
            ValueReader.RefuseType(value, faults, "a text such as '1h'");
        }

        return absent;
    }
}
