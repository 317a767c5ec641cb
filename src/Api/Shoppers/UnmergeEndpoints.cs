using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Shoppers;

/// <summary><c>POST /v1/shoppers/{id}/unmerge</c> {visitor_id}: the shopper as if the visitor had never been merged. Idempotent.</summary>
internal sealed class UnmergeEndpoints(IGrainFactory grains, ShopperTokens tokens)
{
    private const int AttemptsMax = 3;

    public static Problem Inseparable { get; } = new(
        409, ProblemCodes.MergeInseparable,
        "What the visitor did cannot be told from the shopper's any more: consent was withdrawn, or history cut off, since they were merged.");

    public async Task PostAsync(HttpContext context)
    {
        using var body = await PooledBody.ReadAsync(context);
        using var document = JsonBody.Parse(body.Bytes);
        var caller = Caller.Of(context);
        var visitorId = VisitorOf(document.RootElement);
        var token = await tokens.ReadAsync(caller, context);
        var shopper = NamedShopper.Of(caller, ShopperIds.FromPath(context), token);
        var visitor = new ShopperRef(visitorId, caller.JournalOf(visitorId).Name);
        switch (await UnmergeAsync(shopper.Grain(grains), visitor, forget: false))
        {
            case UnmergeOutcome.NotMerged:
                throw Problem.NotFound.AsException();
            case UnmergeOutcome.Inseparable:
                throw Inseparable.AsException();
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        using (var lease = JsonWriters.Rent(context.Response.BodyWriter))
        {
            lease.Writer.WriteStartObject();
            lease.Writer.WriteString("shopper_id"u8, shopper.ShopperId);
            lease.Writer.WriteString("visitor_id"u8, visitorId);
            lease.Writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Calls the shopper, again when another activation was first.</summary>
    public static async Task<UnmergeOutcome> UnmergeAsync(IShopperGrain shopper, ShopperRef visitor, bool forget)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await shopper.UnmergeAsync(visitor, forget);
            }
            catch (JournalConflictException) when (attempt < AttemptsMax)
            {
                // The grain reads its journal again on the next call.
            }
        }
    }

    private static string VisitorOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new Problem(400, ProblemCodes.InvalidJson, "The body is not a JSON object.").AsException();
        }

        if (!root.TryGetProperty("visitor_id"u8, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            throw Problem.Invalid("visitor_id", EventErrorCodes.Required, "Missing.").AsException();
        }

        return value.ValueKind == JsonValueKind.String && value.GetString() is { } id && ShopperIds.IsAnonymous(id)
            ? id
            : throw Problem.Invalid("visitor_id", EventErrorCodes.Invalid, "The id of an anonymous shopper is asked for.").AsException();
    }
}
