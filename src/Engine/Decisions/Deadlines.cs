using System.Buffers.Text;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>A time trigger whose moment has come.</summary>
/// <param name="SinceAtMs">Of the event that the time is counted from.</param>
/// <param name="DueAtMs">When the time was up.</param>
/// <param name="EventId">The same whenever it is made out: a hash of campaign, shopper and the event counted from.</param>
public sealed record Firing(CompiledCampaign Campaign, TimeTrigger Trigger, long SinceAtMs, long DueAtMs, string EventId);

/// <summary>What becomes due for a shopper by time alone.</summary>
/// <remarks>
/// Every record makes out what became due between the shopper's last decision and its own (<see cref="Due"/>), before its
/// events; so nothing is due that lies before the last decision, and each moment comes once. A trigger's time starts anew with
/// each event of its name. An event that is folded when its time is already up (late, or the campaign is newer) fires nothing.
/// </remarks>
public static class Deadlines
{
    /// <summary>The name of the events that firings are recorded as.</summary>
    public const string EventName = "time_trigger";

    private const int IdBytes = 16;

    /// <summary>The earliest moment after the last decision at which something is due; null when nothing is.</summary>
    /// <returns>Unix milliseconds: a time trigger's moment, or the expiry of an interaction that keeps a part of a budget.</returns>
    public static long? Next(ShopperState state, CompiledCatalogue catalogue, bool testSpace = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(catalogue);
        var next = Costs.NextExpiryMs(state);
        if (catalogue.TimeTriggers.Count == 0)
        {
            return next;
        }

        var last = LastOf(state, catalogue, state.LastDecidedAtMs);
        foreach (var timed in catalogue.TimeTriggers)
        {
            if (TakesPart(timed.Campaign, testSpace) && DueAt(last, timed.Trigger) is { } due && due > state.LastDecidedAtMs
                && IsScheduled(timed.Campaign, due) && !(due >= next))
            {
                next = due;
            }
        }

        return next;
    }

    /// <summary>What became due after a moment (the last decision), up to another; by time, then campaign.</summary>
    /// <remarks>Of campaigns that are over by now, or in test where that does not count, nothing is due.</remarks>
    public static IReadOnlyList<Firing> Due(ShopperState state, CompiledCatalogue catalogue, long afterMs, long nowMs, bool testSpace = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (catalogue.TimeTriggers.Count == 0)
        {
            return [];
        }

        List<Firing>? firings = null;
        var last = LastOf(state, catalogue, afterMs);
        foreach (var timed in catalogue.TimeTriggers)
        {
            if (TakesPart(timed.Campaign, testSpace) && DueAt(last, timed.Trigger) is { } due && due > afterMs
                && due <= nowMs && IsScheduled(timed.Campaign, due) && IsScheduled(timed.Campaign, nowMs))
            {
                var since = due - timed.Trigger.AfterMs;
                (firings ??= []).Add(new Firing(timed.Campaign, timed.Trigger, since, due, IdOf(state, catalogue, timed, since)));
            }
        }

        firings?.Sort((left, right) => left.DueAtMs != right.DueAtMs
            ? left.DueAtMs.CompareTo(right.DueAtMs)
            : left.Campaign.Number.CompareTo(right.Campaign.Number));
        return firings ?? [];
    }

    private static bool TakesPart(CompiledCampaign campaign, bool testSpace) => testSpace || !campaign.TestOnly;

    private static bool IsScheduled(CompiledCampaign campaign, long atMs) =>
        atMs >= campaign.Campaign.StartsAtMs && atMs < campaign.Campaign.EndsAtMs;

    // The last event of the name, if none of the others came after it; null otherwise.
    private static long? DueAt(Dictionary<string, LastMoment> last, TimeTrigger trigger)
    {
        if (!last.TryGetValue(trigger.Since, out var since))
        {
            return null;
        }

        foreach (var other in trigger.Without)
        {
            if (last.TryGetValue(other, out var without) && without.Back < since.Back)
            {
                return null;
            }
        }

        return since.AtMs + trigger.AfterMs;
    }

    // One walk for all triggers, as far back as the longest of them reaches: a post must not cost a walk for each.
    private static Dictionary<string, LastMoment> LastOf(ShopperState state, CompiledCatalogue catalogue, long afterMs)
    {
        var names = catalogue.TimedNames;
        Dictionary<string, LastMoment> last = new(names.Count, StringComparer.Ordinal);
        var back = 0;
        foreach (ref readonly var moment in state.Behaviour.Events.Back(long.MaxValue))
        {
            if (last.Count == names.Count || moment.AtMs < afterMs - catalogue.LongestTimeMs)
            {
                break;
            }

            if (names.Contains(moment.EventName))
            {
                last.TryAdd(moment.EventName, new LastMoment(moment.AtMs, back));
            }

            back++;
        }

        return last;
    }

    private static string IdOf(ShopperState state, CompiledCatalogue catalogue, TimedCampaign timed, long sinceAtMs)
    {
        Span<byte> mac = stackalloc byte[32];
        var since = sinceAtMs.ToString(System.Globalization.CultureInfo.InvariantCulture);
        KeyedDraw.Mac(
            catalogue.Seed.Span,
            [KeyedDraw.Firing, timed.Campaign.Campaign.CampaignId, state.ShopperId ?? "", timed.Trigger.Since, since,
                timed.Trigger.AfterMs.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            mac);
        return "t_" + Base64Url.EncodeToString(mac[..IdBytes]);
    }

    // When an event of a name came last, and how many came after it.
    private readonly record struct LastMoment(long AtMs, int Back);
}

/// <summary>A campaign and one of its time triggers.</summary>
public readonly record struct TimedCampaign(CompiledCampaign Campaign, TimeTrigger Trigger);
