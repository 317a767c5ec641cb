namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads campaign documents (campaign.md).</summary>
public static class CampaignReader
{
    /// <summary>Reads and checks a document; never throws for what is in it.</summary>
    /// <param name="json">UTF-8 JSON, at most 1 MiB.</param>
    public static CampaignReadResult Read(ReadOnlyMemory<byte> json, CampaignReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new CampaignReadResult(null, [new CampaignFault("$", "invalid", $"{json.Length} bytes could not be read.")]);
    }
}
