using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Grains.Shoppers;

/// <summary>What records say was given or withheld, as the fold takes it.</summary>
internal static class ShownInteractions
{
    /// <summary>An interaction of a record.</summary>
    public static ShownInteraction Of(ShopperRecord record, GivenInteraction given, long sequence)
    {
        var triggering = EventCodec.Decode(record.Events[given.EventIndex].Event.Span);
        return new ShownInteraction
        {
            InteractionId = given.InteractionId,
            EventId = triggering.EventId,
            TransactionId = triggering.TransactionId,
            CampaignId = given.CampaignId,
            CampaignVersion = given.CampaignVersion,
            VariantId = given.VariantId,
            Type = given.Type,
            Placement = Stated(given.Placement),
            ContentIndex = given.ContentIndex,
            PageViewId = Stated(record.PageViewId),
            ShownAtMs = record.DecidedAtMs,
            ExpiresAtMs = given.ExpiresAtMs,
            Position = sequence,
            Tags = [.. given.Tags],
            ExclusiveGroup = Stated(given.ExclusiveGroup),
            BudgetGroup = Stated(given.BudgetGroup),
            Cost = given.Cost is { } cost ? new PendingCost(cost.BudgetKey, (CostPer)cost.Per, cost.AmountMicros, cost.Day) : null,
        };
    }

    private static string? Stated(string text) => text.Length == 0 ? null : text;
}
