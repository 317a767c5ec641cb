using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Finds the events of a merged record that cannot be folded. Slow, and nearly never needed.</summary>
internal static class MergedPoison
{
    /// <summary>Leaves out each event with which the fold throws; the others stay.</summary>
    public static void LeaveOut(MergedRecord record, Action<MergedRecord> fold)
    {
        List<RecordedEvent> events = [.. MergedRecords.NewEvents(record)];
        List<EventStatus> statuses = events.ConvertAll(e => e.Status);
        events.ForEach(e => e.Status = EventStatus.Duplicate);
        for (var i = 0; i < events.Count; i++)
        {
            events[i].Status = statuses[i];
            try
            {
                fold(record);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                MergedRecords.LeaveOut(events[i]);
            }
        }
    }
}
