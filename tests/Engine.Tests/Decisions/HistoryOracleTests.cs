using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Shoppers;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>Conditions against a naive count over the raw events, in whatever order they arrived.</summary>
public sealed class HistoryOracleTests
{
    private static readonly ConditionField[] s_fields =
    [
        ConditionField.ViewedCount, ConditionField.AddedCount, ConditionField.EventsCount, ConditionField.PurchasedQuantity,
        ConditionField.PurchasedAmount, ConditionField.PurchasedOrders, ConditionField.ShopperLastOrder, ConditionField.ShopperFirstSeen,
    ];

    private static readonly ItemCondition[][] s_wheres =
    [
        [], [Where(ItemField.ItemBrand, ComparisonOperator.Equal, "evian")], [Where(ItemField.ItemId, ComparisonOperator.In, "e1", "n4")],
        [Where(ItemField.ItemBrand, ComparisonOperator.NotEqual, "evian")], [Where(ItemField.ItemCategory, ComparisonOperator.Contains, "ate")],
        [Where(ItemField.ItemVariant, ComparisonOperator.Null), new(ItemField.Price, ComparisonOperator.GreaterOrEqual, new ConditionValue([], [5_000_000]))],
    ];

    private static readonly Gen<Window> s_window = Gen.Select(Gen.Int[0, 7], Gen.Long[60_000, 40 * Day], Gen.Long[0, 40 * Day]).Select((kind, length, from) =>
        (WindowKind)kind is WindowKind.Fixed ? new Window(WindowKind.Fixed, 0, Start + from, Start + from + length) : new Window((WindowKind)kind, length));

    [Fact]
    public void Holds_AnyHistory_EqualsTheCountOverTheRawEvents()
    {
        Gen.Select(EventGens.Events(60), Gen.Int[0, s_fields.Length - 1], Gen.Int[0, s_wheres.Length - 1], s_window).Sample((events, field, where, window) =>
        {
            var journey = new Journey(timeZone: "Etc/UTC");
            foreach (var e in events)
            {
                journey.Post(e);
            }

            var now = events.Select(e => e.AtMs).DefaultIfEmpty(Start).Max() + 1_000;
            var oracle = new Oracle(events, now);
            var condition = Rule(s_fields[field], ComparisonOperator.Equal) with { Where = s_wheres[where], Within = window, EventName = "search" };
            var expected = oracle.Find(condition);
            Assert.True(IsEligible(journey.State, now, WithValue(condition, expected)), $"{condition.Field} over {window} of {s_wheres[where].Length}: {expected}");
            Assert.False(IsEligible(journey.State, now, WithValue(condition, expected) with
            {
                Operator = expected is null ? ComparisonOperator.NotNull : ComparisonOperator.NotEqual,
            }));
        }, iter: 5_000);
    }

    private static Condition WithValue(Condition condition, long? expected) => expected is { } value
        ? condition with { Value = new ConditionValue([], [value]) }
        : condition with { Operator = ComparisonOperator.Null, Value = ConditionValue.None };

    private static bool IsEligible(ShopperState state, long now, Condition condition)
    {
        var probe = new ShopperEvent { EventId = "probe", EventName = "probe", OccurredAtMs = now };
        return new Decider(new SharedValues()).Decide(new DecisionRequest
        {
            Catalogue = new CompiledCatalogue("demo", Seed, 2, [Message(1, condition, "probe")], []), After = state, DecidedAtMs = now,
            ProfileAllowed = true, Events = [new TriggeringEvent(0, probe, now, state, state)],
        }).Outcomes.Count == 1;
    }

    private static ItemCondition Where(ItemField field, ComparisonOperator comparison, params string[] texts) => new(field, comparison, new ConditionValue(texts, []));

    /// <summary>Counts over the list of events: no state, no fold, no order of arrival.</summary>
    private sealed class Oracle(Posted[] events, long now)
    {
        public long? Find(Condition c) => c.Field switch
        {
            ConditionField.ViewedCount => 1_000_000L * Lines("view_item", c).Count(),
            ConditionField.AddedCount => 1_000_000L * Lines("add_to_cart", c).Count(),
            ConditionField.EventsCount => 1_000_000L * events.Count(e => e.Event.EventName == c.EventName && Within(c.Within, e.AtMs)),
            ConditionField.ShopperFirstSeen => events.Length == 0 ? null : events.Min(e => e.AtMs),
            ConditionField.ShopperLastOrder => Orders().Where(o => o.Report is not null && !o.Cancelled).Select(o => (long?)o.Report!.AtMs).Max(),
            ConditionField.PurchasedQuantity => 1_000 * Orders().SelectMany(o => o.Parts()).Where(p => Within(c.Within, p.At))
                .SelectMany(p => p.Lines).Where(l => Matches(l.Item, c.Where)).Sum(l => l.Quantity),
            ConditionField.PurchasedOrders => 1_000_000L * Orders().Count(o => o.Parts().Any(
                p => p.IsOrder && Within(c.Within, p.At) && (p.Lines.Any(l => Matches(l.Item, c.Where)) || (c.Where.Count == 0 && p.Untouched)))),
            _ => 10_000 * Orders().SelectMany(o => o.Parts()).Where(p => Within(c.Within, p.At)).Sum(p => c.Where.Count == 0
                ? p.Value
                : p.Lines.Where(l => Matches(l.Item, c.Where)).Sum(l => Cents(l.Item.PriceMicros ?? 0, l.Quantity))),
        };

