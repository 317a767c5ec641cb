namespace LuckyCart.Browser.Tests;

/// <summary>Where the sources are, and where pictures go.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Screenshots => Path.Combine(Root, "artifacts", "screenshots");

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "LuckyCart.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException("LuckyCart.sln is not above these tests.");
    }
}
