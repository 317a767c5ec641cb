using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Explanations;

namespace LuckyCart.Engine.Tests.Explanations;

/// <summary>Every field with each operator that fits it, every window, condition on items, cap and step, with what was observed.</summary>
internal static class SentenceTable
{
    private const long Micro = 1_000_000;

    // 2026-03-01T00:00 and 2026-03-15T18:30, Paris.
    private const long FirstOfMarch = 1_772_319_600_000;
    private const long MidMarch = 1_773_595_800_000;

    private static readonly CapScope[] s_scopes =
    [
        new(CapScopeKind.Campaign), new(CapScopeKind.Tag, "eau"), new(CapScopeKind.Placement, "home-hero"), new(CapScopeKind.Group),
        new(CapScopeKind.Retailer),
    ];

    private static readonly Window[] s_windows =
    [
        Window.Ever, .. new[] { 1L, 30, 60, 720, 1_440, 2_880, 129_600 }.Select(m => new Window(WindowKind.Rolling, m * 60_000)),
        new(WindowKind.Session), new(WindowKind.Today), new(WindowKind.ThisWeek), new(WindowKind.ThisMonth), new(WindowKind.LastMonth),
        new(WindowKind.Fixed, 0, FirstOfMarch, FirstOfMarch + (31L * 86_400_000) - 3_600_000), new(WindowKind.Fixed, 0, FirstOfMarch, MidMarch),
    ];

    /// <summary>Rules that failed.</summary>
    public static IEnumerable<(string Key, ExplainedRule Rule)> Rules() =>
        FieldDesigns.All.SelectMany(OfField).Concat(OfWindows()).Concat(OfItems()).Concat(OfSpecials());

    /// <summary>Caps.</summary>
    public static IEnumerable<(string Key, Cap Cap)> Caps()
    {
        foreach (var counts in Enum.GetValues<CapCounts>())
        {
            foreach (var (scope, i) in s_scopes.Select((s, i) => (s, i)))
            {
                var cap = new Cap(counts, i % 2 == 0 ? 3 : 1, s_windows[(i * 3) % s_windows.Length], scope);
                yield return ($"cap {counts} {scope.Kind}", cap);
            }
        }
    }

