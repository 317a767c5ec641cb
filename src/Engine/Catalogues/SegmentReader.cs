using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Catalogues;

/// <summary>Reads segment documents: <c>{"segment_id", "name", "audience"}</c>, or with <c>ids</c> in the place of <c>audience</c>.</summary>
public static class SegmentReader
{
    /// <summary>Ids of an upload.</summary>
    public const int IdsMax = 1_000_000;

    /// <summary>Reads and checks a document; never throws for what is in it.</summary>
    /// <param name="json">UTF-8 JSON, at most 1 MiB.</param>
    /// <param name="segmentId">That the address names; the document may leave it out, and may not state another.</param>
    /// <param name="context">The retailer's zone and currency.</param>
    /// <remarks>The limits are those of campaigns. Whether references exist, and whether segments name each other in a circle, is the catalogue's to say.</remarks>
    public static SegmentReadResult Read(ReadOnlyMemory<byte> json, string segmentId, CampaignReadContext context)
    {
        ArgumentNullException.ThrowIfNull(segmentId);
        ArgumentNullException.ThrowIfNull(context);
        var reading = new Reading(context) { HasCampaign = false };
        var segment = DocumentParser.Parse(json.Span, reading.Faults) is { } document
            && ObjectReader.Open(document, reading.Faults, "a segment") is { } fields
                ? ReadFields(fields, segmentId, reading)
                : null;
        return new SegmentReadResult(reading.Faults.Any ? null : segment, reading.Faults.InOrder());
    }

    private static SegmentDocument ReadFields(ObjectReader fields, string segmentId, Reading reading)
    {
        NamedDocuments.CheckId(fields, "segment_id", segmentId, reading.Faults);
        var name = NamedDocuments.ReadName(fields, reading.Faults);
        var (audience, ids) = (fields.Optional("audience"), fields.Optional("ids"));
        if (audience is null && ids is null)
        {
            reading.Faults.AddMissing(fields.Value, "audience", "State an 'audience', or upload ids.");
        }
        else if (audience is not null && ids is not null)
        {
            reading.Faults.Add(ids, CampaignFaultCode.Invalid, "A segment has rules or uploaded ids, not both.");
        }

        var rules = new AudienceReader(reading).Read(audience);
        var uploaded = ids is null || ObjectReader.Open(ids, reading.Faults, "an upload") is not { } upload ? null : ReadIds(upload);
        fields.Close();
        return new SegmentDocument(segmentId, name, rules, uploaded, reading.References);
    }

    private static UploadedIds ReadIds(ObjectReader upload)
    {
        var ids = UploadedIds.Read(upload, upload.Faults, IdsMax);
        upload.Close();
        return ids;
    }
}
