using LuckyCart.Abstractions.Journals.Records;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary>Counts what shoppers' records hold.</summary>
internal sealed class EventTally
{
    private readonly long[] _events = new long[(int)EventStatus.Fired + 1];

    public long Shoppers { get; set; }

    public long Records { get; private set; }

    public long Interactions { get; private set; }

    /// <summary>Records that stand in place of those before them: the events of those are not counted any more.</summary>
    public long Checkpoints { get; private set; }

    public long Of(EventStatus status) => _events[(int)status];

    public void Count(Record record)
    {
        Records++;
        switch (record.BodyCase)
        {
            case Record.BodyOneofCase.Shopper:
                Interactions += record.Shopper.Interactions.Count;
                foreach (var recorded in record.Shopper.Events)
                {
                    _events[(int)recorded.Status]++;
                }

                break;
            case Record.BodyOneofCase.Checkpoint:
                Checkpoints++;
                break;
            default:
                break;
        }
    }
}
