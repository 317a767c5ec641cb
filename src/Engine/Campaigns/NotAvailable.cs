namespace LuckyCart.Engine.Campaigns;

/// <summary>What a campaign document may state by contract and this version refuses, because nothing would act on it.</summary>
internal static class NotAvailable
{
    public const string TimeTriggers = "Triggers by elapsed time are not available yet: they wait for timed decisions. Event names are.";
    public const string Sequences = "Triggers by a sequence of events are not available yet: they wait for sequence tracking. Event names are.";
    public const string Segments = "Segments are not available yet: they wait for the segment documents. State the rules themselves.";
    public const string ProductLists = "Product lists are not available yet: they wait for the product-list documents. item_id or gtin with 'in' is.";
    public const string Budget = "Budgets are not available yet: they wait for the budget ledger. Caps are.";
    public const string ExclusiveGroup = "Exclusive groups are not available yet: they wait for their step of the decision. A cap of 'tag:NAME' is.";
    public const string Holdout = "Holdouts above 0 are not available yet: they wait for the control groups.";
    public const string Goal = "Goals are not available yet: they wait for the measurement of campaigns.";
    public const string GroupCap = "Caps over a budget group are not available yet: they wait for budgets. 'tag:NAME' is.";
    public const string Plays = "Plays and wins are not available yet: they wait for games.";
    public const string Redemptions = "Redemptions are not available yet: they wait for coupons.";
    public const string Recommendations = "Recommendations are not available yet: they wait for the recommender. Banners and messages are.";
    public const string Games = "Games are not available yet: they wait for prizes and draws. Banners and messages are.";
    public const string Coupons = "Coupons are not available yet: they wait for the coupon codes. Banners and messages are.";
}
