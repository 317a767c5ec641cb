using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;

namespace LuckyCart.BackOffice.Numbers;

/// <summary><c>GET …/attention</c> of a retailer, and of all that the caller may see.</summary>
internal sealed class AttentionEndpoints(AttentionFinder finder, CampaignRights rights)
{
    private const int AtOnce = 8;
    private const int ItemsMax = 1_000;

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        await WriteAsync(context, await finder.FindAsync(call.RetailerId, call.Aborted));
    }

    public async Task GetAllAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var items = new List<AttentionItem>();
        foreach (var part in (await rights.RetailersOfAsync(call)).Chunk(AtOnce))
        {
            var found = await Task.WhenAll(part.Select(r => finder.FindAsync(r, call.Aborted)));
            items.AddRange(found.SelectMany(f => f));
        }

        await WriteAsync(context, items.OrderBy(i => i.Urgency).ThenByDescending(i => i.SinceMs));
    }

    private static Task WriteAsync(HttpContext context, IEnumerable<AttentionItem> items) =>
        Answers.WriteListAsync(context, items.Take(ItemsMax), AttentionItem.Write, null);
}
