using System.Text.Json;

namespace LuckyCart.Replay.Posts;

/// <summary>The answer to one event.</summary>
internal readonly record struct EventAnswer(string EventId, string Status, string? Code)
{
    public const string Applied = "applied";
    public const string Late = "late";
    public const string Duplicate = "duplicate";
    public const string Rejected = "rejected";
}

/// <summary>The answer to one post.</summary>
internal sealed record PostAnswer(IReadOnlyList<EventAnswer> Events, IReadOnlyList<string> Campaigns, bool Degraded)
{
    /// <summary>Reads a 200, or a 422 (every event rejected): both carry <c>results</c>.</summary>
    public static PostAnswer Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var events = new List<EventAnswer>();
        foreach (var result in root.GetProperty("results"u8).EnumerateArray())
        {
            var code = result.TryGetProperty("error"u8, out var error) ? error.GetProperty("code"u8).GetString() : null;
            events.Add(new EventAnswer(
                result.GetProperty("event_id"u8).GetString()!, StatusOf(result.GetProperty("status"u8)), code));
        }

        var campaigns = new List<string>();
        if (root.TryGetProperty("interactions"u8, out var interactions))
        {
            foreach (var interaction in interactions.EnumerateArray())
            {
                campaigns.Add(interaction.GetProperty("campaign_id"u8).GetString()!);
            }
        }

        return new PostAnswer(events, campaigns, root.TryGetProperty("degraded"u8, out var degraded) && degraded.GetBoolean());
    }

    private static string StatusOf(JsonElement status) =>
        status.ValueEquals("applied"u8) ? EventAnswer.Applied
        : status.ValueEquals("duplicate"u8) ? EventAnswer.Duplicate
        : status.ValueEquals("late"u8) ? EventAnswer.Late
        : status.GetString()!;
}
