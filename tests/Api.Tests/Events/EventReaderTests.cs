using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Api.Events;
using LuckyCart.Api.Retailers;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Events;

/// <summary>The table of events in http-api.md.</summary>
public sealed class EventReaderTests
{
    private static readonly RetailerSettings Settings =
        RetailerSettings.Read(Encoding.UTF8.GetBytes("""{"currency":"EUR"}"""));

    [Theory]
    [InlineData("page_view", "page_type")]
    [InlineData("search", "search_term")]
    [InlineData("view_item_list", "items")]
    [InlineData("select_item", "items")]
    [InlineData("view_item", "items")]
    [InlineData("add_to_wishlist", "items")]
    [InlineData("add_to_cart", "items")]
    [InlineData("remove_from_cart", "items")]
    [InlineData("view_cart", "items,value")]
    [InlineData("begin_checkout", "items,value")]
    [InlineData("add_payment_info", "payment_type")]
    [InlineData("purchase", "items,value,transaction_id")]
    [InlineData("order_status", "transaction_id,status")]
    [InlineData("refund", "value,transaction_id")]
    [InlineData("view_promotion", "interaction_id")]
    [InlineData("select_promotion", "interaction_id")]
    [InlineData("dismiss_promotion", "interaction_id")]
    [InlineData("identify", "visitor_id")]
    [InlineData("my_own_event", "")]
    public void Read_EnvelopeOnly_NamesWhatIsMissing(string name, string missing)
    {
        var draft = Read(new JsonObject { ["event_name"] = name });

        Assert.Equal(
            missing.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), draft.Faults.Select(f => f.Field).Order());
        Assert.All(draft.Faults, f => Assert.Equal(EventErrorCodes.Required, f.Code));
    }

    [Fact]
    public void Read_AmendedOrder_NeedsValueAndItems()
    {
        var draft = Read(new JsonObject { ["event_name"] = "order_status", ["transaction_id"] = "t", ["status"] = "amended" });

        Assert.Equal(["value", "items"], draft.Faults.Select(f => f.Field));
    }

    [Fact]
    public void Read_PurchaseItemWithoutPrice_Required()
    {
        var draft = Read(new JsonObject
        {
            ["event_name"] = "purchase", ["transaction_id"] = "t", ["value"] = 1,
            ["items"] = new JsonArray(new JsonObject { ["item_id"] = "1", ["price"] = 1 }, new JsonObject { ["item_id"] = "2" }),
        });

        Assert.Equal(["items[1].price"], draft.Faults.Select(f => f.Field));
    }

    [Fact]
    public void Read_ForeignPromotion_Taken()
    {
        var draft = Read(new JsonObject { ["event_name"] = "view_promotion", ["promotion_name"] = "Summer" });

        Assert.Empty(draft.Faults);
        Assert.Equal("promotion_name", Assert.Single(draft.ToEvent("EUR").Promotion).Name);
    }

    [Fact]
    public void Read_ContentEncoding_SameForEqualDecimals()
    {
        static JsonObject Cart(JsonNode price, JsonNode size) => new()
        {
            ["event_id"] = "e", ["occurred_at"] = "2026-01-01T00:00:00Z", ["event_name"] = "add_to_cart", ["attributes"] = new JsonObject { ["size"] = size },
            ["items"] = new JsonArray(new JsonObject { ["item_id"] = "1", ["price"] = price }),
        };

        var one = EventCodec.Encode(Read(Cart("2.50", 2.5)).ToEvent("EUR"));
        var two = EventCodec.Encode(Read(Cart(2.5, JsonNode.Parse("2.500")!)).ToEvent("EUR"));

        Assert.Equal(one, two);
    }

    [Fact]
    public void Read_1001Items_TooLong()
    {
        var items = new JsonArray([.. Enumerable.Range(0, 1_001).Select(i => (JsonNode)new JsonObject { ["item_id"] = $"{i}" })]);

        var draft = Read(new JsonObject { ["event_name"] = "view_item_list", ["items"] = items });

        Assert.Equal(("items", EventErrorCodes.TooLong), (draft.Faults[0].Field, draft.Faults[0].Code));
    }

    [Fact]
    public void Read_51Attributes_TooLong()
    {
        var attributes = new JsonObject();
        for (var i = 0; i < 51; i++)
        {
            attributes[$"a{i}"] = i;
        }

        var draft = Read(new JsonObject { ["event_name"] = "x", ["attributes"] = attributes });

        Assert.Equal(("attributes", EventErrorCodes.TooLong), (draft.Faults[0].Field, draft.Faults[0].Code));
    }

    [Fact]
    public void Read_NestedAttribute_WrongType()
    {
        var draft = Read(new JsonObject { ["event_name"] = "x", ["attributes"] = new JsonObject { ["a"] = new JsonObject() } });

        Assert.Equal(("attributes.a", EventErrorCodes.WrongType), (draft.Faults[0].Field, draft.Faults[0].Code));
    }

    [Fact]
    public void Read_LinesBeyondAnyOrder_Invalid()
    {
        var line = new JsonObject { ["item_id"] = "1", ["price"] = 1_000_000_000, ["quantity"] = 1_000_000 };

        var draft = Read(new JsonObject { ["event_name"] = "add_to_cart", ["items"] = new JsonArray(line) });

        Assert.Equal("items", draft.Faults[0].Field);
    }

    private static EventDraft Read(JsonObject fields)
    {
        var e = TestRetailer.Event(TestRetailer.NewVisitor());
        e.Remove("page_type");
        foreach (var (name, value) in fields)
        {
            e[name] = value?.DeepClone();
        }

        return EventReader.Read(JsonDocument.Parse(e.ToJsonString()).RootElement, Settings);
    }
}
