using System.Collections.Frozen;
using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Explanations;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Campaigns;
using LuckyCart.Engine.Tests.Decisions;
using LuckyCart.Engine.Tests.Shoppers;
using NodaTime;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Explanations;

/// <summary>Explanations against the decider's own outcomes and debug steps, over random campaigns, shoppers and moments.</summary>
public sealed class ExplanationAgreementTests
{
    private static readonly Gen<Campaign> s_campaign =
        from campaign in RandomCampaigns.All
        from wide in Gen.Int[0, 9]
        from holdout in Gen.Int[0, 4]
        from budget in Gen.Int[0, 3]
        from exclusive in Gen.Int[0, 3]
        select campaign with
        {
            // Most random schedules and audiences fail: some campaigns are to reach every later step.
            StartsAtMs = wide < 8 ? 0 : campaign.StartsAtMs,
            EndsAtMs = wide < 8 ? Start + (90 * Day) : campaign.EndsAtMs,
            Audience = wide is > 2 and < 6 ? null : campaign.Audience,
            Triggers = wide < 9 ? campaign.Triggers.Append("page_view").ToFrozenSet() : campaign.Triggers,
            Interaction = wide < 7 ? Anywhere(campaign.Interaction) : campaign.Interaction,
            Caps = [.. campaign.Caps.Select(c => wide % 2 == 0 ? c with { Max = 1 + (c.Max % 3) } : c)],
            HoldoutMicros = holdout == 0 ? 300_000 : 0,
            ExclusiveGroup = exclusive == 0 ? "water" : null,
            Budget = budget == 0 ? new Budget(null, null, null, 1_000, null, null, BudgetPacing.Even) : null,
        };

    private static readonly Gen<(string Name, int Device, int Page, long Pause)[]> s_probes =
        Gen.Select(Gen.Int[0, RandomCampaigns.EventNames.Length - 1], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Long[0, 3 * Hour])
            .Select((name, device, page, pause) => (RandomCampaigns.EventNames[name], device, page, pause)).Array[1, 5];

