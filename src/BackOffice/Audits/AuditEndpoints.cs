using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Audits;

/// <summary><c>GET /api/v1/audit</c> and <c>/api/v1/retailers/{r}/audit</c>.</summary>
internal sealed class AuditEndpoints(IGrainFactory grains, ActorNames names)
{
    public Task ListAllAsync(HttpContext context) => ListAsync(context, AccessLog.Installation, null);

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var access = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).FindAccessAsync()) ?? throw Problem.NotFound.AsException();
        await ListAsync(context, call.RetailerId, access);
    }

    /// <summary>A page of a retailer's log.</summary>
    public Task<AuditPage> ReadAsync(string retailerId, AuditQuery query) =>
        grains.GetGrain<IAuditLogGrain>(new JournalId(retailerId, JournalKind.Access, "main").ToString()).ListAsync(query);

    private async Task ListAsync(HttpContext context, string retailerId, RetailerAccess? access)
    {
        var page = await ReadAsync(retailerId, AuditFilter.Of(context.Request, Page.Of(context.Request, AuditFilter.Names), access));
        var named = new List<(AuditEntry Entry, string Actor)>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            named.Add((entry, await names.FindAsync(entry.ActorKind, entry.ActorId)));
        }

        await Answers.WriteListAsync(
            context, named, (writer, item) => AuditEntryJson.Write(writer, item.Entry, item.Actor),
            page.Next is { } next ? Page.CursorAfter(next) : null);
    }
}