    /// <summary>Explanations: each step and reason.</summary>
    public static IEnumerable<(string Key, Explanation Explanation)> Steps()
    {
        foreach (var reason in (ExplanationReason[])
        [
            ExplanationReason.NotStarted, ExplanationReason.Ended, ExplanationReason.Paused, ExplanationReason.Stopped, ExplanationReason.NotLive,
            ExplanationReason.TestOnly, ExplanationReason.Degraded, ExplanationReason.LeftOut, ExplanationReason.Unreadable, ExplanationReason.Undecided,
        ])
        {
            yield return ($"schedule {reason}", Start with { Reason = reason });
        }

        foreach (var reason in (ExplanationReason[])[ExplanationReason.NoEvent, ExplanationReason.OtherEvent, ExplanationReason.SequenceIncomplete])
        {
            var step = Start with { Step = ExplanationStep.Trigger, Reason = reason };
            yield return ($"trigger {reason}", reason == ExplanationReason.NoEvent ? step with { EventName = null } : step);
        }

        var placement = Start with { Step = ExplanationStep.Placement, AskedPlacements = ["cart-side", "category-top"] };
        yield return ("placement none asked", placement with { Reason = ExplanationReason.NoPlacementAsked, AskedPlacements = [] });
        yield return ("placement others", placement with { Reason = ExplanationReason.OtherPlacements });
        yield return ("placement no content", placement with { Reason = ExplanationReason.NoContent, Device = "desktop", Language = "fr-FR" });
        yield return ("placement unknown visitor", placement with { Reason = ExplanationReason.NoContent });
        var audience = Start with { Step = ExplanationStep.Audience, Reason = ExplanationReason.Rules };
        var rules = Rules().Select(r => r.Rule).ToArray();
        yield return ("audience never", audience);
        yield return ("audience one", audience with { Rules = [rules[60]] });
        yield return ("audience two", audience with { Rules = [rules[1], rules[^1]] });
        yield return ("audience five", audience with { Rules = rules[3..8] });
        yield return ("audience nine", audience with { Rules = rules[3..12] });
        yield return ("audience not kept", audience with { Reason = ExplanationReason.NotKept });
        yield return ("consent", Start with { Step = ExplanationStep.Consent });
        var rival = new Rival("volvic", "Volvic été", 1, 420_000);
        yield return ("exclusive group", Start with { Step = ExplanationStep.ExclusiveGroup, Rival = rival });
        yield return ("exclusive group unknown", Start with { Step = ExplanationStep.ExclusiveGroup });
        foreach (var (counted, truncated) in new[] { (1L, false), (3L, false), (4_096L, true) })
        {
            yield return ($"caps {counted}", Start with
            {
                Step = ExplanationStep.Caps,
                Cap = new ExplainedCap(0, new Cap(CapCounts.Seen, Math.Min(3, counted), s_windows[5], s_scopes[0]), counted, truncated),
            });
        }

        yield return ("budget", Start with { Step = ExplanationStep.Budget });
        yield return ("pacing", Start with { Step = ExplanationStep.Pacing });
        yield return ("stock", Start with { Step = ExplanationStep.Stock });
        foreach (var reason in (ExplanationReason[])
            [ExplanationReason.Priority, ExplanationReason.Margin, ExplanationReason.Draw, ExplanationReason.SameCampaign])
        {
            yield return ($"rank {reason}", Start with { Step = ExplanationStep.Rank, Reason = reason, Rival = rival });
        }

        yield return ("rank unknown", Start with { Step = ExplanationStep.Rank });
        yield return ("holdout", Start with { Step = ExplanationStep.Holdout, ShareMicros = 100_000 });
        yield return ("holdout of the retailer", Start with { Step = ExplanationStep.Holdout, OfRetailer = true, ShareMicros = 12_500 });
        yield return ("page", Start with { Step = ExplanationStep.Page });
        yield return ("shown", Start with { Step = ExplanationStep.Shown, VariantId = "a", Placement = "home-hero" });
        yield return ("shown without place", Start with { Step = ExplanationStep.Shown, VariantId = "b", EventName = "purchase" });
    }

    private static Explanation Start { get; } = new()
    {
        CampaignId = "evian-spring", CampaignName = "Evian printemps", Step = ExplanationStep.Schedule, AtMs = MidMarch, EventName = "page_view",
        Campaign = new Campaign
        {
            CampaignId = "evian-spring", Name = "Evian printemps", StartsAtMs = FirstOfMarch, EndsAtMs = FirstOfMarch + (31L * 86_400_000) - 3_600_000,
            Triggers = new[] { "view_cart", "loyalty_scan" }.ToFrozenSet(), Priority = 2, ExpectedMarginMicros = 350_000, ExclusiveGroup = "eau",
            Sequences = [new SequenceTrigger(["view_item", "add_to_cart"], 1_800_000, FrozenSet<string>.Empty)],
            TimeTriggers = [new TimeTrigger(900_000, "add_to_cart", FrozenSet<string>.Empty)],
            Interaction = new InteractionDesign("banner", 60_000, [new Variant("a", 1, [new VariantContent(0, "home-hero", "mobile", "fr")])]),
        },
    };

