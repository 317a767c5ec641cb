using System.Collections.Frozen;
using System.Globalization;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Shoppers;

namespace LuckyCart.Engine.Tests.Decisions.Candidates;

/// <summary>Bytes allocated by one decision, held to allocation-budget.txt.</summary>
public sealed class AllocationBudgetTests(ITestOutputHelper output)
{
    private const int Campaigns = 1_000;
    private const int Rounds = 1_000;

    private readonly SharedValues _shared = new();

    [Theory]
    [InlineData("nothing eligible", 0)]
    [InlineData("one eligible", 1)]
    [InlineData("ten eligible", 10)]
    public void Decide_ARegularCustomersView_StaysWithinTheBudget(string line, int eligible)
    {
        var decider = new Decider(_shared);
        var request = Request(eligible);
        Assert.Equal(eligible, decider.Decide(request).Outcomes.Count);
        var bytes = Measure(decider, request);
        output.WriteLine($"{line}: {bytes} bytes");
        Assert.InRange(bytes, 0, BudgetOf(line));
    }

    // The least of several tries: what the runtime itself allocates on the thread now and then is not the decision's.
    private static long Measure(Decider decider, DecisionRequest request)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
            {
                decider.Decide(request);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (least + Rounds - 1) / Rounds;
    }

    private static long BudgetOf(string line)
    {
        using var budget = typeof(AllocationBudgetTests).Assembly.GetManifestResourceStream("allocation-budget.txt")!;
        var lines = new StreamReader(budget).ReadToEnd().Split('\n');
        var stated = Assert.Single(lines, l => l.StartsWith(line + ":", StringComparison.Ordinal));
        return long.Parse(stated.AsSpan(line.Length + 1), CultureInfo.InvariantCulture);
    }

    private DecisionRequest Request(int eligible)
    {
        const long Now = Journey.Start;
        var fold = new ShopperFold(_shared);
        var facts = new RequestFacts(Now, true, "page-1", 1, new OpenedFacts("alice", "Europe/Paris", new byte[32]));
        var state = fold.Begin(ShopperState.Initial, facts);
        for (var i = 0; i < 6 * 35; i++)
        {
            state = fold.FoldEvent(state, Journey.New(Journey.Event("view_item", Now - Journey.Day + i, Item(i))), facts);
        }

        for (var order = 0; order < 6; order++)
        {
            EventItem[] items = [.. Enumerable.Range(order * 35, 35).Select(Item)];
            state = fold.FoldEvent(state, Journey.New(Journey.Purchase($"t{order}", Now - Journey.Hour + order, 5_000, true, items)), facts);
        }

        var view = Journey.Event("view_item", Now, Item(7)) with { };
        var triggering = view.Event with { Language = "fr-FR", Device = "mobile", PageType = "Product", StoreId = "S1" };
        var after = fold.FoldEvent(state, Journey.New(view with { Event = triggering }), facts);
        return new DecisionRequest
        {
            Catalogue = new CompiledCatalogue(
                "demo", Visit.Seed, 2, Enumerable.Range(1, Campaigns).Select(n => Campaign(n, n <= eligible ? 7 : n + 1_000)), []),
            Events = [new TriggeringEvent(0, triggering, Now, state, after)], After = after, DecidedAtMs = Now, ProfileAllowed = true,
            Placements = ["product-side", "product-bottom"], PageViewId = "page-1",
        };
    }

    // Half of them look at the event's item, half at what was bought.
    private static CompiledCampaign Campaign(int number, int item) => Visit.Compiled(number, c => c with
    {
        Triggers = FrozenSet.Create("view_item", "add_to_cart"),
        Interaction = Visit.Banner(Journey.Hour, ("a", 1, ["product-side"])),
        Caps = [new Cap(CapCounts.Shown, 3, new Window(WindowKind.Rolling, Journey.Day), new CapScope(CapScopeKind.Campaign))],
        Audience = new ConditionGroup(false, false,
        [
            Visit.Rule(number % 2 == 0 ? ConditionField.EventItemsLines : ConditionField.PurchasedOrders, ComparisonOperator.GreaterOrEqual, 1_000_000) with
            {
                Where = [new ItemCondition(ItemField.ItemId, ComparisonOperator.Equal, new ConditionValue([$"p{item}"], []))],
            },
            Visit.Rule(ConditionField.PurchasedAmount, ComparisonOperator.GreaterOrEqual, 0) with { Within = new Window(WindowKind.Rolling, 90 * Journey.Day) },
            Visit.Text(ConditionField.EventLanguage, ComparisonOperator.BeginsWith, "fr"),
        ]) { Path = "$.audience" },
    });

    private static EventItem Item(int number) => Journey.Item($"P{number}", 1, 2.5m, $"Brand {number % 40}", "Grocery");
}
