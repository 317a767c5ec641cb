using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>Whether an event completes a sequence.</summary>
internal static class Sequences
{
    /// <summary>
    /// Whether the events of a sequence lie in that order up to an event of the last name, others between them allowed.
    /// </summary>
    /// <remarks>
    /// Going back, each name takes the latest event it can: the stretch is then the shortest there is, so that neither its
    /// length nor an event that must not be in it can be better elsewhere.
    /// </remarks>
    public static bool Completes(SequenceTrigger sequence, Timeline<EventMoment> events, string eventName, long atMs, WorkMeter work)
    {
        var next = sequence.EventNames.Count - 1;
        if (sequence.EventNames[next] != eventName)
        {
            return false;
        }

        foreach (ref readonly var moment in events.Back(atMs))
        {
            work.Spend(1);
            if (moment.AtMs < atMs - sequence.WithinMs)
            {
                return false;
            }

            if (moment.EventName == sequence.EventNames[next])
            {
                if (--next < 0)
                {
                    return true;
                }
            }
            else if (next < sequence.EventNames.Count - 1 && sequence.Without.Contains(moment.EventName))
            {
                return false;
            }
        }

        return false;
    }
}
