using System.Text.Json;
using LuckyCart.Replay.Posts;

namespace LuckyCart.Replay.Reports;

/// <summary>What the retailer's journals hold, by how the events were answered.</summary>
internal sealed record JournalCounts(long Applied, long Late, long Duplicate, long Rejected)
{
    public static JournalCounts Parse(JsonElement counts) => new(
        Read(counts, EventAnswer.Applied), Read(counts, EventAnswer.Late), Read(counts, EventAnswer.Duplicate),
        Read(counts, EventAnswer.Rejected));

    public JournalCounts Since(JournalCounts before) => new(
        Applied - before.Applied, Late - before.Late, Duplicate - before.Duplicate, Rejected - before.Rejected);

    private static long Read(JsonElement counts, string name) => counts.GetProperty(name).GetInt64();
}
