using System.Globalization;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>What conditions on item lines can never, or must always, mean.</summary>
internal static class WhereLints
{
    /// <summary>Adds what there is to say of the <c>where</c> of a rule or goal.</summary>
    public static void Find(IReadOnlyList<ItemCondition> where, string path, LintList lints)
    {
        for (var i = 0; i < where.Count; i++)
        {
            var truth = ItemLines.TruthOf(where[i]);
            if (truth != Truth.Depends)
            {
                lints.Add(
                    truth == Truth.Always ? LintCodes.AlwaysTrue : LintCodes.NeverTrue, PathOf(path, i), [],
                    truth == Truth.Always ? [LintList.Remove(PathOf(path, i))] : [], NameOf(where[i]));
            }
        }

        if (ItemLines.FindConflict(where) is { } conflict)
        {
            lints.Add(
                LintCodes.Contradictory, PathOf(path, conflict.Second), [PathOf(path, conflict.First)], [], NameOf(where[conflict.Second]));
        }
    }

    /// <summary>A field of item lines as documents write it.</summary>
    public static string NameOf(ItemCondition condition) => condition.Field switch
    {
        ItemField.List => "list:" + condition.ListName,
        ItemField.ItemId => "item_id",
        ItemField.Gtin => "gtin",
        ItemField.ItemName => "item_name",
        ItemField.ItemBrand => "item_brand",
        ItemField.ItemVariant => "item_variant",
        ItemField.Price => "price",
        _ => condition.Field == ItemField.ItemCategory ? "item_category" : "item_category" + condition.Field.ToString()[^1],
    };

    /// <summary>Of one condition of a <c>where</c>.</summary>
    public static string PathOf(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}.where[{index}]");
}
