using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Catalogues;

/// <summary><c>GET …/suggestions</c>: values that a field of a rule may have; <c>GET …/feed-status</c>: how the retailer's feeds stand.</summary>
/// <remarks>From the catalogue and from what campaigns, drafts too, already use. What shoppers' events carried is kept as hashes only.</remarks>
internal sealed class SuggestionEndpoints(IGrainFactory grains, CampaignRows rows)
{
    private const int LimitDefault = 20;
    private const int LimitMax = 100;
    private const int TextMax = 200;
    private const string Attributes = "event.attributes.";
    private const string Traits = "shopper.traits.";

    /// <summary>Names that the contract gives a meaning.</summary>
    private static readonly string[] EventNames =
    [
        "page_view", "search", "view_item_list", "select_item", "view_item", "add_to_wishlist", "add_to_cart", "remove_from_cart", "view_cart",
        "begin_checkout", "add_payment_info", "purchase", "order_status", "refund", "view_promotion", "select_promotion", "dismiss_promotion", "identify",
    ];

    private static readonly Dictionary<string, Func<CampaignRow, IEnumerable<(string? Value, string? Label)>>> OfCampaigns = new(StringComparer.Ordinal)
    {
        ["campaign_id"] = static r => [(r.CampaignId, r.Summary.Name)],
        ["tag"] = static r => r.Summary.Tags.Select(t => ((string?)t, (string?)null)),
        ["advertiser"] = static r => [(r.Summary.Advertiser, null)],
        ["operation_id"] = static r => [(r.Summary.OperationId, null)],
        ["owner"] = static r => [(r.Summary.Owner, null)],
        ["exclusive_group"] = static r => [(r.Summary.ExclusiveGroup, null)],
        ["budget_group"] = static r => [(r.Summary.Budget?.Group, null)],
        ["event_name"] = static r => r.Summary.EventNames.Select(n => ((string?)n, (string?)null)),
        ["event.attributes"] = static r => NamesAfter(r, Attributes),
        ["shopper.traits"] = static r => NamesAfter(r, Traits),
    };

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var page = Page.Of(context.Request, LimitDefault, LimitMax, ["field", "q"]);
        var (field, text) = (context.Request.Query["field"].ToString(), context.Request.Query["q"].ToString());
        if (text.Length > TextMax)
        {
            throw Problem.Invalid("q", ReadFaultCodes.TooLong, $"At most {TextMax} characters.").AsException();
        }

        var ofCatalogue = field.Length is > 0 and <= TextMax ? await grains.Suggestions(call.RetailerId).FindAsync(field, text, page.Limit) : null;
        var ofCampaigns = OfCampaigns.TryGetValue(field, out var values) ? Find(await rows.GetAsync(call.RetailerId), values, text) : null;
        if (ofCatalogue is null && ofCampaigns is null)
        {
            throw Problem.Invalid("field", ReadFaultCodes.UnknownValue, "Nothing is known of such a field.").AsException();
        }

        var known = field == "event_name" ? EventNames.Where(n => n.Contains(FoldedText.Of(text), StringComparison.Ordinal)) : [];
        var found = Joined(ofCatalogue ?? [], [.. ofCampaigns ?? [], .. known.Select(n => new SuggestedValue(n, null, 0))]).Take(page.Limit);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, found));
    }

    public async Task GetFeedStatusAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var grain = grains.Suggestions(call.RetailerId);
        var (products, stores) = (await grain.GetFeedAsync("product"), await grain.GetFeedAsync("store"));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            Write(writer, "products", products);
            Write(writer, "stores", stores);
            writer.WriteEndObject();
        });
    }

    private static IEnumerable<(string?, string?)> NamesAfter(CampaignRow row, string prefix) => row.Summary.Fields
        .Where(f => f.Length > prefix.Length && f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => ((string?)f[prefix.Length..], (string?)null));

    private static List<SuggestedValue> Find(
        IReadOnlyList<CampaignRow> all, Func<CampaignRow, IEnumerable<(string? Value, string? Label)>> values, string text)
    {
        var folded = FoldedText.Of(text);
        return
        [
            .. all.SelectMany(values).Where(v => v.Value is { Length: > 0 })
                .GroupBy(v => FoldedText.Of(v.Value!), StringComparer.Ordinal)
                .Select(g => (Found: new SuggestedValue(g.First().Value!, g.First().Label, g.Count()), Rank: RankOf(g.Key, g.First().Label, folded)))
                .Where(f => f.Rank < 2)
                .OrderBy(f => f.Rank).ThenByDescending(f => f.Found.Count).ThenBy(f => f.Found.Value, StringComparer.Ordinal)
                .Select(f => f.Found),
        ];
    }

    // 0: begins with it, 1: holds it, 2: neither.
    private static int RankOf(string value, string? label, string folded)
    {
        var called = label is null ? "" : FoldedText.Of(label);
        return value.StartsWith(folded, StringComparison.Ordinal) || called.StartsWith(folded, StringComparison.Ordinal) ? 0
            : value.Contains(folded, StringComparison.Ordinal) || called.Contains(folded, StringComparison.Ordinal) ? 1 : 2;
    }

    private static IEnumerable<SuggestedValue> Joined(IReadOnlyList<SuggestedValue> first, IReadOnlyList<SuggestedValue> second) =>
        first.Concat(second).DistinctBy(s => FoldedText.Of(s.Value), StringComparer.Ordinal);

    private static void Write(Utf8JsonWriter writer, IEnumerable<SuggestedValue> found)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (var suggestion in found)
        {
            writer.WriteStartObject();
            writer.WriteString("value"u8, suggestion.Value);
            if (suggestion.Label is not null)
            {
                writer.WriteString("label"u8, suggestion.Label);
            }

            writer.WriteNumber("count"u8, suggestion.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, FeedStanding standing)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("count"u8, standing.Count);
        if (standing.LastChangeAtMs is { } at)
        {
            writer.WriteString("last_change_at"u8, Times.Write(at));
            writer.WriteString("by"u8, standing.By);
        }

        writer.WriteEndObject();
    }
}
