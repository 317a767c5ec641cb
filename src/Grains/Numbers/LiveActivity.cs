using System.IO.Hashing;
using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Numbers;

namespace LuckyCart.Grains.Numbers;

/// <summary>What happens at each retailer now: in memory, for the board. Bounded by the retailers.</summary>
internal sealed class LiveActivity
{
    private const int Seconds = 64;
    private const long ShoppersMs = 5 * 60_000;
    private const long StillMs = 5_000;

    private readonly Dictionary<string, Activity> _retailers = new(StringComparer.Ordinal);
    private readonly string _epoch = Guid.NewGuid().ToString("N");
    private long _version;

    /// <summary>A shopper's record was committed.</summary>
    public void Add(JournalId journal, ShopperRecord record, long committedAtMs, long nowMs)
    {
        if (journal.Kind == JournalKind.Shopper && committedAtMs > nowMs - ShoppersMs)
        {
            var activity = Of(journal.RetailerId);
            activity.Count(committedAtMs / 1_000, record.Events.Count(e => e.Status != EventStatus.Fired), record.Interactions.Count);
            activity.Shoppers.Add(XxHash3.HashToUInt64(Encoding.ASCII.GetBytes(journal.Name)), committedAtMs);
        }
    }

    /// <summary>Events were rejected.</summary>
    public void AddRejected(string retailerId, int events, long committedAtMs, long nowMs)
    {
        if (committedAtMs > nowMs - ShoppersMs)
        {
            Of(retailerId).Count(committedAtMs / 1_000, events, 0);
        }
    }

    /// <summary>What was added is saved.</summary>
    public void Changed(NumbersBatch batch)
    {
        _version++;
        foreach (var key in batch.Campaigns.Keys.Where(k => !k.Campaign.TestSpace))
        {
            Of(key.Campaign.RetailerId).ChangedIn[key.Campaign.CampaignId] = _version;
        }
    }

    /// <summary>The board's part of it.</summary>
    public RetailerActivity Get(string retailerId, string? epoch, long afterVersion, long asOfMs, long nowMs)
    {
        var activity = Of(retailerId);
        var (shoppers, exact) = activity.Shoppers.CountAt(nowMs);

        // What the counting has not come to yet is not missing from the rate, unless it stands still.
        var now = Math.Max(asOfMs, nowMs - StillMs) / 1_000;
        return new RetailerActivity(
            _epoch, _version, asOfMs, epoch == _epoch ? [.. activity.ChangedIn.Where(c => c.Value > afterVersion).Select(c => c.Key)] : null,
            activity.Sum(activity.Events, now, 10), activity.Sum(activity.Events, now, 60),
            activity.Sum(activity.Interactions, now, 10), activity.Sum(activity.Interactions, now, 60), shoppers, exact);
    }

    private Activity Of(string retailerId)
    {
        if (!_retailers.TryGetValue(retailerId, out var activity))
        {
            _retailers[retailerId] = activity = new Activity();
        }

        return activity;
    }

    private sealed class Activity
    {
        private readonly long[] _seconds = new long[Seconds];

        public long[] Events { get; } = new long[Seconds];

        public long[] Interactions { get; } = new long[Seconds];

        public DistinctShoppers Shoppers { get; } = new();

        public Dictionary<string, long> ChangedIn { get; } = new(StringComparer.Ordinal);

        public void Count(long second, int events, int interactions)
        {
            var slot = second % Seconds;
            if (_seconds[slot] > second)
            {
                return;
            }

            if (_seconds[slot] < second)
            {
                (_seconds[slot], Events[slot], Interactions[slot]) = (second, 0, 0);
            }

            Events[slot] += events;
            Interactions[slot] += interactions;
        }

        // Whole seconds that have passed: the present one is not full yet.
        public long Sum(long[] counts, long second, int seconds)
        {
            var sum = 0L;
            for (var slot = 0; slot < Seconds; slot++)
            {
                sum += _seconds[slot] >= second - seconds && _seconds[slot] < second ? counts[slot] : 0;
            }

            return sum;
        }
    }
}