    private static IEnumerable<(string Key, ExplainedRule Rule)> OfField(FieldDesign design)
    {
        ComparedKind[] kinds = design.Kind == ComparedKind.Any ? [ComparedKind.Text, ComparedKind.Number, ComparedKind.Flag] : [design.Kind];
        foreach (var kind in kinds)
        {
            foreach (var (name, comparison) in Operators.ByName.Where(o => Operators.Fits(o.Value, kind, design.MayBeUnknown)))
            {
                var rule = new Condition
                {
                    Path = "$.audience.rules[0]", Field = design.Field, Operator = comparison, Value = Value(design, kind, comparison),
                    Name = design.Kind == ComparedKind.Any ? "palier" : null, EventName = design.Field == ConditionField.EventsCount ? "view_item" : null,
                };
                yield return ($"{design.Name} {name} ({kind})", new ExplainedRule(rule, false, Observed(design, comparison), false));
            }
        }
    }

    private static IEnumerable<(string Key, ExplainedRule Rule)> OfWindows() => s_windows.Select((window, i) => (
        $"window {window.Kind} {window.LengthMs / 60_000}",
        new ExplainedRule(
            Count(ConditionField.PurchasedOrders, 2) with { Within = window, IncludingEvent = i % 3 == 1 }, false, new Observation(Micros: 0), i % 4 == 3)));

    private static IEnumerable<(string Key, ExplainedRule Rule)> OfItems()
    {
        foreach (var (name, field) in ItemConditionReader.Fields)
        {
            var kind = field == ItemField.Price ? ComparedKind.UnitPrice : ComparedKind.Text;
            foreach (var (symbol, comparison) in Operators.ByName.Where(o => Operators.Fits(o.Value, kind, field != ItemField.ItemId)))
            {
                var value = Operators.NeedsNoValue(comparison) ? ConditionValue.None
                    : kind == ComparedKind.Text ? new ConditionValue(Several(comparison, "evian", "volvic"), [])
                    : new ConditionValue([], Several(comparison, 1_990_000L, 12_345_600_000L));
                var rule = Count(ConditionField.PurchasedQuantity, 3) with { Where = [new ItemCondition(field, comparison, value)] };
                yield return ($"where {name} {symbol}", new ExplainedRule(rule, false, new Observation(Micros: 1_500_000), false));
            }
        }
    }

    private static IEnumerable<(string Key, ExplainedRule Rule)> OfSpecials()
    {
        ItemCondition[] where =
        [
            new(ItemField.List, ComparisonOperator.Equal, new ConditionValue([], [], true), "promo-mars"),
            new(ItemField.ItemBrand, ComparisonOperator.NotEqual, new ConditionValue(["volvic"], [])),
            new(ItemField.ItemCategory, ComparisonOperator.Contains, new ConditionValue(["eau"], [])),
        ];
        foreach (var field in (ConditionField[])
        [
            ConditionField.EventItemsQuantity, ConditionField.EventItemsAmount, ConditionField.EventItemsLines, ConditionField.CartQuantity,
            ConditionField.CartAmount, ConditionField.CartLines, ConditionField.ViewedCount, ConditionField.AddedCount, ConditionField.PurchasedQuantity,
            ConditionField.PurchasedAmount, ConditionField.PurchasedOrders,
        ])
        {
            yield return ($"several conditions {field}", new ExplainedRule(
                Count(field, 2) with { Where = where, Within = s_windows[7] }, false, new Observation(Micros: 1 * Micro), true));
        }

        yield return ("outside a list", new ExplainedRule(
            Count(ConditionField.CartLines, 1) with { Where = [where[0] with { Operator = ComparisonOperator.NotEqual }] }, false, new Observation(Micros: 0), false));
        foreach (var field in (ConditionField[])
            [ConditionField.CampaignShown, ConditionField.CampaignSeen, ConditionField.CampaignClicked, ConditionField.CampaignPlayed, ConditionField.CampaignWon])
        {
            yield return ($"of another campaign {field}", new ExplainedRule(
                Count(field, 1) with { CampaignId = "volvic", Within = s_windows[6] }, true, new Observation(Micros: Micro), false));
        }

        foreach (var (name, comparison) in Operators.ByName)
        {
            var rule = Count(ConditionField.ShopperLastOrder, 0) with
            {
                Operator = comparison, Value = Operators.NeedsNoValue(comparison) ? ConditionValue.None : new ConditionValue([], Several(comparison, FirstOfMarch, MidMarch)),
            };
            if (Operators.Fits(comparison, ComparedKind.Time, true))
            {
                yield return ($"under not: shopper.last_order {name}", new ExplainedRule(rule, true, new Observation(Micros: MidMarch), false));
            }
        }

        var stores = Enumerable.Range(1, 10).Select(i => $"magasin {i}").ToArray();
        yield return ("a long list", new ExplainedRule(
            Count(ConditionField.StoreName, 0) with { Operator = ComparisonOperator.In, Value = new ConditionValue(stores, []) }, false, new Observation("paris 11"), false));
        yield return ("the whole day", new ExplainedRule(
            Count(ConditionField.ShopperFirstSeen, 0) with
            {
                Operator = ComparisonOperator.LessOrEqual, Value = new ConditionValue([], [FirstOfMarch + 86_400_000 - 1]),
            }, false, new Observation(Micros: MidMarch), false));
    }

