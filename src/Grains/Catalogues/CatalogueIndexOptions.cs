namespace LuckyCart.Grains.Catalogues;

/// <summary>How silos follow the catalogues.</summary>
public sealed class CatalogueIndexOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "CatalogueIndex";

    /// <summary>Time between two questions. Default: 500 ms; with it a publish is everywhere within 2 s.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Time without contact after which a copy counts as stale. Default: 10 s.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(10);
}
