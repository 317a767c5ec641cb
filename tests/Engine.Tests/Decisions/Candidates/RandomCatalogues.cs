using System.Collections.Frozen;
using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Tests.Campaigns;

namespace LuckyCart.Engine.Tests.Decisions.Candidates;

/// <summary>Random catalogues whose campaigns the visits of <see cref="RandomVisits"/> meet, some often and some never.</summary>
/// <remarks>
/// Conditions are those of <see cref="RandomCampaigns"/> (every field and operator), put together anew: its own trees are so wild
/// that they hold nearly always or never.
/// </remarks>
internal static class RandomCatalogues
{
    public const int Campaigns = 16;

    private static readonly string[] s_segments = [.. RandomCampaigns.SegmentNames[..2], "of-others", "by-ids", "unknown"];
    private static readonly string[] s_lists = ["waters", "by-gtin", "branded", "cheap", "gone"];

    private static readonly ProductList[] s_known =
    [
        new("waters", Set("evian", "p-17"), Set(), []),
        new("by-gtin", Set(), Set("75011", "a"), []),
        new("branded", Set(), Set(), [Where(ItemField.ItemBrand, ComparisonOperator.BeginsWith, "ev", "c"), Where(ItemField.ItemVariant, ComparisonOperator.Null)]),
        new("cheap", Set(), Set(), [new ItemCondition(ItemField.Price, ComparisonOperator.Less, new ConditionValue([], [5_000_000]))]),
    ];

    public static readonly StoreFacts[] Stores =
    [
        new("Drive", "Évian", "drive", "Île-de-France", "75011", ["CAFÉ", "a"]), new("S2", null, "Straße", "a", null, []), new("p-17", "a", "a", null, "a", ["drive"]),
    ];

    /// <summary>The same for the same seed.</summary>
    public static CompiledCatalogue Of(int seed)
    {
        var random = new Random(seed);
        var pcg = new PCG(1, (ulong)seed);
        var models = Enumerable.Range(0, Campaigns).Select(_ => RandomCampaigns.All.Generate(pcg, null, out Size _)).ToArray();
        Condition[] conditions = [.. models.Where(m => m.Audience is not null).SelectMany(m => ConditionsOf(m.Audience!)).Select(c => Mended(c, random)), Segments(random, s_segments.Length), Segments(random, s_segments.Length), .. Enumerable.Range(0, 8).Select(_ => Past(random))];
        CompiledCampaign[] campaigns =
        [
            .. models.Select((model, i) => new CompiledCampaign(new PublishedCampaign(
                (i * 3) + 1, 1, random.Next(10) == 0, Shaped(model, i, conditions, random)))),
        ];
        return Compile(campaigns, conditions, random);
    }

    private static CompiledCatalogue Compile(IReadOnlyList<CompiledCampaign> campaigns, Condition[] conditions, Random random) => new(
        "demo", Visit.Seed, 2, campaigns, Stores,
        [
            .. s_segments[..2].Select(name => new Segment(name, Group([.. conditions.Where(c => c.Field < ConditionField.CampaignShown && c.Field != ConditionField.ShopperSegments)], random, 1), null)),
            new Segment(s_segments[2], Group([.. conditions.Where(c => c.Field is < ConditionField.CampaignShown and not ConditionField.ShopperSegments), Segments(random, 2)], random, 0), null),
            new Segment(s_segments[3], null, new SegmentMembers([.. Enumerable.Range(0, 60).Select(n => SegmentMembers.KeyOf($"s{n}")).Order()])),
        ], s_known);

    // A few lines within days: whether there is one is for the window to say.
    private static Condition Past(Random random) => new()
    {
        Path = "$",
        Field = Pick(random, ConditionField.ViewedCount, ConditionField.AddedCount, ConditionField.PurchasedQuantity, ConditionField.PurchasedAmount, ConditionField.PurchasedOrders),
        Operator = Pick(random, ComparisonOperator.GreaterOrEqual, ComparisonOperator.Greater, ComparisonOperator.Equal, ComparisonOperator.NotEqual, ComparisonOperator.Less, ComparisonOperator.LessOrEqual),
        Value = new ConditionValue([], [Pick(random, 0, 0, 10_000, 1_000_000, 1_000_000, 2_000_000)]),
        Where = [Where(Pick(random, ItemField.ItemId, ItemField.ItemBrand, ItemField.ItemCategory), Pick(random, ComparisonOperator.Equal, ComparisonOperator.BeginsWith), Pick(random, RandomCampaigns.FoldedTexts))],
        Within = random.Next(3) == 0
            ? new Window(Pick(random, WindowKind.Today, WindowKind.ThisWeek, WindowKind.ThisMonth, WindowKind.LastMonth, WindowKind.Session))
            : new Window(WindowKind.Rolling, random.NextInt64(1, 20 * 24) * 3_600_000),
        IncludingEvent = random.Next(3) == 0,
    };

