namespace LuckyCart.Architecture.Tests;

/// <summary>The files that these tests read.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "node_modules", ".git", "data"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Paths from the root, <c>/</c> between parts, what builds make left out.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var start = PathOf(folder);
        return !Directory.Exists(start) ? [] :
        [
            .. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
                .Where(f => !f.Split('/').Any(p => Made.Contains(p)))
                .Order(StringComparer.Ordinal),
        ];
    }

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "LuckyCart.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("No LuckyCart.sln above " + AppContext.BaseDirectory);
    }
}
