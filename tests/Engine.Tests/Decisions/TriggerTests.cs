using System.Collections.Frozen;
using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>Sequences and time triggers, against plain searches over all that happened.</summary>
public sealed class TriggerTests
{
    private static readonly string[] s_names = ["view_item", "add_to_cart", "purchase"];

    [Fact]
    public void Decide_SequenceCompleted_Triggers()
    {
        var visit = new Visit();
        var campaign = Sequence(30 * Minute, ["purchase"], "view_item", "view_item", "add_to_cart");
        Assert.Empty(visit.Post(campaign, Start, visit.Event("view_item")).Outcomes);
        Assert.Empty(visit.Post(campaign, Start + Second, visit.Event("add_to_cart")).Outcomes);
        Assert.Empty(visit.Post(campaign, Start + (2 * Second), visit.Event("view_item")).Outcomes);
        Assert.Single(visit.Post(campaign, Start + (3 * Second), visit.Event("add_to_cart")).Interactions);
        Assert.Empty(visit.Post(campaign, Start + (31 * Minute), visit.Event("add_to_cart")).Outcomes);
    }

    [Fact]
    public void Decide_SequenceWithoutProfile_NeverTriggers()
    {
        var visit = new Visit { Profile = false };
        var campaign = Sequence(Hour, [], "view_item", "add_to_cart");
        _ = visit.Post(campaign, Start, visit.Event("view_item"));
        Assert.Empty(visit.Post(campaign, Start + Second, visit.Event("add_to_cart")).Outcomes);
    }

    [Fact]
    public void Completes_AnyHistory_IsWhatAPlainSearchFinds()
    {
        Gen.Select(Gen.Int[0, 2].Array[2, 4], Gen.Int[0, 7], Gen.Long[1, 12], Gen.Select(Gen.Int[0, 2], Gen.Long[0, 3]).Array[1, 14])
            .Sample((names, without, within, history) =>
            {
                var sequence = new SequenceTrigger(
                    [.. names.Select(n => s_names[n])], within * Minute,
                    s_names.Where((_, i) => (without & (1 << i)) != 0 && !names.Contains(i)).ToFrozenSet());
                var campaign = Message(1);
                var compiled = Compiled(1, c => c with { Triggers = FrozenSet<string>.Empty, Sequences = [sequence], NeedsPlacement = false, Interaction = campaign.Campaign.Interaction });
                var visit = new Visit();
                var now = Start;
                List<(long At, string Name)> past = [];
                foreach (var (name, pause) in history)
                {
                    now += pause * Minute;
                    past.Add((now, s_names[name]));
                    var decision = visit.Post(compiled, now, visit.Event(s_names[name]));
                    Assert.Equal(IsComplete(sequence, past), decision.Outcomes.Count == 1);
                }
            }, iter: 3_000);
    }

