namespace LuckyCart.Engine.Campaigns;

/// <summary>What a campaign document may state by contract and this version refuses, because nothing would act on it.</summary>
internal static class NotAvailable
{
    public const string Recommendations = "Recommendations are not available yet: they wait for the recommender. Banners and messages are.";
    public const string Games = "Games are not available yet: they wait for prizes and draws. Banners and messages are.";
    public const string Coupons = "Coupons are not available yet: they wait for the coupon codes. Banners and messages are.";
}
