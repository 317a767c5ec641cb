using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>An event that may reach goals.</summary>
/// <param name="Index">In the record.</param>
/// <param name="Trusted">Sent with a secret key.</param>
/// <param name="Before">The state before it.</param>
public sealed record GoalEvent(int Index, ShopperEvent Event, long EffectiveAtMs, bool Trusted, ShopperState Before);

/// <summary>An event reached a campaign's goal within its time since the shopper's last exposure.</summary>
/// <param name="VariantId">The shopper's arm; empty for one who is held out.</param>
/// <param name="Kind">The strongest exposure within the time.</param>
/// <param name="ExposedAtMs">The last of that kind.</param>
/// <param name="ShareMicros">Of the event; the shares of one event sum to 1,000,000. 0 for one who is held out.</param>
/// <param name="AmountMinor">Of the event's value; the amounts of one event sum to it.</param>
public sealed record Credit(
    int EventIndex, string CampaignId, string VariantId, bool HeldOut, ExposureKind Kind, long ExposedAtMs, long ShareMicros, long AmountMinor);

/// <summary>Who earns what of an event that reaches goals: all campaigns whose goal it reaches share it equally (docs/adr/0019).</summary>
/// <remarks>
/// Parts are whole; what is left over goes to the campaign exposed last. An order counts once, when a trusted report of it comes
/// first; untrusted orders never count. A held-out shopper's event earns nobody anything and is listed for the comparison.
/// </remarks>
internal static class Credits
{
    private const long WholeMicros = 1_000_000;

    public static IReadOnlyList<Credit> Of(DecisionRequest request, SharedValues shared, WorkMeter work)
    {
        List<Credit>? credits = null;
        foreach (var goal in request.GoalEvents)
        {
            var campaigns = request.Catalogue.GoalsOf(goal.Event.EventName);
            if (campaigns.Length == 0 || !Counts(goal))
            {
                continue;
            }

            var latest = Latest(goal.Before.Behaviour, goal.EffectiveAtMs, campaigns, work);
            List<Credit> reached = [];
            foreach (var campaign in campaigns)
            {
                if (latest.TryGetValue(campaign.Campaign.CampaignId, out var touch) && Reaches(campaign, goal, request, shared))
                {
                    reached.Add(Of(campaign, goal, touch));
                }
            }

            if (reached.Count > 0)
            {
                (credits ??= []).AddRange(Share(reached, goal.Event.ValueMinor ?? 0));
            }
        }

        return credits ?? [];
    }

    private static bool Counts(GoalEvent goal) =>
        goal.Event.EventName != "purchase"
        || (goal.Trusted && (goal.Event.TransactionId is not { } id || goal.Before.Orders.Find(id)?.Report is not { Trusted: true }));

    private static bool Reaches(CompiledCampaign campaign, GoalEvent goal, DecisionRequest request, SharedValues shared)
    {
        var items = campaign.GoalItems!;
        if (items.All)
        {
            return true;
        }

        foreach (var item in goal.Event.Items)
        {
            if (items.Matches(shared.FactsOf(item), item.PriceMicros, request.Catalogue))
            {
                return true;
            }
        }

        return false;
    }

    // By campaign, the strongest exposure within its goal's time, and of that kind the last.
    private static Dictionary<string, Exposure> Latest(
        Behaviour behaviour, long atMs, ReadOnlySpan<CompiledCampaign> campaigns, WorkMeter work)
    {
        Dictionary<string, long> from = new(campaigns.Length, StringComparer.Ordinal);
        var oldest = atMs;
        foreach (var campaign in campaigns)
        {
            var start = atMs - campaign.Campaign.Goal!.WithinMs;
            from[campaign.Campaign.CampaignId] = start;
            oldest = Math.Min(oldest, start);
        }

        Dictionary<string, Exposure> latest = new(StringComparer.Ordinal);
        foreach (ref readonly var exposure in behaviour.Exposures.Back(atMs))
        {
            work.Spend(1);
            if (exposure.AtMs <= oldest)
            {
                break;
            }

            var id = exposure.Subject.CampaignId;
            if (from.TryGetValue(id, out var start) && exposure.AtMs > start && Strength(exposure.Kind) > 0
                && (!latest.TryGetValue(id, out var held) || Strength(exposure.Kind) > Strength(held.Kind)))
            {
                latest[id] = exposure;
            }
        }

        return latest;
    }

    private static int Strength(ExposureKind kind) => kind switch
    {
        ExposureKind.Ghost => 1,
        ExposureKind.Shown => 2,
        ExposureKind.Seen => 3,
        ExposureKind.Clicked => 4,
        _ => 0,
    };

    private static Credit Of(CompiledCampaign campaign, GoalEvent goal, in Exposure touch)
    {
        var heldOut = touch.Kind == ExposureKind.Ghost;
        var arm = heldOut ? "" : goal.Before.Behaviour.FindArm(campaign.Campaign.CampaignId) ?? "";
        return new Credit(
            goal.Index, campaign.Campaign.CampaignId, arm, heldOut, heldOut ? ExposureKind.Shown : touch.Kind, touch.AtMs, 0, 0);
    }

    private static IEnumerable<Credit> Share(List<Credit> reached, long valueMinor)
    {
        var sharing = reached.Count(c => !c.HeldOut);
        var last = reached.FindLast(c => !c.HeldOut && c.ExposedAtMs == reached.Where(r => !r.HeldOut).Max(r => r.ExposedAtMs));
        foreach (var credit in reached)
        {
            if (credit.HeldOut)
            {
                yield return credit;
                continue;
            }

            var isLast = ReferenceEquals(credit, last);
            yield return credit with
            {
                ShareMicros = (WholeMicros / sharing) + (isLast ? WholeMicros % sharing : 0),
                AmountMinor = (valueMinor / sharing) + (isLast ? valueMinor % sharing : 0),
            };
        }
    }
}
