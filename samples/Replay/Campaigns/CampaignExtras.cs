using System.Globalization;
using System.Text.Json.Nodes;

namespace LuckyCart.Replay.Campaigns;

/// <summary>
/// What some of the campaigns have beyond rules and caps, so that a replay goes through the whole engine: control groups, groups of
/// which one is shown, goals, sequences, time triggers, budgets of every kind, a segment. By number; nothing drawn.
/// </summary>
internal static class CampaignExtras
{
    private const int Shapes = 10;
    private const int FamilyShape = 1;
    private const int BasketShape = 2;
    private const int GoesWithShape = 4;
    private const int CustomerShape = 5;
    private const int ThanksShape = 6;
    private const int LookedShape = 7;
    private const int LargeShape = 8;
    private const int WordShape = 9;

    /// <summary>Who ordered three times or more.</summary>
    public const string Regulars = "replay-regulars";

    /// <summary>The segments that the campaigns name.</summary>
    public static IReadOnlyList<(string Id, JsonObject Document)> Segments() =>
    [
        (Regulars, new JsonObject
        {
            ["name"] = "Replay: three orders or more",
            ["audience"] = new JsonObject
            {
                ["combinator"] = "and",
                ["rules"] = new JsonArray(
                    new JsonObject { ["field"] = "purchased.orders", ["within"] = "ever", ["operator"] = ">=", ["value"] = 3 }),
            },
        }),
    ];

    /// <summary>Adds them to a campaign.</summary>
    public static void AddTo(JsonObject campaign, int number)
    {
        var (shape, rank) = (number % Shapes, number / Shapes);
        if (number % 4 == 1)
        {
            campaign["holdout"] = "0.1";
        }

        if (number % 6 == 3)
        {
            campaign["expected_margin"] = string.Create(CultureInfo.InvariantCulture, $"0.{10 + rank}");
        }

        if (number % 2 == 0)
        {
            campaign["goal"] = new JsonObject { ["event_name"] = "purchase", ["within"] = number % 4 == 0 ? "7d" : "30d" };
        }

        if (shape is FamilyShape or WordShape)
        {
            campaign["exclusive_group"] = "replay-product";
        }

        if (shape == CustomerShape && rank % 2 == 0)
        {
            campaign["audience"]!["rules"]!.AsArray().Add(
                new JsonObject { ["field"] = "shopper.segments", ["operator"] = "contains", ["value"] = Regulars });
        }

        if (Triggers(shape, rank) is { } triggers)
        {
            campaign["triggers"] = triggers;
        }

        if (Budget(shape, rank) is { } budget)
        {
            campaign["budget"] = budget;
        }
    }

    // A replayed visit is view, cart, view, cart, …, purchase. What is due later comes with the shopper's next post.
    private static JsonArray? Triggers(int shape, int rank) => (shape, rank % 4) switch
    {
        (LookedShape, 1 or 3) =>
        [
            new JsonObject { ["sequence"] = new JsonArray("view_item", "view_item", "add_to_cart"), ["within"] = "30m", ["without"] = new JsonArray("purchase") },
        ],
        (LookedShape, 0) => ["view_item", After("1d", "view_item", "refund")],
        (ThanksShape, 1 or 3) => [After("2d", "purchase", "refund")],
        _ => null,
    };

    private static JsonObject After(string after, string since, string without) =>
        new() { ["after"] = after, ["since"] = since, ["without"] = new JsonArray(without) };

    private static JsonObject? Budget(int shape, int rank) => shape switch
    {
        BasketShape => new JsonObject { ["cost"] = Cost("shown", "0.02"), ["amount"] = rank % 2 == 0 ? "2.00" : "200.00" },
        GoesWithShape when rank % 2 == 0 => new JsonObject { ["interactions"] = 20_000, ["pacing"] = "even" },
        LookedShape when rank % 2 == 0 => new JsonObject { ["cost"] = Cost("seen", "0.05"), ["amount"] = "100.00", ["per_day"] = new JsonObject { ["amount"] = "1.00" } },
        LargeShape when rank % 2 == 1 => new JsonObject { ["cost"] = Cost("clicked", "0.10"), ["amount"] = "20.00" },
        WordShape when rank < 2 => new JsonObject { ["cost"] = Cost("shown", "0.01"), ["amount"] = "50.00", ["group"] = "replay-words" },
        _ => null,
    };

    private static JsonObject Cost(string per, string amount) => new() { ["per"] = per, ["amount"] = amount };
}
