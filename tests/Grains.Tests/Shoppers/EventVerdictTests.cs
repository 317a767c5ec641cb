using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Tests.Shoppers;

public sealed class EventVerdictTests
{
    private const long Received = 1_800_000_000_000;
    private static readonly bool[] s_either = [false, true];
    private static readonly TimeSpan[] s_ages =
        [TimeSpan.Zero, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6), TimeSpan.FromDays(6), TimeSpan.FromDays(8)];

    // What a decision is explained and audited with must be what was decided: the record says enough.
    [Theory]
    [InlineData(PostMode.Live, "purchase")]
    [InlineData(PostMode.Live, "view_item")]
    [InlineData(PostMode.Import, "purchase")]
    public void Triggered_OfTheRecord_IsWhatWasJudged(PostMode mode, string name)
    {
        var triggering = new HashSet<bool>();
        foreach (var (trusted, moved, eventTime) in s_either.SelectMany(t => s_either.SelectMany(m => s_either.Select(e => (t, m, e)))))
        {
            foreach (var age in s_ages)
            {
                triggering.Add(Check(mode, name, trusted, moved, eventTime, Received - (long)age.TotalMilliseconds));
            }
        }

        Assert.Equal(mode == PostMode.Live ? 2 : 1, triggering.Count);
    }

    private static bool Check(PostMode mode, string name, bool trusted, bool moved, bool eventTime, long occurredAtMs)
    {
        var post = new ShopperPost
        {
            RequestId = "", ShopperId = "s", ReceivedAtMs = Received, Events = [], Trusted = trusted, Mode = mode,
            MovedFrom = moved ? new ShopperRef("v", "0123") : null,
        };
        var verdict = EventVerdict.Judge(post, occurredAtMs, name, RetailerRules.None with { EventTime = eventTime }, null);

        var record = new ShopperRecord { ReceivedAtMs = Received, MovedFrom = post.MovedFrom?.Journal ?? "" };
        var recorded = new RecordedEvent { Status = verdict.Status, EffectiveAtMs = verdict.EffectiveAtMs, Trusted = trusted };
        Assert.Equal(verdict.Triggers, EventVerdict.Triggered(record, recorded, name));
        return verdict.Triggers;
    }
}
