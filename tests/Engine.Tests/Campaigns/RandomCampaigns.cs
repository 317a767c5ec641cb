using System.Collections.Frozen;
using CsCheck;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>Random sound campaigns: every field, operator, window, cap and content that documents can state.</summary>
/// <remarks>
/// Names come from small pools (brands, placements, tags, events), so that random events and shoppers meet them. Times are
/// whole milliseconds; read the documents with <see cref="CampaignDocuments.Utc"/>. Paths and references are what the
/// reader gives for the document that <see cref="CampaignWriter"/> writes.
/// </remarks>
internal static class RandomCampaigns
{
    public static readonly string[] EventNames = ["page_view", "view_item", "add_to_cart", "view_cart", "purchase", "search", "decision"];
    public static readonly string[] Placements = ["home-hero", "category-top", "cart-side"];
    public static readonly string[] TagNames = ["water", "snacks", "Été"];
    public static readonly string[] FoldedTexts = ["evian", "cafe", "ile-de-france", "drive", "75011", "strasse", "p-17", "a"];
    public static readonly string[] Names = ["theme", "Loyalty level", "x.y", "é"];

    /// <summary>Segments that rules name; where campaigns are decided, their catalogue has them.</summary>
    public static readonly string[] SegmentNames = ["families", "staff", "Buyers-2026"];

    /// <summary>Product lists that conditions on items name.</summary>
    public static readonly string[] ListNames = ["promo", "bio"];

    private const long Micro = 1_000_000;

    // 2026-01-01 to 2027-01-01.
    private static readonly Gen<long> s_moments = Gen.Long[1_767_225_600_000, 1_798_761_600_000];

    private static readonly Gen<Window> s_windows = Gen.OneOf(
        Gen.Long[1, 525_600].Select(minutes => new Window(WindowKind.Rolling, LengthMs: minutes * 60_000)),
        OneOf(
            WindowKind.Session, WindowKind.Today, WindowKind.ThisWeek, WindowKind.ThisMonth, WindowKind.LastMonth, WindowKind.Ever)
            .Select(kind => new Window(kind)),
        Gen.Select(s_moments, Gen.Long[1, 90L * 86_400_000])
            .Select((from, length) => new Window(WindowKind.Fixed, FromMs: from, ToMs: from + length)));

    private static readonly Gen<ItemCondition> s_itemConditions =
        from field in OneOf(Enum.GetValues<ItemField>())
        let kind = field switch { ItemField.Price => ComparedKind.UnitPrice, ItemField.List => ComparedKind.Flag, _ => ComparedKind.Text }
        from comparison in OperatorsFor(kind, mayBeUnknown: field is not (ItemField.ItemId or ItemField.List))
        from value in Values(kind, comparison, null)
        from list in OneOf(ListNames)
        select new ItemCondition(field, comparison, value, field == ItemField.List ? list : null);

    private static readonly Gen<Condition> s_conditions =
        from design in OneOf([.. FieldDesigns.All])
        from shape in Shapes(design)
        from comparison in OperatorsFor(shape, design.MayBeUnknown)
        from value in Values(shape, comparison, design.Possible?.Keys)
        from name in OneOf(Names)
        from lines in s_itemConditions.Array[0, 3]
        from within in s_windows
        from including in Gen.Bool
        from eventName in OneOf(EventNames)
        from campaignId in OneOf(null, "other", "self")
        select new Condition
        {
            Path = "",
            Field = design.Field,
            Name = design.Kind == ComparedKind.Any ? name : null,
            Operator = comparison,
            Value = value,
            Where = design.HasItems ? lines : [],
            Within = design.IsHistory ? within : Window.Ever,
            IncludingEvent = design.IsHistory && including,
            EventName = design.Field == ConditionField.EventsCount ? eventName : null,
            CampaignId = design.IsOfCampaign ? campaignId : null,
        };

    private static readonly Gen<Cap> s_caps = Gen.Select(
        OneOf(Enum.GetValues<CapCounts>()), Gen.Long[1, 1_000_000], s_windows,
        Gen.OneOf(
            OneOf(CapScopeKind.Campaign, CapScopeKind.Group, CapScopeKind.Retailer).Select(kind => new CapScope(kind)),
            OneOf(TagNames).Select(tag => new CapScope(CapScopeKind.Tag, tag)),
            OneOf(Placements).Select(placement => new CapScope(CapScopeKind.Placement, placement))))
        .Select((counts, max, within, of) => new Cap(counts, max, within, of));

