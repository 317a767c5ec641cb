using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Limits;
using LuckyCart.Hosting.Http;

namespace LuckyCart.Api.Shoppers;

/// <summary><c>GET /v1/shoppers/{id}/interactions</c>: the open ones.</summary>
internal sealed class InteractionEndpoints(IGrainFactory grains, ShopperTokens tokens, Admission admission, TimeProvider clock)
{
    public async Task GetOpenAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var token = await tokens.ReadAsync(caller, context);
        var shopper = NamedShopper.Of(caller, ShopperIds.FromPath(context), token);
        admission.TakeShopper(context, caller, shopper.Journal);
        var query = context.Request.Query;
        var open = await shopper.Grain(grains).GetOpenInteractionsAsync(new OpenInteractionsQuery(
            clock.GetUtcNow().ToUnixTimeMilliseconds(), Filter(query["transaction_id"]), Filter(query["placement"]),
            Filter(query["type"])));
        context.Response.ContentType = "application/json; charset=utf-8";
        Write(context, shopper.ShopperId, open);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Write(HttpContext context, string shopperId, IReadOnlyList<Interaction> open)
    {
        using var lease = JsonWriters.Rent(context.Response.BodyWriter);
        lease.Writer.WriteStartObject();
        lease.Writer.WriteStartArray("interactions"u8);
        foreach (var interaction in open)
        {
            EventAnswers.WriteInteraction(lease.Writer, shopperId, interaction);
        }

        lease.Writer.WriteEndArray();
        lease.Writer.WriteEndObject();
    }

    private static string? Filter(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
