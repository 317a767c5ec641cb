using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;

namespace LuckyCart.Grains.Campaigns;

/// <summary>Makes what lists show of a campaign's state. Pure; takes any document: what is of another shape says nothing.</summary>
internal static class CampaignSummaries
{
    private const int NamesMax = 50;
    private const int PriorityDefault = 5;

    /// <summary>Of a state after a row.</summary>
    public static CampaignSummary Of(string campaignId, CampaignState state, long sequence)
    {
        if (state.ToView(campaignId) is not { } view)
        {
            return new CampaignSummary { CampaignId = campaignId, Sequence = sequence };
        }

        using var json = JsonDocument.Parse(view.Json);
        var root = json.RootElement;
        var interaction = Member(root, "interaction");
        return new CampaignSummary
        {
            CampaignId = campaignId,
            Sequence = sequence,
            Status = view.Status,
            Version = view.Version,
            PublishedVersion = view.PublishedVersion,
            ChangedAtMs = view.ChangedAtMs,
            ChangedBy = view.ChangedBy,
            Name = Text(root, "name") ?? "",
            StartsAt = Text(root, "starts_at") ?? "",
            EndsAt = Text(root, "ends_at") ?? "",
            Advertiser = Text(root, "advertiser"),
            OperationId = Text(root, "operation_id"),
            Owner = Text(root, "owner"),
            Tags = [.. Entries(root, "tags").Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)],
            Priority = (int?)Whole(root, "priority") ?? PriorityDefault,
            Type = Text(interaction, "type") ?? "",
            Placements = [.. Entries(interaction, "variants").SelectMany(v => Entries(v, "content")).Select(c => Text(c, "placement")).OfType<string>().Distinct(StringComparer.Ordinal)],
            ExclusiveGroup = Text(root, "exclusive_group"),
            Holdout = Decimal(root, "holdout") ?? "0",
            Budget = BudgetOf(Member(root, "budget")),
            Fields = [.. FieldsOf(Member(root, "audience")).Distinct(StringComparer.Ordinal).Take(NamesMax)],
            EventNames = [.. EventNamesOf(root).Distinct(StringComparer.Ordinal).Take(NamesMax)],
        };
    }

    private static BudgetSummary? BudgetOf(JsonElement budget)
    {
        var day = Member(budget, "per_day");
        return budget.ValueKind != JsonValueKind.Object ? null : new BudgetSummary(
            Decimal(budget, "amount"), Whole(budget, "interactions"), Decimal(day, "amount"), Whole(day, "interactions"), Text(budget, "group"),
            Text(budget, "pacing") ?? "as_fast_as_possible");
    }

    private static IEnumerable<string> FieldsOf(JsonElement group) => Entries(group, "rules").SelectMany(
        rule => FieldsOf(rule).Prepend(Text(rule, "field") ?? "")).Where(f => f.Length > 0);

    private static IEnumerable<string> EventNamesOf(JsonElement root)
    {
        foreach (var trigger in Entries(root, "triggers"))
        {
            if (trigger.ValueKind == JsonValueKind.String)
            {
                yield return trigger.GetString()!;
            }

            foreach (var name in Entries(trigger, "sequence").Concat(Entries(trigger, "without")).Where(n => n.ValueKind == JsonValueKind.String))
            {
                yield return name.GetString()!;
            }

            if (Text(trigger, "since") is { } since)
            {
                yield return since;
            }
        }

        if (Text(Member(root, "goal"), "event_name") is { } goal)
        {
            yield return goal;
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static JsonElement.ArrayEnumerator Entries(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? Whole(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    // Amounts and shares are texts or numbers.
    private static string? Decimal(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