    [Fact]
    public void Explain_RandomTriples_AgreesWithTheDeciderAndTheRecord()
    {
        var triples = 0;
        var steps = new int[Enum.GetValues<ExplanationStep>().Length];
        Gen.Select(s_campaign.Array[2, 6], EventGens.Events(30), s_probes, Gen.Bool, Gen.Int[0, 999]).Sample((documents, past, probes, profile, odd) =>
        {
            var shopper = new Shopper(documents, profile || odd > 200, odd % 10 == 9 ? 200_000 : 0, odd);
            shopper.Live(past);
            foreach (var probe in probes)
            {
                var (request, recorded, debug) = shopper.Post(probe);
                foreach (var campaign in shopper.Campaigns)
                {
                    var again = new Explainer(new SharedValues()).Explain(request with { Budgets = new RecordedBudgets(recorded.Outcomes) }, campaign);
                    Assert.Equal(recorded.Outcomes, again.Decision.Outcomes);
                    Assert.Equal(recorded.Interactions.Select(i => i.InteractionId), again.Decision.Interactions.Select(i => i.InteractionId));
                    foreach (var explained in again.Events)
                    {
                        var step = debug.Single(d => d.CampaignId == campaign.Campaign.CampaignId && d.EventIndex == explained.EventIndex);
                        AssertAgrees(explained.Explanation, step, campaign);
                        lock (steps)
                        {
                            triples++;
                            steps[(int)explained.Explanation.Step]++;
                        }
                    }
                }
            }
        }, iter: 1_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{triples} triples; " + string.Join(", ", steps.Select((n, i) => $"{(ExplanationStep)i} {n}")));
        Assert.True(triples >= 10_000, $"{triples} triples only.");
        Assert.All(Enum.GetValues<ExplanationStep>().Where(s => s != ExplanationStep.Stock), s => Assert.True(steps[(int)s] > 0, $"{s} was never met."));
    }

    private static InteractionDesign Anywhere(InteractionDesign design) => design with
    {
        Variants = [.. design.Variants.Select(v => v with { Contents = [.. v.Contents.Select(c => c with { Device = null, Language = null })] })],
    };

    private static void AssertAgrees(Explanation explanation, DebugStep step, CompiledCampaign campaign)
    {
        Assert.Equal(step.Step, ExplanationNames.Of(explanation.Step));
        Assert.Equal(campaign.Campaign.CampaignId, explanation.CampaignId);
        if (explanation.Step == ExplanationStep.Caps)
        {
            Assert.Equal(step.Detail, explanation.Cap!.Path);
            Assert.True(explanation.Cap.Counted >= explanation.Cap.Cap.Max);
        }

        if (explanation.Step == ExplanationStep.Rank)
        {
            Assert.Equal(step.Detail, explanation.Rival!.CampaignId);
        }

        if (explanation.Step == ExplanationStep.Audience)
        {
            AssertRules(explanation);
        }

        var sentences = new SentenceBook(new SentenceContext(DateTimeZone.Utc, "EUR", 2)).Of(explanation);
        Assert.All([sentences.French, sentences.English], text =>
        {
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("alice-secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("gold", text.Replace("gold-", "", StringComparison.Ordinal), StringComparison.Ordinal);
        });
    }

    // What each rule is said to have seen makes it fail by the same comparison that decisions use.
    private static void AssertRules(Explanation explanation)
    {
        Assert.Subset(explanation.Failing.Select(r => r.Rule.Path).ToHashSet(), explanation.Rules.Select(r => r.Rule.Path).ToHashSet());
        foreach (var explained in explanation.Failing)
        {
            var comparison = new Comparison(explained.Rule.Operator, explained.Rule.Value);
            var holds = explained.Observed switch
            {
                { Text: { } text } when explained.Rule.Field is ConditionField.EventAttribute or ConditionField.ShopperTrait => (bool?)null,
                { Number: not null } => null,
                _ when explained.Rule.Field is ConditionField.EventAttribute or ConditionField.ShopperTrait or ConditionField.ShopperSegments => null,
                { Texts: { } texts } => comparison.Holds(texts),
                { Text: { } text } => comparison.Holds(text),
                { Micros: { } micros } => comparison.Holds((long?)micros),
                { Flag: { } flag } => comparison.Holds((bool?)flag),
                _ when explained.Rule.Value.Numbers.Count > 0 => comparison.Holds((long?)null),
                _ => comparison.Holds((string?)null),
            };
            Assert.True(holds is null || holds == explained.Negated, $"{explained}");
        }
    }

    /// <summary>A shopper with a past, decided over random campaigns.</summary>
    private sealed class Shopper
    {
        private readonly ShopperFold _fold = new(new SharedValues());
        private readonly Decider _decider = new(new SharedValues());
        private readonly bool _profile;
        private readonly string _shopperId;
        private readonly CompiledCatalogue _catalogue;
        private ShopperState _state = ShopperState.Initial;
        private long _now = Start;
        private long _sequence;

        public Shopper(Campaign[] documents, bool profile, long retailerHoldout, int number)
        {
            (_profile, _shopperId) = (profile, $"alice-secret-{number}");
            Campaigns = [.. documents.Select((d, i) => new CompiledCampaign(new PublishedCampaign(
                i + 1, 1, i == 5, d with { CampaignId = $"c{i}", Name = $"Campaign {i}", References = [] })))];
            _catalogue = new CompiledCatalogue(
                "demo", Visit.Seed, 2, Campaigns, [new StoreFacts("s1", "Évian", "drive", "Île-de-France", "75011", ["a"])],
                holdoutMicros: retailerHoldout);
        }

        public CompiledCampaign[] Campaigns { get; }

        public void Live(Posted[] past)
        {
            foreach (var posted in past.OrderBy(p => p.AtMs))
            {
                var request = Facts(posted.AtMs);
                _state = _fold.End(_fold.FoldEvent(_fold.Begin(_state, request), New(posted), request), request, []);
                _now = Math.Max(_now, posted.AtMs);
            }
        }

        public (DecisionRequest Request, Decision Recorded, IReadOnlyList<DebugStep> Debug) Post((string Name, int Device, int Page, long Pause) probe)
        {
            _now += probe.Pause;
            var page = probe.Page == 0 ? null : $"pv{probe.Page}";
            var facts = Facts(_now, page);
            var begun = _fold.Begin(_state, facts);
            var first = Event(probe, 0);
            var between = _fold.FoldEvent(begun, New(new Posted(first, _now)), facts);
            var second = Event(probe, 1);
            var after = _fold.FoldEvent(between, New(new Posted(second, _now)), facts);
            var request = new DecisionRequest
            {
                Catalogue = _catalogue, After = after, DecidedAtMs = _now, ProfileAllowed = _profile, PageViewId = page,
                Placements = probe.Device == 3 ? [] : probe.Device == 2 ? ["elsewhere"] : RandomCampaigns.Placements,
                Events = [new TriggeringEvent(0, first, _now, begun, between), new TriggeringEvent(1, second, _now, between, after)],
                Budgets = new MoodyBudgets(_sequence),
            };
            var recorded = _decider.Decide(request);
            var debug = _decider.Decide(request with { Debug = true, Budgets = new RecordedBudgets(recorded.Outcomes) }).Debug;
            ShownInteraction[] given = [.. recorded.Interactions.Select(g => Given(g, false)), .. recorded.Ghosts.Select(g => Given(g, true))];
            _state = _fold.End(after, facts, given);
            return (request, recorded, debug);

            ShownInteraction Given(GivenFacts g, bool ghost) => new()
            {
                InteractionId = g.InteractionId, EventId = "e", CampaignId = g.CampaignId, CampaignVersion = 1, VariantId = g.VariantId,
                Type = g.Type, Placement = g.Placement, ContentIndex = g.ContentIndex, PageViewId = page, ShownAtMs = _now,
                ExpiresAtMs = g.ExpiresAtMs, Position = _sequence, Tags = g.Tags, ExclusiveGroup = g.ExclusiveGroup, Ghost = ghost,
            };
        }

        private ShopperEvent Event((string Name, int Device, int Page, long Pause) probe, int index) => new()
        {
            EventId = $"p{_sequence}-{index}", EventName = index == 0 ? probe.Name : "page_view", OccurredAtMs = _now,
            Device = probe.Device == 0 ? null : "mobile", Language = probe.Device == 1 ? "fr-FR" : null, StoreId = index == 0 ? "s1" : "s2",
            ValueMinor = probe.Page * 1_000, Items = index == 0 ? [EventGens.Items[0]] : [], SearchTerm = "Évian",
            Attributes = [new EventAttribute("theme", "café"), new EventAttribute("x.y", Number: 3)],
        };

        private RequestFacts Facts(long at, string? page = null) => new(
            at, _profile, page, ++_sequence, _state.ShopperId is null ? new OpenedFacts(_shopperId, "Europe/Paris", new byte[4]) : null);
    }

    /// <summary>Budgets whose answers nothing but the record knows.</summary>
    private sealed class MoodyBudgets(long seed) : IBudgets
    {
        private int _asked;

        public BudgetAnswer Reserve(CompiledCampaign campaign, out BudgetReservation reservation)
        {
            reservation = new BudgetReservation("campaign:x", "l", 1, 0);
            return (BudgetAnswer)((seed + (7 * ++_asked) + campaign.Number) % 3);
        }

        public void Release(CompiledCampaign campaign, BudgetReservation reservation)
        {
        }
    }
}
