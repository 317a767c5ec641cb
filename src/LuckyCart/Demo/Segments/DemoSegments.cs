using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Campaigns;

namespace LuckyCart.LuckyCart.Demo.Segments;

/// <summary>The demo shop's named sets of shoppers, by rules.</summary>
internal static class DemoSegments
{
    /// <summary>Who comes again and again.</summary>
    public const string Regulars = "habitues";

    /// <summary>Who bought at least once, and not for a month.</summary>
    public const string Sleepers = "endormis";

    /// <summary>Who looks for what is cheap.</summary>
    public const string Thrifty = "petits-budgets";

    /// <summary>Everybody who is none of the shop's regulars.</summary>
    public const string Others = "a-conquerir";

    /// <summary>Id and document; those that name another come after it.</summary>
    public static IReadOnlyList<(string Id, JsonObject Document)> All() =>
    [
        (Regulars, Of("Habitués : trois commandes en trois mois", Rules.Within("90d", Rules.Is("purchased.orders", ">=", 3)))),
        (Sleepers, Of(
            "Endormis : rien depuis un mois",
            Rules.Is("shopper.new", "=", false), Rules.Within("30d", Rules.Is("purchased.orders", "=", 0)))),
        (Thrifty, Of(
            "Petits budgets : cinq articles de la liste des petits prix",
            Rules.Bought("90d", 5, Rules.Is("list:" + DemoProductLists.LowPrices, "=", true)))),
        (Others, Of("À conquérir : ni habitués ni endormis", Rules.Is("shopper.segments", "notIn", Rules.Texts(Regulars, Sleepers)))),
    ];

    /// <summary>Whether the shopper is in a segment.</summary>
    public static JsonObject In(string segment) => Rules.Is("shopper.segments", "contains", segment);

    private static JsonObject Of(string name, params JsonObject[] rules) => new() { ["name"] = name, ["audience"] = Rules.AllOf(rules) };
}