        private IEnumerable<EventItem> Lines(string name, Condition c) => events
            .Where(e => e.Event.EventName == name && Within(c.Within, e.AtMs)).SelectMany(e => e.Event.Items).Where(i => Matches(i, c.Where));

        private IEnumerable<OracleOrder> Orders() => events.Where(e => e.Event.TransactionId is not null)
            .GroupBy(e => e.Event.TransactionId).Select(g => new OracleOrder([.. g.OrderBy(e => e.AtMs)]));

        private bool Within(Window window, long at)
        {
            var (time, moment) = (DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime, DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime);
            var monday = moment.Date.AddDays(-(((int)moment.DayOfWeek + 6) % 7));
            var first = new DateTime(moment.Year, moment.Month, 1);
            return window.Kind switch
            {
                WindowKind.Rolling => now - at < window.LengthMs,
                WindowKind.Today => time.Date == moment.Date,
                WindowKind.ThisWeek => time >= monday,
                WindowKind.ThisMonth => time >= first,
                WindowKind.LastMonth => time >= first.AddMonths(-1) && time < first,
                WindowKind.Fixed => at >= window.FromMs && at < window.ToMs,
                WindowKind.Session => InSession(at),
                _ => true,
            };
        }

        private bool InSession(long at)
        {
            var chain = events.Select(e => e.AtMs).Where(t => t >= at).Append(now).Order().ToArray();
            return chain.Zip(chain.Skip(1)).All(pair => pair.Second - pair.First < 30 * Minute);
        }

        private static bool Matches(EventItem item, IReadOnlyList<ItemCondition> where) => where.All(c => c.Field switch
        {
            ItemField.Price => item.PriceMicros >= c.Value.Numbers[0],
            ItemField.ItemVariant => item.ItemVariant is null,
            ItemField.ItemCategory => item.ItemCategories.Count > 0 && FoldedText.Of(item.ItemCategories[0]!).Contains(c.Value.Texts[0], StringComparison.Ordinal),
            ItemField.ItemId => c.Value.Texts.Contains(FoldedText.Of(item.ItemId)),
            _ when c.Operator == ComparisonOperator.NotEqual => item.ItemBrand is null || FoldedText.Of(item.ItemBrand) != c.Value.Texts[0],
            _ => item.ItemBrand is not null && FoldedText.Of(item.ItemBrand) == c.Value.Texts[0],
        });

        private static long Cents(long price, long quantity) =>
            (long)decimal.Round((decimal)price * quantity / 10_000_000m, 0, MidpointRounding.AwayFromZero);
    }

    private sealed record Part(long At, long Value, (EventItem Item, long Quantity)[] Lines, bool IsOrder, bool Untouched);

    private sealed class OracleOrder(Posted[] events)
    {
        public Posted? Report { get; } = events.Where(e => e.Event.EventName == "purchase").OrderByDescending(e => e.Trusted).ThenBy(e => e.AtMs).FirstOrDefault();

        public bool Cancelled => Change?.Event.Status == "cancelled";

        private Posted? Change
        {
            get
            {
                var last = events.Where(e => e.Event.EventName == "order_status" && e.Event.Status != "delivered")
                    .OrderBy(e => e.Trusted).ThenBy(e => e.AtMs).LastOrDefault();
                return last is not null && (last.Trusted || Report is not { Trusted: true }) ? last : null;
            }
        }

        private Posted[] Refunds => [.. events.Where(e => e.Event.EventName == "refund" && (e.Trusted || Report is not { Trusted: true }))];

        public IEnumerable<Part> Parts()
        {
            if (Report is null)
            {
                return Refunds.Select(r => new Part(r.AtMs, -r.Event.ValueMinor!.Value, [.. r.Event.Items.Select(i => (i, -i.QuantityThousandths))], false, false));
            }

            if (Cancelled)
            {
                return [];
            }

            var source = Change ?? Report;
            var value = source.Event.ValueMinor!.Value;
            var left = source.Event.Items.Select(i => (Item: i, Quantity: i.QuantityThousandths)).ToArray();
            var full = value > 0 && Refunds.Where(r => r.Event.Items.Count == 0).Sum(r => r.Event.ValueMinor!.Value) >= value;
            foreach (var refunded in Refunds.SelectMany(r => r.Event.Items))
            {
                var rest = refunded.QuantityThousandths;
                foreach (var i in Enumerable.Range(0, left.Length).Where(i => left[i].Item.ItemId == refunded.ItemId)
                    .OrderByDescending(i => left[i].Item.ItemVariant == refunded.ItemVariant))
                {
                    var taken = Math.Min(rest, left[i].Quantity);
                    left[i].Quantity -= taken;
                    rest -= taken;
                }
            }

            left = full ? [] : [.. left.Where(l => l.Quantity > 0)];
            var net = Math.Max(0, value - Refunds.Sum(r => r.Event.ValueMinor!.Value));
            return [new Part(Report.AtMs, net, left, left.Length > 0 || Refunds.Length == 0, Refunds.Length == 0)];
        }
    }
}
