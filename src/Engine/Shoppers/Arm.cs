namespace LuckyCart.Engine.Shoppers;

/// <summary>The variant that a shopper has of a campaign: stays, whatever becomes of the weights.</summary>
/// <param name="LastAtMs">When the campaign was last given; the longest ungiven goes first.</param>
internal sealed record Arm(string CampaignId, string VariantId, long LastAtMs);
