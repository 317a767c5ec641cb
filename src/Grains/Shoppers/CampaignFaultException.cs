namespace LuckyCart.Grains.Shoppers;

/// <summary>The evaluation of one campaign threw, or took longer than its share.</summary>
internal sealed class CampaignFaultException(int campaignNumber, string why, Exception? inner = null)
    : Exception($"Campaign {campaignNumber}: {why}.", inner)
{
    /// <summary>The catalogue's number for it.</summary>
    public int CampaignNumber { get; } = campaignNumber;

    /// <summary>threw or slow.</summary>
    public string Why { get; } = why;
}
