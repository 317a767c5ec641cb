namespace LuckyCart.Grains.Observations;

/// <summary>How silos look at what events carry.</summary>
public sealed class ObservationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Observations";

    /// <summary>How often a silo tells what is new. Default: 2 s.</summary>
    public TimeSpan FlushEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often a silo forgets what it told and tells it again, so that what a grain lost comes back. Default: an hour.
    /// </summary>
    public TimeSpan RepeatEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a changed record is written. Default: 10 s.</summary>
    public TimeSpan WriteEvery { get; set; } = TimeSpan.FromSeconds(10);
}
