using System.Diagnostics;
using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using LuckyCart.Browser.Tests.Products;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

[Collection(Measured.Name)]
public sealed class RejectedEventTests(BackOffice office)
{
    private const int Many = 3;
    private static readonly TimeSpan ShownMax = TimeSpan.FromSeconds(10);

    /// <summary>The page is open already when a search comes without its text.</summary>
    [Fact]
    public async Task Mend_ARejectedEvent_IsTakenAndMarked()
    {
        await using var visitor = await office.VisitAsync(View.French, "publisher");
        var (words, room) = (Words.French, new RejectedRoom(visitor));
        await room.GoAsync("search");
        await Assertions.Expect(room.None).ToBeVisibleAsync();

        await office.Api.PostEventsAsync([], office.Api.Event("search", "rejected-mended"));
        await ExpectInTimeAsync(room.Events, 1);
        await room.Events.GetByRole(AriaRole.Link).ClickAsync();
        await room.MendAsync("search_term", "");
        await Assertions.Expect(room.Opened.GetByText(words["rejected:result.rejected"])).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.FindViolationsAsync(visitor.Page));
        await room.MendAsync("search_term", "confiture de figues");
        await Assertions.Expect(room.Opened.GetByText(words["rejected:result.applied"], new() { Exact = true })).ToBeVisibleAsync();
        await room.CloseAsync();

        await Assertions.Expect(room.Events).ToContainTextAsync(words["rejected:state.resubmitted"]);
        visitor.Complaints.AssertNone();
    }

    /// <summary>What a key might not send goes through as it is, as soon as the key may.</summary>
    [Fact]
    public async Task SendAgain_SeveralOnceTheirKeyMay_AreAllTaken()
    {
        const string keys = $"retailers/{ProductApi.Retailer}/keys";
        await using var visitor = await office.VisitAsync(new View("en", Narrow: true), "publisher");
        var (words, room) = (Words.English, new RejectedRoom(visitor));
        var key = await office.Api.ManageAsync(HttpMethod.Post, keys, new JsonObject { ["kind"] = "secret", ["label"] = "Order server", ["event_names"] = new JsonArray("purchase") });
        var carts = Enumerable.Range(0, Many).Select(_ => (JsonNode)office.Api.Event("view_cart", "rejected-bulk", ("value", "4.98"), ("items", ProductApi.Items("100101"))));
        await room.GoAsync("view_cart");
        await Assertions.Expect(room.None).ToBeVisibleAsync();

        await office.Api.SendAsync(HttpMethod.Post, "/v1/events", (string)key["secret"]!, new JsonObject { ["events"] = new JsonArray([.. carts]) });
        await ExpectInTimeAsync(room.Events, Many);
        await room.SendAllAsync(Many);
        await Assertions.Expect(visitor.Page.GetByText(words["rejected:bulk.still_other", ("count", $"{Many}")])).ToBeVisibleAsync();
        await office.Api.ManageAsync(HttpMethod.Put, $"{keys}/{key["key_id"]}", new JsonObject { ["event_names"] = new JsonArray() });
        await room.SendAllAsync(Many);

        await Assertions.Expect(visitor.Page.GetByText(words["rejected:bulk.taken_other", ("count", $"{Many}")])).ToBeVisibleAsync();
        await Assertions.Expect(room.Events.Filter(new() { HasText = words["rejected:state.resubmitted"] })).ToHaveCountAsync(Many);
        visitor.Complaints.AssertNone();
    }

    private static async Task ExpectInTimeAsync(ILocator events, int count)
    {
        var started = Stopwatch.GetTimestamp();
        await Assertions.Expect(events).ToHaveCountAsync(count);
        var took = Stopwatch.GetElapsedTime(started);
        Figures.Print($"STORY rejected events in the open list: {took.TotalSeconds:0.0} s after they were sent");
        Assert.InRange(took, TimeSpan.Zero, ShownMax);
    }
}