    private static Condition Segments(Random random, int below) => new()
    {
        Path = "$", Field = ConditionField.ShopperSegments,
        Operator = Pick(random, ComparisonOperator.Contains, ComparisonOperator.DoesNotContain, ComparisonOperator.In, ComparisonOperator.NotIn),
        Value = new ConditionValue([.. s_segments[..below].Where(_ => random.Next(3) == 0).Append(s_segments[random.Next(below)]).Distinct()], []),
    };

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private static Campaign Shaped(Campaign model, int number, Condition[] conditions, Random random)
    {
        var audience = random.Next(10) switch
        {
            0 => null,
            1 => model.Audience is null ? null : Mended(model.Audience, random),
            _ => Group(conditions, random, 0),
        };
        return model with
        {
            CampaignId = $"c{number}",
            StartsAtMs = random.Next(4) == 0 ? model.StartsAtMs : 0,
            EndsAtMs = random.Next(4) == 0 ? Math.Max(model.StartsAtMs + 1, model.EndsAtMs) : long.MaxValue,
            Audience = audience,
        };
    }

    private static ConditionGroup Group(Condition[] conditions, Random random, int level)
    {
        if (conditions.Length == 0)
        {
            return new ConditionGroup(random.Next(2) == 0, random.Next(2) == 0, []) { Path = "$" };
        }

        var rules = Enumerable.Range(0, random.Next(level == 0 ? 1 : 0, 4)).Select(ConditionNode (_) => level < 3 && random.Next(4) == 0
            ? Group(conditions, random, level + 1)
            : Eased(conditions[random.Next(conditions.Length)], random));
        return new ConditionGroup(random.Next(level == 0 ? 4 : 2) == 0, random.Next(4) == 0, [.. rules]) { Path = "$" };
    }

    // Lower thresholds, wider windows, fewer parts: what real shoppers get to.
    private static Condition Eased(Condition condition, Random random) => condition with
    {
        Within = random.Next(2) == 0 ? Window.Ever : condition.Within,
        Where = random.Next(2) == 0 ? [.. condition.Where.Take(1)] : condition.Where,
        Value = condition.Value.Numbers.Count > 0 && FieldDesigns.All.Single(d => d.Field == condition.Field).IsHistory && random.Next(2) == 0
            ? condition.Value with { Numbers = [.. condition.Value.Numbers.Select((n, i) => (n % 3_000_000) + (i * 3_000_000))] }
            : condition.Value,
    };

    private static ConditionGroup Mended(ConditionGroup group, Random random) =>
        group with { Rules = [.. group.Rules.Select(ConditionNode (r) => r is ConditionGroup g ? Mended(g, random) : Mended((Condition)r, random))] };

    private static Condition Mended(Condition condition, Random random) =>
        condition.Field == ConditionField.ShopperSegments
        ? Segments(random, s_segments.Length)
        : condition with { Where = [.. condition.Where.Select(w => w.Field == ItemField.List ? List(random) : w)] };

    private static ItemCondition List(Random random) => new(
        ItemField.List, random.Next(4) == 0 ? ComparisonOperator.NotEqual : ComparisonOperator.Equal,
        new ConditionValue([], [], random.Next(4) != 0), s_lists[random.Next(s_lists.Length)]);

    private static IEnumerable<Condition> ConditionsOf(ConditionNode node) =>
        node is ConditionGroup group ? group.Rules.SelectMany(ConditionsOf) : [(Condition)node];

    private static ItemCondition Where(ItemField field, ComparisonOperator comparison, params string[] texts) =>
        new(field, comparison, new ConditionValue(texts, []));

    private static FrozenSet<string> Set(params string[] ids) => ids.ToFrozenSet(StringComparer.Ordinal);
}
