using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Products;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>Campaigns that a story begins with, put there by a script.</summary>
internal static class CampaignDrafts
{
    public const string FirstName = "Premiers beaux jours";
    public const string SecondName = "Derniers beaux jours";

    /// <summary>A message without a placement, not live.</summary>
    public static async Task PutAsync(ProductApi api, string id, string name) =>
        await api.ManageAsync(HttpMethod.Put, $"retailers/{ProductApi.Retailer}/campaigns/{id}?warnings=no", new JsonObject
        {
            ["campaign_id"] = id, ["name"] = name, ["starts_at"] = "2026-03-01T00:00:00", ["ends_at"] = "2046-04-01T00:00:00",
            ["triggers"] = new JsonArray("page_view"),
            ["interaction"] = new JsonObject
            {
                ["type"] = "message",
                ["variants"] = new JsonArray(new JsonObject
                {
                    ["variant_id"] = "a", ["content"] = new JsonArray(new JsonObject { ["title"] = "Il fait beau", ["link_url"] = "/jardin" }),
                }),
            },
        });

    public static async Task<JsonNode> GetAsync(ProductApi api, string id) =>
        await api.ManageAsync(HttpMethod.Get, $"retailers/{ProductApi.Retailer}/campaigns/{id}");
}
