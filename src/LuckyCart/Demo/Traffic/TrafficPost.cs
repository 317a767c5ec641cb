using System.Globalization;
using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>One call that a page, or the shop's server, makes.</summary>
/// <param name="After">How long after the answer to the visit's call before.</param>
/// <param name="Events">Without their times: those are of when it is sent.</param>
/// <param name="Places">That the page has room for.</param>
internal sealed record TrafficPost(TimeSpan After, IReadOnlyList<JsonObject> Events, IReadOnlyList<string> Places)
{
    /// <summary>By the shop's server, with the secret key; else by the page.</summary>
    public bool Trusted { get; init; }

    /// <summary>The account that the page is signed in with: its token goes with the call.</summary>
    public string? SignedInAs { get; init; }

    /// <summary>An integration's mistake, as every real one makes: it is to be rejected.</summary>
    public bool Faulty { get; init; }

    /// <summary>The body, all events having happened just now. Repeats send this one again: another time would be another event.</summary>
    public string ToJson(DateTimeOffset now)
    {
        var at = now.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        var events = new JsonArray();
        foreach (var e in Events)
        {
            var sent = (JsonObject)e.DeepClone();
            sent["occurred_at"] = at;
            events.Add(sent);
        }

        return new JsonObject { ["placements"] = new JsonArray([.. Places.Select(p => (JsonNode)p)]), ["events"] = events }.ToJsonString();
    }
}
