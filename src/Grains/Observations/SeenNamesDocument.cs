using LuckyCart.Abstractions.Observations;
using LuckyCart.Engine.Observations;
using Orleans;

namespace LuckyCart.Grains.Observations;

/// <summary>What is stored of a retailer's names: <see cref="SeenNames"/> in lists, the names as hashes.</summary>
[GenerateSerializer, Alias("lc.SeenNamesDocument")]
internal sealed class SeenNamesDocument
{
    /// <summary>0: nothing was stored.</summary>
    [Id(0)]
    public int FirstDay { get; set; }

    /// <summary>Days since 1970-01-01.</summary>
    [Id(1)]
    public int Day { get; set; }

    /// <summary>Names.</summary>
    [Id(2)]
    public SeenName[] Names { get; set; } = [];

    /// <summary>The days of each, bit <c>day % 8</c>.</summary>
    [Id(3)]
    public byte[] Days { get; set; } = [];

    /// <summary>Kinds that were full.</summary>
    [Id(4)]
    public SeenName[] Full { get; set; } = [];

    /// <summary>The last day of each.</summary>
    [Id(5)]
    public int[] FullOn { get; set; } = [];

    /// <summary>For storing.</summary>
    public static SeenNamesDocument Of(SeenNames seen) => new()
    {
        FirstDay = seen.FirstDay,
        Day = seen.Day,
        Names = [.. seen.All.Select(n => SeenName.From(n.Key.Sealed()))],
        Days = [.. seen.All.Select(n => n.Value)],
        Full = [.. seen.FullOn.Select(f => SeenName.From(f.Key.Sealed()))],
        FullOn = [.. seen.FullOn.Values],
    };

    /// <summary>As it was stored.</summary>
    public SeenNames Restore() => SeenNames.Restore(
        FirstDay, Day, Names.Zip(Days, (name, days) => KeyValuePair.Create(name.ToObserved(), days)),
        Full.Zip(FullOn, (name, on) => KeyValuePair.Create(name.ToObserved(), on)));
}
