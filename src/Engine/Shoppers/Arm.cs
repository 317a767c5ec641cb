namespace LuckyCart.Engine.Shoppers;

/// <summary>The variant that a shopper has of a campaign, or that the shopper is held out: stays, whatever becomes of the weights.</summary>
/// <param name="CampaignId">Empty: of the retailer's holdout.</param>
/// <param name="VariantId">Empty: held out.</param>
/// <param name="LastAtMs">When the campaign was last given; the longest ungiven goes first.</param>
internal sealed record Arm(string CampaignId, string VariantId, long LastAtMs)
{
    /// <summary>Not in any campaign's id space: of the retailer as a whole.</summary>
    public const string Retailer = "";

    /// <summary>Instead of a variant.</summary>
    public const string HeldOut = "";

    /// <summary>Of the retailer: taking part. No variant has this id, nobody is shown it.</summary>
    public const string TakesPart = "*";
}
