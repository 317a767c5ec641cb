using System.Text.Json;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Journals;

/// <summary>What <c>luckycart journal dump</c> says lies in a data folder.</summary>
internal sealed class JournalDump
{
    private JournalDump(string text) => Text = text;

    /// <summary>NDJSON.</summary>
    public string Text { get; }

    public static async Task<JournalDump> ReadAsync(string data, string? retailer = null) => new(
        await LuckyCartProgram.RunAsync(retailer is null ? ["journal", "dump", "--data", data] : ["journal", "dump", "--data", data, "--retailer", retailer]));

    /// <summary>How often each event took effect, by shopper and event id.</summary>
    public Dictionary<(string Shopper, string EventId), int> CountEffects()
    {
        var shoppers = new Dictionary<string, string>(StringComparer.Ordinal);
        var effects = new Dictionary<(string Shopper, string EventId), int>();
        foreach (var (journal, record) in ShopperRecords())
        {
            if (record.TryGetProperty("opened", out var opened))
            {
                shoppers[journal] = opened.GetProperty("shopper_id").GetString()!;
            }

            foreach (var recorded in EventsOf(record))
            {
                var key = (shoppers[journal], recorded.GetProperty("event").GetProperty("event_id").GetString()!);
                effects[key] = effects.GetValueOrDefault(key) + 1;
            }
        }

        return effects;
    }

    /// <summary>How often each interaction id was given.</summary>
    public Dictionary<string, int> CountInteractions() => ShopperRecords()
        .SelectMany(r => r.Record.TryGetProperty("interactions", out var given) ? given.EnumerateArray().ToList() : [])
        .CountBy(i => i.GetProperty("interaction_id").GetString()!).ToDictionary();

    /// <summary>Shoppers of whom something is due still.</summary>
    public int DueRows => Text.Split('\n').Count(l => l.Contains("\"due_at_ms\":", StringComparison.Ordinal));

    /// <summary>What time triggered of a campaign.</summary>
    public List<Firing> FiringsOf(string campaignId)
    {
        var shoppers = new Dictionary<string, string>(StringComparer.Ordinal);
        var firings = new List<Firing>();
        foreach (var (journal, record) in ShopperRecords())
        {
            if (record.TryGetProperty("opened", out var opened))
            {
                shoppers[journal] = opened.GetProperty("shopper_id").GetString()!;
            }

            var shown = record.TryGetProperty("interactions", out var given)
                && given.EnumerateArray().Any(i => i.GetProperty("campaign_id").GetString() == campaignId);
            firings.AddRange(EventsOf(record)
                .Where(e => e.GetProperty("status").GetString() is "FIRED" && e.GetProperty("event").ToString().Contains(campaignId, StringComparison.Ordinal))
                .Select(e => new Firing(shoppers[journal], Number(e, "effective_at_ms"), Number(record, "decided_at_ms"), shown)));
        }

        return firings;
    }

    // Protobuf's JSON has 64-bit numbers as texts.
    private static long Number(JsonElement of, string name) =>
        long.Parse(of.GetProperty(name).ToString(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What shoppers' records took of a budget, less what they gave back.</summary>
    public (long Micros, long Interactions) SumBudget(string budgetKey)
    {
        var (micros, interactions) = (0L, 0L);
        foreach (var (_, record) in ShopperRecords())
        {
            foreach (var change in record.TryGetProperty("budget_changes", out var changes) ? changes.EnumerateArray().ToList() : [])
            {
                var sign = change.GetProperty("kind").GetString() switch { "TAKEN" => 1, "RELEASED" => -1, _ => 0 };
                if (change.GetProperty("budget_key").GetString() == budgetKey)
                {
                    micros += sign * NumberOf(change, "amount_micros");
                    interactions += sign * NumberOf(change, "interactions");
                }
            }
        }

        return (micros, interactions);
    }

    private static long NumberOf(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? 0
        : value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : value.GetInt64();

    private IEnumerable<(string Journal, JsonElement Record)> ShopperRecords()
    {
        foreach (var line in Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("record", out var record) && record.TryGetProperty("shopper", out var shopper))
            {
                yield return (document.RootElement.GetProperty("journal").GetString()!, shopper.Clone());
            }
        }
    }

    private static IEnumerable<JsonElement> EventsOf(JsonElement record) =>
        !record.TryGetProperty("events", out var events)
            ? []
            : events.EnumerateArray().Where(e => e.GetProperty("status").GetString() is not "DUPLICATE" and not "duplicate");
}

/// <summary>A time trigger that fired.</summary>
internal sealed record Firing(string Shopper, long DueAtMs, long DecidedAtMs, bool Shown);