    private static readonly Gen<InteractionDesign> s_interactions =
        from isBanner in Gen.Bool
        from placed in Gen.Bool
        from expiresAfterMinutes in Gen.Long[1, 43_200]
        from variants in Variants(isBanner || placed).Array[1, 3]
        select new InteractionDesign(
            isBanner ? "banner" : "message", expiresAfterMinutes * 60_000,
            [.. variants.Select((v, i) => v with { VariantId = $"v{i}", Weight = i == 0 ? v.Weight + 1 : v.Weight })]);

    /// <summary>Sound campaigns; <see cref="CampaignWriter.Write"/> gives their documents.</summary>
    public static Gen<Campaign> All { get; } =
        from schedule in Gen.Select(s_moments, Gen.Long[1, 200L * 86_400_000])
        from triggers in OneOf(EventNames).Array[0, 4]
        from sequences in RandomTriggers.Sequences
        from times in RandomTriggers.Times
        from hasAudience in Gen.Bool
        from audience in Groups(level: 1)
        from ranks in Gen.Select(Gen.Int[1, 9], Gen.Long[-Micro, Micro], Gen.Long[1, 1_000_000])
        from caps in s_caps.Array[0, 4]
        from exclusiveGroup in OneOf(null, null, "waters", "snacks")
        from holdout in Gen.OneOf(Gen.Const(0L), Gen.Long[0, Micro])
        from goal in RandomTriggers.Goals(s_itemConditions)
        from budget in RandomTriggers.Budgets
        from tags in OneOf(TagNames).Array[0, 3]
        from interaction in s_interactions
        select Complete(new Campaign
        {
            CampaignId = "self",
            Name = "Random",
            Advertiser = hasAudience ? "danone" : null,
            OperationId = null,
            Tags = [.. tags.Distinct()],
            StartsAtMs = schedule.Item1,
            EndsAtMs = schedule.Item1 + schedule.Item2,
            Triggers = (triggers.Length + sequences.Length + times.Length == 0 ? ["page_view"] : triggers).ToFrozenSet(StringComparer.Ordinal),
            Sequences = sequences,
            TimeTriggers = times,
            Audience = hasAudience ? audience : null,
            Priority = ranks.Item1,
            ExpectedMarginMicros = ranks.Item2,
            Weight = ranks.Item3,
            ExclusiveGroup = exclusiveGroup,
            HoldoutMicros = holdout,
            Goal = goal,
            Budget = budget,
            // A cap of a group needs one.
            Caps = [.. caps.Where(cap => cap.Of.Kind != CapScopeKind.Group || (exclusiveGroup ?? budget?.Group) is not null)],
            Interaction = interaction,
        });

    /// <summary>One of a few.</summary>
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Variant> Variants(bool placed) => Gen
        .Select(OneOf(Placements), OneOf(null, "desktop", "mobile", "tablet"), OneOf(null, "fr", "fr-ca", "de"))
        .Array[1, 5]
        .Select(contents => contents.Select(c => (Placement: placed ? c.Item1 : null, Device: c.Item2, Language: c.Item3)).Distinct())
        .Select(contents => contents.Select((c, i) => new VariantContent(i, c.Placement, c.Device, c.Language)))
        .SelectMany(contents => Gen.Long[0, 999_999].Select(weight => new Variant("", weight, [.. contents])));

    private static Gen<ConditionGroup> Groups(int level) =>
        from any in Gen.Bool
        from not in Gen.Bool
        from conditions in s_conditions.Array[0, 4]
        from groups in level == 3 ? Gen.Const(Array.Empty<ConditionGroup>()) : Groups(level + 1).Array[0, 2]
        select new ConditionGroup(any, not, [.. conditions, .. groups]) { Path = "" };

    // A field of any kind is compared as a text, a number or a flag.
    private static Gen<ComparedKind> Shapes(FieldDesign design) => design.Kind == ComparedKind.Any
        ? OneOf(ComparedKind.Text, ComparedKind.Number, ComparedKind.Flag)
        : Gen.Const(design.Kind);

    private static Gen<ComparisonOperator> OperatorsFor(ComparedKind kind, bool mayBeUnknown) => OneOf(
        [.. Enum.GetValues<ComparisonOperator>().Where(comparison => Operators.Fits(comparison, kind, mayBeUnknown))]);

    private static Gen<ConditionValue> Values(ComparedKind kind, ComparisonOperator comparison, IEnumerable<string>? possible)
    {
        if (Operators.NeedsNoValue(comparison))
        {
            return Gen.Const(ConditionValue.None);
        }

        if (kind == ComparedKind.Flag)
        {
            return Gen.Bool.Select(flag => new ConditionValue([], [], flag));
        }

        var count = comparison == ComparisonOperator.Between ? 2 : 1;
        var countMax = Operators.TakesList(comparison) ? 5 : count;
        return kind is ComparedKind.Text or ComparedKind.Texts or ComparedKind.Names
            ? OneOf([.. kind == ComparedKind.Names ? SegmentNames : possible ?? FoldedTexts]).Array[count, countMax].Select(texts => new ConditionValue(Arrange(texts, comparison), []))
            : Numbers(kind).Array[count, countMax].Select(numbers => new ConditionValue([], Arrange(numbers, comparison)));
    }

