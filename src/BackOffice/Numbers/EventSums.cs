using LuckyCart.Abstractions.Numbers.Rows;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>How many events were answered how.</summary>
internal sealed class EventSums
{
    private const int Statuses = 6;

    private readonly long[] _events = new long[Statuses];

    /// <summary>Rejected ones, by code.</summary>
    public SortedDictionary<string, long> RejectedByCode { get; } = new(StringComparer.Ordinal);

    /// <summary>Rejected ones, by code and field.</summary>
    public Dictionary<(string Code, string Field), long> RejectedByField { get; } = [];

    /// <summary>By luckycart.journal.v1.EventStatus; at 0 the rejected.</summary>
    public long Of(int status) => _events[status];

    /// <summary>All that retailers sent: what fired by itself was not.</summary>
    public long Received => _events[0] + _events[1] + _events[2] + _events[3] + _events[4];

    public void Add(RetailerQuarter quarter)
    {
        for (var status = 0; status < quarter.Events.Count; status++)
        {
            _events[status] += quarter.Events[status];
        }

        foreach (var rejected in quarter.Rejected)
        {
            RejectedByCode[rejected.Code] = RejectedByCode.GetValueOrDefault(rejected.Code) + rejected.Count;
            var pair = (rejected.Code, rejected.Field);
            RejectedByField[pair] = RejectedByField.GetValueOrDefault(pair) + rejected.Count;
        }
    }
}
