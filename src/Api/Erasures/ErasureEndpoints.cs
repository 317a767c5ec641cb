using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Rejections;
using LuckyCart.Api.Shoppers;
using LuckyCart.Api.Streams;
using LuckyCart.Hosting.Http;

namespace LuckyCart.Api.Erasures;

/// <summary><c>DELETE /v1/shoppers/{id}</c>: idempotent; the answer is a signed receipt.</summary>
/// <remarks>
/// When it answers, no read finds the shopper and a late event does not bring it back. The bytes leave the disk with the
/// next compaction: within minutes, or before the answer with <c>?wait=1</c>.
/// </remarks>
internal sealed class ErasureEndpoints(
    IGrainFactory grains, ShopperTokens tokens, RejectionLog rejections, ErasureCompaction compaction,
    ErasureReceipts receipts, InteractionWakeups wakeups, TimeProvider clock)
{
    private const int AttemptsMax = 3;

    public async Task DeleteAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var token = await tokens.ReadAsync(caller, context);
        var shopper = NamedShopper.Of(caller, ShopperIds.FromPath(context), token);
        var asked = new Erasure("er_" + Guid.CreateVersion7().ToString("N"), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await TakeOutAsync(shopper);
        var done = await EraseAsync(shopper.Grain(grains), asked);
        await rejections.EraseAsync(caller, shopper.Journal);
        foreach (var visitor in done.Visitors ?? [])
        {
            await rejections.EraseAsync(caller, shopper.Journal with { Name = visitor });
        }

        wakeups.Wake(shopper.Journal.ToString());
        var waits = context.Request.Query["wait"] == "1";
        if (waits)
        {
            await compaction.CompactAsync(context.RequestAborted);
        }
        else
        {
            compaction.Ask();
        }

        var receipt = await receipts.SignAsync(caller.RetailerId, shopper.ShopperId, done);
        Write(context, done, receipt, waits);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>A visitor's copies in shoppers whom it was merged into go first: as long as one is left the visitor is not erased.</summary>
    private async Task TakeOutAsync(NamedShopper shopper)
    {
        if (!ShopperIds.IsAnonymous(shopper.ShopperId))
        {
            return;
        }

        var visitor = new ShopperRef(shopper.ShopperId, shopper.Journal.Name);
        foreach (var into in await shopper.Grain(grains).GetMergedIntoAsync())
        {
            var grain = grains.GetGrain<IShopperGrain>((shopper.Journal with { Name = into.Journal }).ToString());
            if (await UnmergeEndpoints.UnmergeAsync(grain, visitor, forget: true) == UnmergeOutcome.Inseparable)
            {
                throw UnmergeEndpoints.Inseparable.AsException();
            }
        }
    }

    private static async Task<Erasure> EraseAsync(IShopperGrain shopper, Erasure asked)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await shopper.EraseAsync(asked);
            }
            catch (JournalConflictException) when (attempt < AttemptsMax)
            {
                // The grain reads its journal again on the next call.
            }
        }
    }

    private static void Write(HttpContext context, Erasure done, string receipt, bool complete)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        using var lease = JsonWriters.Rent(context.Response.BodyWriter);
        var writer = lease.Writer;
        writer.WriteStartObject();
        writer.WriteString("receipt_id"u8, done.ReceiptId);
        writer.WriteString("erased_at"u8, Times.Write(done.ErasedAtMs));
        writer.WriteString(
            "complete_by"u8, Times.Write(done.ErasedAtMs + (long)ErasureReceipts.CompleteWithin.TotalMilliseconds));
        writer.WriteBoolean("complete"u8, complete);
        writer.WriteString("receipt"u8, receipt);
        writer.WriteEndObject();
    }
}
