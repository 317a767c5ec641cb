using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Catalogues;

/// <summary>A segment's document, read and checked: rules, or the note of an upload.</summary>
/// <param name="SegmentId"><c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</param>
/// <param name="Name">For people; or null.</param>
/// <param name="Audience">Null: by ids.</param>
/// <param name="Ids">Null: by rules.</param>
/// <param name="References">Segments, product lists, stores and campaigns that it names.</param>
public sealed record SegmentDocument(
    string SegmentId, string? Name, ConditionGroup? Audience, UploadedIds? Ids, IReadOnlyList<CampaignReference> References)
{
    /// <summary>As decisions take it.</summary>
    /// <param name="members">The ids of an upload; null for a segment by rules.</param>
    public Segment ToSegment(SegmentMembers? members) => new(SegmentId, Audience, members);
}

/// <summary>A document as read: the segment, or every fault.</summary>
/// <param name="Segment">Null when there are faults.</param>
/// <param name="Faults">All of them, in the document's order; at most 200.</param>
public sealed record SegmentReadResult(SegmentDocument? Segment, IReadOnlyList<CampaignFault> Faults);
