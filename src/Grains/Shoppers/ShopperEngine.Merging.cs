using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Grains.Shoppers;

internal sealed partial class ShopperEngine
{
    private readonly VisitorFold _visitors = new(shared);
    private readonly VisitorAbsorption _absorption = new(shared);

    /// <inheritdoc/>
    public IShopperState FoldMerged(IShopperState state, MergedRecord record, long sequence)
    {
        ArgumentNullException.ThrowIfNull(record);
        var facts = new MergeFacts(
            record.VisitorJournal, record.AtMs, record.ThroughSequence, record.Last, record.Refused, record.ProfileAllowed,
            OpenedOf(record.Opened));
        var folded = _visitors.Begin(StateOf(state), facts);
        var olderIds = false;
        foreach (var request in record.Requests)
        {
            var allowed = record.ProfileAllowed && request.ProfileAllowed;
            if (!request.CheckpointState.IsEmpty)
            {
                var visitor = StateEncoding.Decode(request.CheckpointState.Span, shared);
                olderIds |= visitor.IdsEvicted;
                folded = _absorption.Absorb(
                    folded, visitor.KeepingOnly(request.KeptInteractions), request.FirstSequence,
                    new RequestFacts(visitor.LastDecidedAtMs, allowed, null, sequence));
                continue;
            }

            folded = FoldRequest(folded, request, new RequestFacts(
                request.DecidedAtMs, allowed, request.PageViewId.Length == 0 ? null : request.PageViewId, sequence,
                Placements: request.Placements, RetailerHoldout: request.RetailerHoldout));
        }

        return new FoldedShopper(VisitorFold.End(folded, facts, olderIds));
    }

    /// <inheritdoc/>
    public IShopperState FoldClosed(IShopperState state, ClosedRecord record, long sequence)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new FoldedShopper(record.Kind == ClosedKind.PartClosed
            ? VisitorFold.Close(StateOf(state), new Closing
            {
                AtMs = record.AtMs, IntoShopperId = record.IntoShopperId, IntoJournal = record.IntoJournal, Sequence = sequence,
            })
            : VisitorFold.Note(StateOf(state), record.CloseSequence, record.Kind == ClosedKind.PartReleased));
    }

    /// <inheritdoc/>
    public IShopperState WithUnmerged(IShopperState state, string visitorJournal) =>
        new FoldedShopper(VisitorFold.Unmerge(StateOf(state), visitorJournal));

    /// <inheritdoc/>
    public IShopperState KeepingOnly(IShopperState state, IReadOnlyCollection<string> interactionIds) =>
        new FoldedShopper(StateOf(state).KeepingOnly(interactionIds));

    private ShopperState FoldRequest(ShopperState state, MergedRequest request, RequestFacts facts)
    {
        foreach (var recorded in request.Events)
        {
            if (recorded.Status != EventStatus.Duplicate)
            {
                var merged = Enrichment.Merge(EventCodec.Decode(recorded.Event.Span), recorded.Enriched);
                state = _fold.FoldEvent(state, NewEventOf(recorded, merged), facts);
            }
        }

        if (request.Interactions.Count + request.Ghosts.Count == 0)
        {
            return _visitors.EndRequest(state, facts, []);
        }

        var record = MergedRecords.AsRequest(request);
        return _visitors.EndRequest(state, facts,
        [
            .. request.Interactions.Select(given => ShownInteractions.Of(record, given, facts.Sequence)),
            .. request.Ghosts.Select(given => ShownInteractions.Of(record, given, facts.Sequence) with { Ghost = true }),
        ]);
    }
}
