using System.Globalization;
using System.Text;
using LuckyCart.Abstractions.Audits;
using LuckyCart.BackOffice.Exports;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Audits;

/// <summary><c>GET …/exports/audit</c>: the log as CSV, a change a line, with what changed in one cell.</summary>
internal sealed class AuditExport(IGrainFactory grains, AuditEndpoints audits, ActorNames names, AccessLog log)
{
    private const int ChangesMax = 20;
    private const int ValueMax = 200;

    private static readonly string[] Headings =
        ["at", "actor_kind", "actor", "actor_id", "action", "type", "id", "why", "documents", "deleted", "changes", "audit_id"];

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var access = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).FindAccessAsync()) ?? throw Problem.NotFound.AsException();
        var page = Page.Of(context.Request, AuditFilter.Names) with { Limit = Page.LimitMax };
        var query = AuditFilter.Of(context.Request, page, access);
        await log.NoteAsync(call, AccessActions.Exported, "audit", null, repeats: true);
        await CsvAnswer.WriteAsync(context, $"{call.RetailerId}-audit", Headings, PagesAsync(call.RetailerId, query), Write);
    }

    private async IAsyncEnumerable<IReadOnlyList<(AuditEntry Entry, string Actor)>> PagesAsync(string retailerId, AuditQuery query)
    {
        while (true)
        {
            var page = await audits.ReadAsync(retailerId, query);
            var named = new List<(AuditEntry, string)>(page.Entries.Count);
            foreach (var entry in page.Entries)
            {
                named.Add((entry, await names.FindAsync(entry.ActorKind, entry.ActorId)));
            }

            yield return named;
            if (page.Next is not { } next)
            {
                yield break;
            }

            query = query with { After = next };
        }
    }

    private static void Write(CsvWriter csv, (AuditEntry Entry, string Actor) line)
    {
        var entry = line.Entry;
        csv.Text(Times.Write(entry.AtMs));
        csv.Text(entry.ActorKind);
        csv.Text(line.Actor);
        csv.Text(entry.ActorId);
        csv.Text(entry.Action);
        csv.Text(entry.Type);
        csv.Text(AuditEntryJson.IdOf(entry));
        csv.Text(entry.Why);
        csv.Number(entry.Action == "feed" ? entry.Documents : null);
        csv.Number(entry.Action == "feed" ? entry.Deleted : null);
        csv.Text(ChangesOf(entry));
        csv.Text(entry.AuditId);
    }

    private static string ChangesOf(AuditEntry entry)
    {
        var diff = AuditEntryJson.DiffOf(entry, out var documents);
        using (documents)
        {
            var text = new StringBuilder();
            foreach (var change in diff.Changes.Take(ChangesMax))
            {
                text.Append(text.Length > 0 ? "; " : "").Append(CultureInfo.InvariantCulture, $"{change.Path}: {Cut(change.Before)} -> {Cut(change.After)}");
            }

            return diff.Changes.Count > ChangesMax || diff.Truncated ? text.Append("; …").ToString() : text.ToString();
        }
    }

    private static string Cut(System.Text.Json.JsonElement? value) => value?.GetRawText() switch
    {
        null => "-",
        { Length: > ValueMax } text => text[..ValueMax] + "…",
        var text => text,
    };
}
