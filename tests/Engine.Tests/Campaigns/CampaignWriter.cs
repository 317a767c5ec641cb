using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;
using NodaTime;
using NodaTime.Text;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>The document of a campaign, times in UTC: the reader's opposite, for tests.</summary>
internal static class CampaignWriter
{
    public static JsonObject Write(Campaign campaign)
    {
        var document = new JsonObject
        {
            ["campaign_id"] = campaign.CampaignId,
            ["name"] = campaign.Name,
            ["tags"] = Texts(campaign.Tags),
            ["starts_at"] = Local(campaign.StartsAtMs),
            ["ends_at"] = Local(campaign.EndsAtMs),
            ["triggers"] = new JsonArray(
            [
                .. campaign.Triggers.Order(StringComparer.Ordinal).Select(name => (JsonNode)name),
                .. campaign.Sequences.Select(Write), .. campaign.TimeTriggers.Select(Write),
            ]),
            ["priority"] = campaign.Priority,
            ["expected_margin"] = Decimal(campaign.ExpectedMarginMicros),
            ["weight"] = campaign.Weight,
            ["holdout"] = Decimal(campaign.HoldoutMicros),
            ["caps"] = new JsonArray([.. campaign.Caps.Select(Write)]),
            ["interaction"] = Write(campaign.Interaction),
        };
        Put(document, "advertiser", campaign.Advertiser);
        Put(document, "operation_id", campaign.OperationId);
        Put(document, "exclusive_group", campaign.ExclusiveGroup);
        Put(document, "audience", campaign.Audience is null ? null : Write(campaign.Audience));
        Put(document, "goal", campaign.Goal is null ? null : Write(campaign.Goal));
        Put(document, "budget", campaign.Budget is null ? null : Write(campaign.Budget));

        return document;
    }

    private static JsonNode Write(ConditionNode node) => node is ConditionGroup group
        ? new JsonObject
        {
            ["combinator"] = group.Any ? "or" : "and",
            ["not"] = group.Not,
            ["rules"] = new JsonArray([.. group.Rules.Select(Write)]),
        }
        : Write((Condition)node);

    private static JsonObject Write(Condition condition)
    {
        var design = FieldDesigns.All.Single(d => d.Field == condition.Field);
        var rule = new JsonObject { ["field"] = design.Name.Replace("NAME", condition.Name, StringComparison.Ordinal) };
        AddComparison(rule, condition.Operator, condition.Value, design.Kind);
        Put(rule, "event_name", condition.EventName);
        Put(rule, "campaign_id", condition.CampaignId);
        if (design.HasItems)
        {
            rule["where"] = new JsonArray([.. condition.Where.Select(Write)]);
        }

        if (design.IsHistory)
        {
            rule["within"] = Write(condition.Within);
            rule["including_event"] = condition.IncludingEvent;
        }

        return rule;
    }

    private static JsonNode Write(ItemCondition condition)
    {
        var rule = new JsonObject
        {
            ["field"] = condition.Field == ItemField.List
                ? ItemConditionReader.ListPrefix + condition.ListName
                : ItemConditionReader.Fields.Single(f => f.Value == condition.Field).Key,
        };
        AddComparison(rule, condition.Operator, condition.Value, ComparedKind.UnitPrice);
        return rule;
    }

    private static void AddComparison(JsonObject rule, ComparisonOperator comparison, ConditionValue value, ComparedKind kind)
    {
        rule["operator"] = Operators.ByName.Single(o => o.Value == comparison).Key;
        if (Operators.NeedsNoValue(comparison))
        {
            return;
        }

        JsonNode?[] values = value.Flag is { } flag
            ? [flag]
            : [.. value.Texts.Select(text => (JsonNode)text), .. value.Numbers.Select(number => Number(number, kind))];
        rule["value"] = Operators.TakesList(comparison) || comparison == ComparisonOperator.Between ? new JsonArray(values) : values[0];
    }

    // Attributes tell numbers from texts by their JSON type.
    private static JsonNode Number(long number, ComparedKind kind) => kind switch
    {
        ComparedKind.Time => Local(number),
        ComparedKind.Any => JsonNode.Parse(Decimal(number))!,
        _ => number % 2 == 0 ? Decimal(number) : JsonNode.Parse(Decimal(number))!,
    };

