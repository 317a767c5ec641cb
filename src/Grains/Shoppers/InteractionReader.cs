using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Makes answers of recorded interactions: with the content of the campaign version that gave them.</summary>
internal sealed class InteractionReader(ContentBook contents)
{
    /// <summary>The interactions that an event of a record gave, in the record's order.</summary>
    public async ValueTask<IReadOnlyList<Interaction>> OfEventAsync(
        ShopperRecord record, long sequence, string eventId, EventKey key, CatalogueView catalogue)
    {
        if (record.Interactions.Count == 0)
        {
            return [];
        }

        List<Interaction> interactions = [];
        foreach (var given in record.Interactions)
        {
            if (EventCodec.ReadKey(record.Events[given.EventIndex].EventKey.Span) == key)
            {
                interactions.Add(await OfAsync(given, eventId, sequence, catalogue));
            }
        }

        return interactions;
    }

    /// <summary>All interactions of a record.</summary>
    public async ValueTask<IReadOnlyList<Interaction>> OfRecordAsync(ShopperRecord record, long sequence, CatalogueView catalogue)
    {
        List<Interaction> interactions = new(record.Interactions.Count);
        foreach (var given in record.Interactions)
        {
            var eventId = EventCodec.Decode(record.Events[given.EventIndex].Event.Span).EventId;
            interactions.Add(await OfAsync(given, eventId, sequence, catalogue));
        }

        return interactions;
    }

    /// <summary>An interaction that the state holds.</summary>
    public async ValueTask<Interaction> OfAsync(HeldInteraction held, CatalogueView catalogue)
    {
        ArgumentNullException.ThrowIfNull(held);
        var content = await ContentAsync(held.CampaignId, held.CampaignVersion, held.VariantId, held.ContentIndex, catalogue);
        return new Interaction(
            held.InteractionId, held.EventId, held.CampaignId, held.VariantId, held.Type, held.Placement, content, held.ExpiresAtMs,
            held.Position);
    }

    private async ValueTask<Interaction> OfAsync(GivenInteraction given, string eventId, long sequence, CatalogueView catalogue)
    {
        var content = await ContentAsync(given.CampaignId, given.CampaignVersion, given.VariantId, given.ContentIndex, catalogue);
        return new Interaction(
            given.InteractionId, eventId, given.CampaignId, given.VariantId, given.Type,
            given.Placement.Length == 0 ? null : given.Placement, content, given.ExpiresAtMs, sequence);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ContentAsync(
        string campaignId, long version, string variantId, int index, CatalogueView catalogue)
    {
        var found = await contents.FindAsync(catalogue.RetailerId, campaignId, version, catalogue);
        return found?.Find(variantId, index) ?? "{}"u8.ToArray();
    }
}
