namespace LuckyCart.Engine.Campaigns;

/// <summary>What a campaign is to bring about.</summary>
/// <param name="EventName">The event that reaches it.</param>
/// <param name="Where">At least one item line of the event for which all hold; empty: any event of the name.</param>
/// <param name="WithinMs">Counted from the shopper's last exposure: a minute to 90 days, milliseconds.</param>
public sealed record Goal(string EventName, IReadOnlyList<ItemCondition> Where, long WithinMs);