    private static Condition Count(ConditionField field, long ones) => new()
    {
        Path = "$.audience.rules[0]", Field = field, Operator = ComparisonOperator.GreaterOrEqual, Value = new ConditionValue([], [ones * Micro]),
    };

    private static ConditionValue Value(FieldDesign design, ComparedKind kind, ComparisonOperator comparison) => kind switch
    {
        _ when Operators.NeedsNoValue(comparison) => ConditionValue.None,
        ComparedKind.Flag => new ConditionValue([], [], true),
        ComparedKind.Text when design.Field == ConditionField.EventName => new ConditionValue(Several(comparison, "view_item", "purchase"), []),
        ComparedKind.Text when design.Possible is { } possible => new ConditionValue(Several(comparison, [.. possible.Keys.Take(2)]), []),
        ComparedKind.Text or ComparedKind.Texts or ComparedKind.Names => new ConditionValue(Several(comparison, "drive", "ile-de-france"), []),
        ComparedKind.Amount => new ConditionValue([], Several(comparison, 49_900_000L, 1_250_000_000L)),
        ComparedKind.Quantity => new ConditionValue([], Several(comparison, 1_500_000L, 12_000_000L)),
        ComparedKind.Time => new ConditionValue([], Several(comparison, FirstOfMarch, MidMarch)),
        ComparedKind.Hour => new ConditionValue([], Several(comparison, 9 * Micro, 18 * Micro)),
        ComparedKind.Weekday => new ConditionValue([], Several(comparison, Micro, 3 * Micro)),
        _ => new ConditionValue([], Several(comparison, 2 * Micro, 5 * Micro)),
    };

    private static T[] Several<T>(ComparisonOperator comparison, params T[] values) =>
        Operators.TakesList(comparison) || comparison == ComparisonOperator.Between ? values : values[..1];

    private static Observation Observed(FieldDesign design, ComparisonOperator comparison) => design.Kind switch
    {
        _ when comparison == ComparisonOperator.NotNull => Observation.Unknown,
        ComparedKind.Flag => new Observation(Flag: comparison == ComparisonOperator.NotEqual),
        ComparedKind.Text => new Observation(design.Field == ConditionField.EventName ? "page_view" : "bretagne"),
        ComparedKind.Names => new Observation(Flag: false),
        ComparedKind.Texts => new Observation(Texts: ["centre-ville", "24h"]),
        ComparedKind.Any => new Observation("gold"),
        ComparedKind.Amount => new Observation(Micros: 12_345_670_000),
        ComparedKind.Quantity => new Observation(Micros: 750_000),
        ComparedKind.Time => new Observation(Micros: MidMarch),
        ComparedKind.Hour => new Observation(Micros: 20 * Micro),
        ComparedKind.Weekday => new Observation(Micros: 7 * Micro),
        _ => new Observation(Micros: 7 * Micro),
    };
}
