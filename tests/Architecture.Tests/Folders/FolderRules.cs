namespace LuckyCart.Architecture.Tests.Folders;

/// <summary>Folders are the domain's nouns, the same in every project.</summary>
internal static class FolderRules
{
    private static readonly string[] Drawers = ["Services", "Managers", "Helpers", "Utils", "Utilities", "Common", "Misc", "Impl", "Shared", "Core"];

    private static readonly string[] DrawerTypes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Misc"];

    /// <summary>Nouns of the domain (design.md), then those of the parts that face storage, HTTP or the machine.</summary>
    private static readonly HashSet<string> Nouns = new(StringComparer.Ordinal)
    {
        "Shoppers", "Events", "Campaigns", "Catalogues", "Decisions", "Explanations", "Budgets", "Games", "Prizes", "Coupons", "Recommendations", "Reports",
        "Retailers", "Operators", "Journals", "Media", "Uploads", "Segments", "Erasures", "Exports", "Rejections", "Streams", "Placements", "Products", "Stores",
        "Backups", "Databases", "Snapshots", "Http", "Limits", "OpenApi", "Problems", "Health", "Telemetry", "Starts", "Demo", "Banners", "Traffic",
        "Archives", "Documents", "Times", "Money", "Counts", "Lints", "Observations", "Candidates", "Pages", "Sessions", "Segments", "Uploads",
        "Audits", "Numbers", "Projections",
    };

    /// <summary>Faults of one source's place and name.</summary>
    /// <param name="path">From the root.</param>
    public static IEnumerable<string> Check(string path)
    {
        var folders = path.Split('/')[..^1];
        foreach (var folder in folders.Where(f => Drawers.Contains(f, StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"{path}: '{folder}' is a drawer for anything. Name the folder after what is in it.";
        }

        var name = Path.GetFileNameWithoutExtension(path);
        if (DrawerTypes.Any(d => name.EndsWith(d, StringComparison.Ordinal)))
        {
            yield return $"{path}: '{name}' says nothing of what it does.";
        }

        foreach (var folder in InsideProject(folders).Where(f => !Nouns.Contains(f) && !Drawers.Contains(f)))
        {
            yield return $"{path}: '{folder}' is not one of the domain's nouns; take one that is, or add it here.";
        }
    }

    /// <summary>The folders below <c>src/Part</c> or <c>src/Storage/Part</c>.</summary>
    private static string[] InsideProject(string[] folders) => folders switch
    {
        ["src", "Storage", _, .. var inside] => inside,
        ["src", _, .. var inside] => inside,
        _ => [],
    };
}
