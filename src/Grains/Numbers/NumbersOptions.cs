namespace LuckyCart.Grains.Numbers;

/// <summary>How live numbers are counted; the configuration section <c>Numbers</c>.</summary>
internal sealed class NumbersOptions
{
    /// <summary>Its name.</summary>
    public const string Section = "Numbers";

    /// <summary>How often the feed is looked at. Default: 500 ms. Range: above zero, at most 5 s.</summary>
    public TimeSpan CountEvery { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long cutting off or erasing rows waits for them to be counted. Default: 500 ms. Range: above zero, at most 10 s.</summary>
    public TimeSpan CountBeforeErasing { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Counts the journals anew at this start. Default: false.</summary>
    public bool CountAnew { get; set; }
}