    private static T[] Arrange<T>(T[] values, ComparisonOperator comparison) => comparison == ComparisonOperator.Between
        ? [.. values.Order(Comparer<T>.Create((x, y) => x is string left ? string.CompareOrdinal(left, y as string) : Comparer<T>.Default.Compare(x, y)))]
        : [.. values.Distinct()];

    private static Gen<long> Numbers(ComparedKind kind) => kind switch
    {
        ComparedKind.Amount => Gen.Long[-10_000, 100_000].Select(cents => cents * 10_000),
        ComparedKind.Quantity => Gen.Long[-2_000, 20_000].Select(thousandths => thousandths * 1_000),
        ComparedKind.Count => Gen.Long[0, 20].Select(count => count * Micro),
        ComparedKind.Hour => Gen.Long[0, 23].Select(hour => hour * Micro),
        ComparedKind.Weekday => Gen.Long[1, 7].Select(day => day * Micro),
        ComparedKind.Time => s_moments,
        ComparedKind.UnitPrice => Gen.Long[0, 50 * Micro],
        _ => Gen.Long[-100 * Micro, 100 * Micro],
    };

    // What the reader finds out from the whole.
    private static Campaign Complete(Campaign campaign)
    {
        var placed = campaign with
        {
            Audience = campaign.Audience is null ? null : (ConditionGroup)WithPath(campaign.Audience, "$.audience"),
            NeedsPlacement = campaign.Interaction.Variants[0].Contents[0].Placement is not null,
        };
        return placed with { References = [.. ReferencesOf(placed)] };
    }

    private static ConditionNode WithPath(ConditionNode node, string path) => node is ConditionGroup group
        ? group with { Path = path, Rules = [.. group.Rules.Select((rule, i) => WithPath(rule, $"{path}.rules[{i}]"))] }
        : node with { Path = path };

    private static IEnumerable<CampaignReference> ReferencesOf(Campaign campaign)
    {
        var rules = campaign.Audience is null ? [] : ConditionsOf(campaign.Audience).SelectMany(ReferencesOf);
        var caps = campaign.Caps
            .Select((cap, i) => (cap.Of, Path: $"$.caps[{i}].of"))
            .Where(cap => cap.Of.Kind == CapScopeKind.Placement)
            .Select(cap => new CampaignReference("placement", cap.Of.Name!, cap.Path));
        var contents = campaign.Interaction.Variants.SelectMany((variant, v) => variant.Contents
            .Where(content => content.Placement is not null)
            .Select(content => new CampaignReference(
                "placement", content.Placement!, $"$.interaction.variants[{v}].content[{content.Index}].placement")));
        return [.. rules, .. caps, .. ListsOf(campaign.Goal?.Where ?? [], "$.goal"), .. contents];
    }

    private static IEnumerable<Condition> ConditionsOf(ConditionNode node) =>
        node is ConditionGroup group ? group.Rules.SelectMany(ConditionsOf) : [(Condition)node];

    private static IEnumerable<CampaignReference> ReferencesOf(Condition condition)
    {
        IEnumerable<CampaignReference> campaigns =
            condition.CampaignId == "other" ? [new CampaignReference("campaign", "other", condition.Path + ".campaign_id")] : [];
        return [.. ListsOf(condition.Where, condition.Path), .. campaigns, .. NamesOf(condition)];
    }

    private static IEnumerable<CampaignReference> ListsOf(IReadOnlyList<ItemCondition> where, string path) => where
        .Select((item, i) => (item.ListName, Path: $"{path}.where[{i}].field"))
        .Where(item => item.ListName is not null)
        .Select(item => new CampaignReference("product_list", item.ListName!, item.Path));

    private static IEnumerable<CampaignReference> NamesOf(Condition condition)
    {
        var isList = Operators.TakesList(condition.Operator);
        var isExact = isList || condition.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        var type = condition.Field switch
        {
            ConditionField.StoreId when isExact => "store",
            ConditionField.ShopperSegments => "segment",
            _ => null,
        };
        return type is null
            ? []
            : condition.Value.Texts.Select((id, i) => new CampaignReference(type, id, condition.Path + (isList ? $".value[{i}]" : ".value")));
    }
}
