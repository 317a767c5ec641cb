using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class WhyNotTests(BackOffice office)
{
    internal const string Campaign = "Plus que quelques euros avant la livraison à moins de 40 €";

    /// <summary>
    /// A shopper with 14.94 € in the cart asks why the offer for carts of 30 to 39 € did not come: the page says that the audience was not met,
    /// in a sentence, and shows the amount next to the one that was needed. A viewer may ask.
    /// </summary>
    [Theory]
    [InlineData("fr", false)]
    [InlineData("en", true)]
    public async Task WhyNot_ACartTooSmall_IsSaidWithWhatWasNeededAndWhatWasThere(string language, bool narrow)
    {
        await using var visitor = await office.VisitAsync(new View(language, Narrow: narrow), "viewer");
        var words = Words.Of(language);
        var shoppers = new ShopperRoom(visitor);

        await visitor.GoAsync("/r/demo/shoppers");
        await shoppers.FindAsync(Life.Order, Life.Shopper);
        await shoppers.AskWhyNotAsync(shoppers.Did(words["shoppers:event.add_to_cart"]).First, Campaign);

        await Assertions.Expect(shoppers.Answer.GetByText(words["step.audience"], new() { Exact = true })).ToBeVisibleAsync();
        var failed = shoppers.Answer.GetByRole(AriaRole.Row).Filter(new() { HasText = "14.94" });
        await Assertions.Expect(failed).ToContainTextAsync("30");
        await Assertions.Expect(failed).ToContainTextAsync("39");
        await Assertions.Expect(shoppers.Answer).ToContainTextAsync(Campaign);
        visitor.Complaints.AssertNone();
    }
}
