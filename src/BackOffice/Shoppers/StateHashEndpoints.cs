using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary><c>GET /api/v1/retailers/{r}/state-hashes</c>: the hash of every live shopper's state, to be compared with a refold (I3).</summary>
internal sealed class StateHashEndpoints(IGrainFactory grains, IJournalStore journals)
{
    private const int AtOnce = 32;

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var page = Page.Of(context.Request, "refold");
        var refold = context.Request.Query["refold"].ToString() == "1";
        var (shown, more) = await ReadAsync(call, page);
        var hashes = new List<(JournalId Journal, StateHash Hash)>(shown.Count);
        foreach (var part in shown.Chunk(AtOnce))
        {
            call.Aborted.ThrowIfCancellationRequested();
            hashes.AddRange(await Task.WhenAll(part.Select(async j => (j, await HashAsync(j, refold)))));
        }

        await Answers.WriteListAsync(context, hashes, (writer, item) =>
        {
            writer.WriteStartObject();
            writer.WriteString("journal"u8, item.Journal.ToString());
            writer.WriteString("sha256"u8, Convert.ToHexStringLower(item.Hash.Sha256.Span));
            writer.WriteNumber("state_bytes"u8, item.Hash.StateBytes);
            writer.WriteNumber("sequence"u8, item.Hash.Sequence);
            writer.WriteEndObject();
        }, more ? Page.CursorAfter(shown[^1].Name) : null);
    }

    private async Task<(List<JournalId> Shown, bool More)> ReadAsync(ManagementCall call, Page page)
    {
        var shown = new List<JournalId>();
        await foreach (var journal in journals.ListAsync(call.RetailerId, JournalKind.Shopper, call.Aborted))
        {
            if (page.After is not null && string.CompareOrdinal(journal.Name, page.After) <= 0)
            {
                continue;
            }

            if (shown.Count == page.Limit)
            {
                return (shown, true);
            }

            shown.Add(journal);
        }

        return (shown, false);
    }

    private Task<StateHash> HashAsync(JournalId journal, bool refold)
    {
        var shopper = grains.GetGrain<IShopperGrain>(journal.ToString());
        return ConflictRetry.RunAsync(() => refold ? shopper.RefoldAsync() : shopper.GetStateHashAsync());
    }
}
