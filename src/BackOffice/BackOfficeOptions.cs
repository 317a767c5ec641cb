namespace LuckyCart.BackOffice;

/// <summary>How this node serves the back office.</summary>
public sealed class BackOfficeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "BackOffice";

    /// <summary>The folder of the built pages. Default: <c>pages</c> beside the program. Without it there are no pages, only the APIs.</summary>
    public string PagesFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "pages");
}
