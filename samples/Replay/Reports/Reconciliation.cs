using LuckyCart.Replay.Posts;

namespace LuckyCart.Replay.Reports;

/// <summary>Compares what the client was answered with what the journals gained meanwhile. Exact while nobody else posts.</summary>
/// <remarks>
/// <para>New events: the journals gained exactly the events answered applied or late, plus those whose first answer was lost
/// on the way (server killed after the append, before the answer) and which the retry then found to be duplicates.</para>
/// <para>A lost answer may also have been a duplicate's own, so with lost answers the sums can be higher by at most their
/// number of posts; without lost answers every line must be equal.</para>
/// </remarks>
internal sealed record Reconciliation(JournalCounts Client, JournalCounts Journal, long AnswersLost, long EventsAtRisk)
{
    /// <summary>Nothing acknowledged is missing, nothing is there twice.</summary>
    public bool IsExact =>
        EventsAtRisk == 0
            ? Client == Journal
            : Journal.Applied + Journal.Late == Client.Applied + Client.Late + FirstAnswersLost &&
                Journal.Duplicate >= Client.Duplicate && Journal.Duplicate <= Client.Duplicate + EventsAtRisk &&
                Journal.Rejected >= Client.Rejected && Journal.Rejected <= Client.Rejected + EventsAtRisk;

    /// <summary>Events taken once, whose answer did not arrive: found duplicate by the retry.</summary>
    public long FirstAnswersLost { get; } =
        Math.Clamp(Journal.Applied + Journal.Late - Client.Applied - Client.Late, 0, AnswersLost);

    public static Reconciliation Of(PostTally tally, JournalCounts before, JournalCounts after) => new(
        new JournalCounts(
            tally.Answered(EventAnswer.Applied), tally.Answered(EventAnswer.Late), tally.Answered(EventAnswer.Duplicate),
            tally.Answered(EventAnswer.Rejected)),
        after.Since(before), tally.DuplicatesAfterRetry, tally.EventsAtRisk);
}
