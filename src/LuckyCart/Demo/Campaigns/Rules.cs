using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo.Campaigns;

/// <summary>Rules of an audience, as react-querybuilder writes them.</summary>
internal static class Rules
{
    public const string Brand = "item_brand";
    public const string Shelf = "item_category3";
    public const string Family = "item_category2";
    public const string Department = "item_category";

    public static JsonObject Is(string field, string comparison, JsonNode value) =>
        new() { ["field"] = field, ["operator"] = comparison, ["value"] = value };

    public static JsonObject Between(string field, int from, int to) => Is(field, "between", new JsonArray(from, to));

    public static JsonObject OneOf(string field, params IEnumerable<string> values) => Is(field, "in", Texts(values));

    public static JsonObject AnyOf(params IEnumerable<JsonObject> rules) => Group("or", rules);

    public static JsonObject AllOf(params IEnumerable<JsonObject> rules) => Group("and", rules);

    /// <summary>Within a window: <c>30d</c>, <c>last_month</c>, …</summary>
    public static JsonObject Within(string window, JsonObject rule)
    {
        rule["within"] = window;
        return rule;
    }

    /// <summary>Of items for which all conditions hold.</summary>
    public static JsonObject Where(JsonObject rule, params JsonObject[] conditions)
    {
        rule["where"] = new JsonArray([.. conditions]);
        return rule;
    }

    /// <summary>The event is about at least one item of it.</summary>
    public static JsonObject About(params JsonObject[] conditions) => Where(Is("event.items.lines", ">=", 1), conditions);

    public static JsonObject InCart(int atLeast, params JsonObject[] conditions) => Where(Is("cart.quantity", ">=", atLeast), conditions);

    public static JsonObject NotInCart(params JsonObject[] conditions) => Where(Is("cart.quantity", "=", 0), conditions);

    public static JsonObject Bought(string window, int atLeast, params JsonObject[] conditions) =>
        Within(window, Where(Is("purchased.quantity", ">=", atLeast), conditions));

    public static JsonObject NotBought(string window, params JsonObject[] conditions) =>
        Within(window, Where(Is("purchased.quantity", "=", 0), conditions));

    public static JsonObject Looked(string window, int atLeast, params JsonObject[] conditions) =>
        Within(window, Where(Is("viewed.count", ">=", atLeast), conditions));

    public static JsonArray Texts(params IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);

    private static JsonObject Group(string combinator, IEnumerable<JsonObject> rules) =>
        new() { ["combinator"] = combinator, ["not"] = false, ["rules"] = new JsonArray([.. rules]) };
}
