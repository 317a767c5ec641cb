using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Campaigns.Documents;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Engine.Lints;

/// <summary>What a campaign names and the catalogue does not have.</summary>
internal sealed class CatalogueLints(Campaign campaign, CatalogueFacts catalogue, LintList lints)
{
    private static readonly (string Type, string French)[] s_types =
    [
        ("placement", "emplacement"), ("store", "magasin"), ("segment", "segment"), ("product_list", "liste de produits"), ("campaign", "campagne"),
    ];

    /// <summary>Adds what there is to say.</summary>
    public void Find()
    {
        foreach (var reference in campaign.References)
        {
            var known = KnownOf(reference.Type);
            if (known is null || known.Contains(reference.Id) || (reference.Type == "campaign" && reference.Id == campaign.CampaignId))
            {
                continue;
            }

            var (en, fr) = Hints(reference.Id, known);
            lints.Add(
                LintCodes.UnknownReference, reference.Path, reference.Type.Replace('_', ' '), reference.Id, en,
                s_types.First(t => t.Type == reference.Type).French, fr);
        }

        if (campaign.Audience is { } audience)
        {
            FindStores(audience);
        }

        if (campaign.ExclusiveGroup is { } group && catalogue.Others.All(o => o.ExclusiveGroup != group))
        {
            lints.Add(LintCodes.ExclusiveGroupAlone, "$.exclusive_group", [], [LintList.Remove("$.exclusive_group")], group);
        }
    }

    /// <summary><c> Did you mean 'x'?</c> in both languages; empty when nothing is near.</summary>
    public static (string En, string Fr) Hints(string name, IEnumerable<string> known)
    {
        var en = NearestName.Hint(name, known);
        const string Beginning = " Did you mean '";
        return en.Length == 0 ? ("", "") : (en, $" Vouliez-vous dire « {en[Beginning.Length..^2]} » ?");
    }

    private IReadOnlyCollection<string>? KnownOf(string type) => type switch
    {
        "placement" => [.. catalogue.Placements.Keys],
        "store" => [.. catalogue.Stores.Select(s => s.StoreId)],
        "segment" => catalogue.Segments,
        "product_list" => catalogue.ProductLists,
        "campaign" => catalogue.CampaignIds,
        _ => null,
    };

    private void FindStores(ConditionNode node)
    {
        if (node is ConditionGroup group)
        {
            foreach (var rule in group.Rules)
            {
                FindStores(rule);
            }

            return;
        }

        var condition = (Condition)node;
        var comparison = new Comparison(condition.Operator, condition.Value);
        if (TextsOf(condition.Field) is not { } texts || comparison.Holds((string?)null) || comparison.Holds([])
            || catalogue.Stores.Count == 0 || catalogue.Stores.Any(store => Holds(comparison, condition.Field, texts(store))))
        {
            return;
        }

        var (en, fr) = condition.Value.Texts.Count == 1
            ? Hints(condition.Value.Texts[0], catalogue.Stores.SelectMany(texts).Distinct(StringComparer.Ordinal))
            : ("", "");
        lints.Add(LintCodes.NoSuchStore, condition.Path + ".value", LintList.NameOf(condition), en, fr);
    }

    private static bool Holds(Comparison comparison, ConditionField field, IReadOnlyList<string> texts) =>
        field == ConditionField.StoreTags ? comparison.Holds(texts) : comparison.Holds(texts.Count == 0 ? null : texts[0]);

    // Ids that are compared as a whole are references.
    private static Func<StoreFacts, IReadOnlyList<string>>? TextsOf(ConditionField field) => field switch
    {
        ConditionField.StoreName => s => List(s.Name),
        ConditionField.StoreType => s => List(s.Type),
        ConditionField.StoreRegion => s => List(s.Region),
        ConditionField.StorePostcode => s => List(s.Postcode),
        ConditionField.StoreTags => s => s.Tags,
        _ => null,
    };

    private static IReadOnlyList<string> List(string? text) => text is null ? [] : [text];
}
