namespace LuckyCart.BackOffice.Campaigns;

/// <summary>A thing of the retailer that a campaign's document names, and every place that names it.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Id">As the document has it.</param>
internal sealed record CopyName(string Kind, string Id)
{
    public const string Stores = "stores";
    public const string Products = "products";
    public const string Placements = "placements";
    public const string Segments = "segments";
    public const string ProductLists = "product_lists";

    public static IReadOnlyList<string> Kinds { get; } = [Stores, Products, Placements, Segments, ProductLists];

    /// <summary>JSON paths.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>Write another id into each place.</summary>
    public List<Action<string>> Places { get; } = [];

    /// <summary>The catalogue's type of such documents.</summary>
    public string Type => Kind switch
    {
        Stores => "store",
        Products => "product",
        Placements => "placement",
        Segments => "segment",
        _ => "product_list",
    };

    /// <summary>A product that is not sold there makes a rule that never holds; any other name that is not there is refused.</summary>
    public bool MustExist => Kind != Products;
}