    [Fact]
    public void Due_AnyHistoryAndAnyRecords_FiresEachQuietStretchOnceAndAtItsTime()
    {
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 3], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 8], Gen.Bool).Array[1, 25]).Sample((after, without, steps) =>
        {
            var trigger = new TimeTrigger(
                after * Minute, "add_to_cart", new[] { "purchase", "view_item" }.Where((_, i) => (without & (1 << i)) != 0).ToFrozenSet());
            var campaign = Timed(trigger);
            var catalogue = new CompiledCatalogue("demo", Seed, 2, [campaign], []);
            var visit = new Visit();
            var now = Start;
            List<(long At, string Name)> past = [];
            List<long> fired = [];
            foreach (var (name, pause, quiet) in steps)
            {
                now += pause * Minute;
                var expected = Deadlines.Next(visit.State, catalogue);
                var decision = quiet
                    ? visit.Post(catalogue, now, [], null)
                    : visit.Post(catalogue, now, [], null, visit.Event(s_names[name]));
                Assert.All(visit.Fired, f => Assert.Equal(expected, f.DueAtMs));
                Assert.Equal(visit.Fired.Count, decision.Interactions.Count);
                fired.AddRange(visit.Fired.Select(f => f.DueAtMs));
                if (!quiet)
                {
                    past.Add((now, s_names[name]));
                }
            }

            Assert.Equal(Quiet(trigger, past, now), fired);
        }, iter: 3_000);
    }

    [Fact]
    public void Due_MadeOutTwice_HasTheSameIds()
    {
        var trigger = new TimeTrigger(Minute, "add_to_cart", []);
        var catalogue = new CompiledCatalogue("demo", Seed, 2, [Timed(trigger)], []);
        var visit = new Visit();
        _ = visit.Post(catalogue, Start, [], null, visit.Event("add_to_cart"));
        var first = Deadlines.Due(visit.State, catalogue, Start, Start + Hour);
        var second = Deadlines.Due(visit.State, catalogue, Start, Start + (2 * Hour));
        Assert.Equal(Assert.Single(first).EventId, Assert.Single(second).EventId);
        Assert.StartsWith("t_", first[0].EventId, StringComparison.Ordinal);
        Assert.Equal(Start + Minute, Deadlines.Next(visit.State, catalogue));
    }

    [Fact]
    public void Due_CampaignOverOrInTest_FiresNothing()
    {
        var trigger = new TimeTrigger(Minute, "add_to_cart", []);
        var visit = new Visit();
        var over = new CompiledCatalogue("demo", Seed, 2, [Timed(trigger, c => c with { EndsAtMs = Start + Minute })], []);
        _ = visit.Post(over, Start, [], null, visit.Event("add_to_cart"));
        Assert.Null(Deadlines.Next(visit.State, over));
        Assert.Empty(Deadlines.Due(visit.State, over, Start, Start + Hour));
        var later = new CompiledCatalogue("demo", Seed, 2, [Timed(trigger, c => c with { StartsAtMs = Start + Hour })], []);
        Assert.Empty(Deadlines.Due(visit.State, later, Start, Start + (2 * Hour)));
        var tested = new CompiledCatalogue("demo", Seed, 2, [new CompiledCampaign(new PublishedCampaign(1, 1, true, Timed(trigger).Campaign))], []);
        Assert.Empty(Deadlines.Due(visit.State, tested, Start, Start + Hour));
        Assert.Single(Deadlines.Due(visit.State, tested, Start, Start + Hour, testSpace: true));
    }

    private static CompiledCampaign Sequence(long withinMs, string[] without, params string[] names) => Compiled(1, c => c with
    {
        Triggers = FrozenSet<string>.Empty, Sequences = [new SequenceTrigger(names, withinMs, without.ToFrozenSet())],
    });

    private static CompiledCampaign Timed(TimeTrigger trigger, Func<Campaign, Campaign>? change = null)
    {
        var message = Message(1).Campaign;
        return Compiled(1, c =>
        {
            c = c with { Triggers = FrozenSet<string>.Empty, TimeTriggers = [trigger], NeedsPlacement = false, Interaction = message.Interaction };
            return change?.Invoke(c) ?? c;
        });
    }

    // Every choice of positions, the last being the newest event.
    private static bool IsComplete(SequenceTrigger sequence, List<(long At, string Name)> past)
    {
        return past[^1].Name == sequence.EventNames[^1] && Search(sequence.EventNames.Count - 2, past.Count - 1);

        bool Search(int name, int before)
        {
            if (name < 0)
            {
                return past[^1].At - past[before].At <= sequence.WithinMs
                    && !past.Skip(before + 1).SkipLast(1).Any(e => sequence.Without.Contains(e.Name));
            }

            return Enumerable.Range(0, before).Any(i => past[i].Name == sequence.EventNames[name] && Search(name - 1, i));
        }
    }

    // Moments at which the last event of the name lay so far back, with none of the others since.
    private static IEnumerable<long> Quiet(TimeTrigger trigger, List<(long At, string Name)> past, long now)
    {
        for (var i = 0; i < past.Count; i++)
        {
            var due = past[i].At + trigger.AfterMs;
            var ends = past[i].Name == trigger.Since && due <= now
                && !past.Skip(i + 1).TakeWhile(e => e.At < due).Any(e => e.Name == trigger.Since || trigger.Without.Contains(e.Name));
            if (ends)
            {
                yield return due;
            }
        }
    }
}
