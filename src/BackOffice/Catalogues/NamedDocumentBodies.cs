using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Catalogues;

/// <summary>A body that was read.</summary>
/// <param name="Json">The document as it is kept.</param>
/// <param name="SeenRevision">The revision that it was judged by; null when none was looked at.</param>
internal readonly record struct ReadBody(ReadOnlyMemory<byte> Json, long? SeenRevision = null);

/// <summary>Reads bodies of segments and product lists, whose rules a table cannot say.</summary>
internal sealed class NamedDocumentBodies(CampaignDocuments campaigns, DocumentEndpoints documents)
{
    /// <summary>What lists and filters of segments know; rules and ids are read by <see cref="SegmentReader"/>.</summary>
    public static DocumentTable Segments { get; } = Table("segment", "segment_id");

    /// <summary>As of segments; by <see cref="ProductListReader"/>.</summary>
    public static DocumentTable ProductLists { get; } = Table("product_list", "list_id");

    /// <exception cref="ProblemException">400, 413, 415; 422 with every fault.</exception>
    public Task<ReadBody> ReadSegmentAsync(HttpContext context, string id) => ReadAsync(context, Segments, id, (json, retailer) =>
    {
        var result = SegmentReader.Read(json, id, retailer);
        return (result.Faults, result.Segment?.Ids, "ids");
    });

    /// <exception cref="ProblemException">400, 413, 415; 422 with every fault.</exception>
    public Task<ReadBody> ReadProductListAsync(HttpContext context, string id) => ReadAsync(context, ProductLists, id, (json, retailer) =>
    {
        var result = ProductListReader.Read(json, id, retailer);
        return (result.Faults, result.List?.Items, "items");
    });

    /// <summary>What a kept document says of its upload.</summary>
    public static UploadedIds? UploadOf(Document document)
    {
        using var json = System.Text.Json.JsonDocument.Parse(document.Json);
        return json.RootElement.TryGetProperty(document.Type == Segments.Type ? "ids" : "items", out var ids)
            ? new UploadedIds(ids.GetProperty("hash"u8).GetString()!, ids.GetProperty("count"u8).GetInt32())
            : null;
    }

    private async Task<ReadBody> ReadAsync(
        HttpContext context, DocumentTable table, string id,
        Func<ReadOnlyMemory<byte>, CampaignReadContext, (IReadOnlyList<CampaignFault> Faults, UploadedIds? Upload, string Field)> read)
    {
        CheckId(table, id);
        var call = ManagementCall.Of(context);
        using var body = await PooledBody.ReadAsync(context);
        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        var kept = CampaignDocuments.Compact(json.RootElement);
        var (faults, upload, field) = read(kept, await campaigns.ContextOfAsync(call.RetailerId));
        if (faults.Count > 0)
        {
            throw Answers.Refused(faults.Select(f => new ReadFault(f.Path, f.Code, f.Detail)));
        }

        if (upload is null)
        {
            return new ReadBody(kept);
        }

        // Ids come by uploading only: a hash in a document names nothing but what is there already.
        var present = await documents.FindAsync(call.RetailerId, table.Type, id);
        return present is not null && UploadOf(present) == upload
            ? new ReadBody(kept, present.Revision)
            : throw Answers.Refused([new ReadFault(
                $"$.{field}", ReadFaultCodes.NotChangeable, $"What was uploaded changes only by PUT …/{id}/{field}.")]);
    }

    /// <exception cref="ProblemException">422.</exception>
    public static void CheckId(DocumentTable table, string id)
    {
        if (!table.IsId(id))
        {
            throw Answers.Refused([new ReadFault(JsonPaths.Of("$", table.IdField), ReadFaultCodes.Invalid, $"It is {table.IdForm}.")]);
        }
    }

    private static DocumentTable Table(string type, string idField) => new(type, idField, [new("name") { LengthMax = CampaignLimits.NameLength }])
    {
        HasIdForm = NamedDocuments.IsId, IdForm = NamedDocuments.IdForm,
    };
}
