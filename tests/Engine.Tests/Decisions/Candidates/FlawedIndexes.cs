using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Decisions.Candidates;

namespace LuckyCart.Engine.Tests.Decisions.Candidates;

/// <summary>Indexes with a mistake planted in them.</summary>
internal static class FlawedIndexes
{
    public static ICandidates Of(string flaw, CompiledCatalogue catalogue) =>
        new FlawedBuilder(flaw, catalogue).Build();

    private sealed class FlawedBuilder(string flaw, CompiledCatalogue catalogue) : IndexBuilder(catalogue)
    {
        protected override ClauseMaker MakerOf(KeySpace keys, CompiledCatalogue of) => new FlawedMaker(flaw, keys, of);

        protected override bool IsPosted(int place, int key) => flaw != "a posting dropped" || key % 7 != 0;
    }

    private sealed class FlawedMaker(string flaw, KeySpace keys, CompiledCatalogue of) : ClauseMaker(keys, of)
    {
        protected override bool HoldsForNothing(Condition condition, bool negated) =>
            flaw != "zero not looked at" && base.HoldsForNothing(condition, negated);

        protected override IReadOnlyList<(long From, long To)>? IntervalsOf(Condition condition, bool negated, bool mayBeUnknown) =>
            base.IntervalsOf(condition, flaw == "intervals inverted" != negated, mayBeUnknown);

        protected override long BackMsOf(Condition condition) =>
            flaw == "windows too short" && base.BackMsOf(condition) is var back and < long.MaxValue ? back / 4 : base.BackMsOf(condition);

        protected override bool IsTurned(ConditionGroup group) => flaw != "not forgotten" && base.IsTurned(group);
    }
}
