using CsCheck;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Tests.Shoppers;

public sealed class TimelineTests
{
    [Fact]
    public void Add_AnyOrder_IsAListSortedByTimeThatKeepsArrivalOrderAndDropsTheOldest()
    {
        Gen.Select(Gen.Long[0, 300].Array[0, 400], Gen.Int[1, 250], Gen.Long[-5, 310], Gen.Long[-5, 310]).Sample((times, max, from, to) =>
        {
            var timeline = Timeline<EventMoment>.Empty;
            List<EventMoment> model = [];
            for (var i = 0; i < times.Length; i++)
            {
                var entry = new EventMoment(times[i], $"{i}");
                timeline = timeline.Add(entry, max);
                model.Insert(model.FindLastIndex(m => m.AtMs <= entry.AtMs) + 1, entry);
                if (model.Count > max)
                {
                    model.RemoveAt(0);
                }
            }

            var within = model.Where(m => m.AtMs >= from && m.AtMs < to).ToArray();
            Assert.Equal(model, All(timeline.All()));
            Assert.Equal(within, All(timeline.Within(from, to)));
            Assert.Equal(within.Length, timeline.CountWithin(from, to));
            Assert.Equal(model.Count, timeline.Count);
            Assert.Equal(model, All(Timeline<EventMoment>.Of([.. model]).All()));
        });
    }

    [Fact]
    public void Add_ToASharedTimeline_LeavesTheOldOneAsItWas()
    {
        var before = Timeline<EventMoment>.Empty.Add(new(5, "a"), 3).Add(new(7, "b"), 3);
        _ = before.Add(new(6, "c"), 2);
        Assert.Equal(["a", "b"], All(before.All()).Select(m => m.EventName));
    }

    [Theory]
    [InlineData(new long[] { }, 1_000, 1_000)]
    [InlineData(new long[] { 100, 190, 280 }, 300, 100)]
    [InlineData(new long[] { 100, 200, 280 }, 300, 200)] // a pause of exactly the length ends it
    [InlineData(new long[] { 100, 190 }, 290, 290)]
    [InlineData(new long[] { 100, 190, 500 }, 200, 100)] // what comes later is no part of it
    public void StartOfChain_PauseOf100_IsTheFirstEntryWithoutAPauseUpToNow(long[] times, long now, long start)
    {
        var timeline = Timeline<EventMoment>.Of([.. times.Select(t => new EventMoment(t, "x"))]);
        Assert.Equal(start, timeline.StartOfChain(now, 100));
    }

    [Fact]
    public void Of_OutOfOrder_IsRefused() =>
        Assert.Throws<FormatException>(() => Timeline<EventMoment>.Of([new(2, "a"), new(1, "b")]));

    private static List<EventMoment> All(Timeline<EventMoment>.Walk walk)
    {
        List<EventMoment> all = [];
        foreach (ref readonly var entry in walk)
        {
            all.Add(entry);
        }

        return all;
    }
}
