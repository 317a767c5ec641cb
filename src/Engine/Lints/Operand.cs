using System.Globalization;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>What a condition looks at, apart from how it compares it: conditions of one operand compare one value.</summary>
internal readonly record struct Operand(string Key)
{
    /// <summary>Of a condition.</summary>
    public static Operand Of(Condition c) => new(string.Join('\u001f', (string[])
    [
        c.Field.ToString(), c.Name ?? "", c.Within.ToString(), c.IncludingEvent ? "1" : "", c.EventName ?? "", c.CampaignId ?? "",
        .. c.Where.Select(Of).Order(StringComparer.Ordinal),
    ]));

    private static string Of(ItemCondition c) => string.Join('\u001e', (string[])
    [
        c.Field.ToString(), c.Operator.ToString(), c.ListName ?? "", c.Value.Flag?.ToString() ?? "",
        .. c.Value.Texts, .. c.Value.Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)),
    ]);
}
