namespace LuckyCart.Engine.Shoppers;

/// <summary>A recent event id and where it was journalled. In order of arrival: all are of one moment.</summary>
/// <param name="Key">XxHash128 of the id.</param>
/// <param name="ContentHash">XxHash64 of the event's bytes.</param>
/// <param name="Sequence">Of the record; no part of the state's hash.</param>
public readonly record struct RecentId(UInt128 Key, ulong ContentHash, long Sequence) : ITimed
{
    long ITimed.AtMs => 0;
}