    private static JsonObject Write(SequenceTrigger trigger) => new()
    {
        ["sequence"] = Texts(trigger.EventNames), ["within"] = Minutes(trigger.WithinMs), ["without"] = Names(trigger.Without),
    };

    private static JsonObject Write(TimeTrigger trigger) => new()
    {
        ["after"] = Minutes(trigger.AfterMs), ["since"] = trigger.Since, ["without"] = Names(trigger.Without),
    };

    private static JsonArray Names(IEnumerable<string> names) => Texts(names.Order(StringComparer.Ordinal));

    private static JsonObject Write(Goal goal) => new()
    {
        ["event_name"] = goal.EventName, ["where"] = new JsonArray([.. goal.Where.Select(Write)]), ["within"] = Minutes(goal.WithinMs),
    };

    private static JsonObject Write(Budget budget)
    {
        var document = new JsonObject { ["pacing"] = BudgetReader.Pacings.Single(p => p.Value == budget.Pacing).Key };
        Put(document, "cost", budget.Cost is not { } cost
            ? null
            : new JsonObject { ["per"] = Lower(cost.Per), ["amount"] = Decimal(cost.AmountMicros) });
        PutLimits(document, budget.AmountMicros, budget.Interactions);
        if (budget is not { DayAmountMicros: null, DayInteractions: null })
        {
            var day = new JsonObject();
            PutLimits(day, budget.DayAmountMicros, budget.DayInteractions);
            document["per_day"] = day;
        }

        Put(document, "group", budget.Group);
        return document;
    }

    private static void PutLimits(JsonObject document, long? amountMicros, long? interactions)
    {
        Put(document, "amount", amountMicros is { } amount ? Decimal(amount) : null);
        Put(document, "interactions", interactions is { } count ? JsonValue.Create(count) : null);
    }

    private static JsonNode Write(Cap cap) => new JsonObject
    {
        ["counts"] = Lower(cap.Counts),
        ["max"] = cap.Max,
        ["within"] = Write(cap.Within),
        ["of"] = Lower(cap.Of.Kind) + (cap.Of.Name is null ? "" : ":" + cap.Of.Name),
    };

    private static JsonNode Write(Window window) => window.Kind switch
    {
        WindowKind.Rolling => Minutes(window.LengthMs),
        WindowKind.Fixed => new JsonObject { ["from"] = Local(window.FromMs), ["to"] = Local(window.ToMs) },
        WindowKind.ThisWeek => "this_week",
        WindowKind.ThisMonth => "this_month",
        WindowKind.LastMonth => "last_month",
        _ => Lower(window.Kind),
    };

    private static JsonObject Write(InteractionDesign interaction) => new()
    {
        ["type"] = interaction.Type,
        ["expires_after"] = Minutes(interaction.ExpiresAfterMs),
        ["variants"] = new JsonArray([.. interaction.Variants.Select(variant => new JsonObject
        {
            ["variant_id"] = variant.VariantId,
            ["weight"] = variant.Weight,
            ["content"] = new JsonArray([.. variant.Contents.Select(content => Write(content, interaction.Type))]),
        })]),
    };

    private static JsonObject Write(VariantContent content, string type)
    {
        var shown = type == "banner"
            ? new JsonObject { ["image_url"] = "/image.png", ["link_url"] = "/offer", ["alt"] = "An offer" }
            : new JsonObject { ["title"] = "Hello", ["body"] = "There", ["link_url"] = "https://shop.example/" };
        Put(shown, "placement", content.Placement);
        Put(shown, "device", content.Device);
        Put(shown, "language", content.Language);
        return shown;
    }

    private static void Put(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Minutes(long milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000}m");

    private static string Decimal(long micros) => (micros / 1_000_000m).ToString(CultureInfo.InvariantCulture);

    private static string Local(long milliseconds) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff")
        .Format(Instant.FromUnixTimeMilliseconds(milliseconds).InUtc().LocalDateTime);
}
