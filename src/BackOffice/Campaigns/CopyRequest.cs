namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Where a campaign is to be copied.</summary>
internal sealed record CopyRequest
{
    public const int TargetsMax = 50;
}
