using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Products;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>Attacks S29 and S30: scripts and templates in names are texts to who reads them.</summary>
public sealed class HostileTextTests(BackOffice office)
{
    private const string Script = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";
    private const string Template = "{{constructor.constructor('window.hit=1')()}} ${window.hit=1} $t(nav.home) __proto__";
    private const string Id = "hostile-names";

    [Fact]
    public async Task Names_WithScriptsAndTemplates_AreReadAsTheyAre()
    {
        const string name = Script + Template;
        const string shopper = "hostile-reader";
        var path = $"/r/{ProductApi.Retailer}/campaigns/{Id}";
        await CampaignDrafts.PutAsync(office.Api, Id, name);
        var item = new JsonObject { ["item_id"] = "p-hostile", ["item_name"] = Script, ["item_brand"] = Template, ["price"] = "2.49", ["quantity"] = 1 };
        await office.Api.PostEventsAsync([], office.Api.Event("add_to_cart", shopper, ("items", new JsonArray(item))));
        await using var visitor = await office.VisitAsync(View.French, "editor");
        // A campaign that was never published has no numbers, an unknown product no picture.
        visitor.Complaints.Expect(404);

        await visitor.GoAsync(path);
        await Assertions.Expect(visitor.Get(AriaRole.Heading, name)).ToBeVisibleAsync();
        await AssertNothingRanAsync(visitor);
        await visitor.GoAsync(path + "/edit");
        await AssertNothingRanAsync(visitor);
        await visitor.GoAsync($"/r/{ProductApi.Retailer}/campaigns?q={Uri.EscapeDataString("<script>")}");
        await Assertions.Expect(visitor.Page.GetByText(Script).First).ToBeVisibleAsync();
        await AssertNothingRanAsync(visitor);
        await visitor.GoAsync($"/r/{ProductApi.Retailer}/shoppers/{shopper}");
        await AssertNothingRanAsync(visitor);
        // The policy's refusals would be among them: there was nothing to refuse.
        visitor.Complaints.AssertNone();

        await office.Api.ManageAsync(HttpMethod.Delete, $"retailers/{ProductApi.Retailer}/campaigns/{Id}");
    }

    private static async Task AssertNothingRanAsync(Visitor visitor)
    {
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => 'hit' in window || Object.prototype.hasOwnProperty.call(Object.prototype, 'hit')"));
        Assert.Equal(0, await visitor.Page.Locator("img[src='x'], [onerror], main script").CountAsync());
    }
}
