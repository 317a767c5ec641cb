using System.Reflection;

namespace LuckyCart.Architecture.Tests;

/// <summary>The product's built assemblies, by the part of the repository that they come from.</summary>
internal static class Products
{
    /// <summary>Part (as folders under <c>src</c> are named, <c>.</c> between) and its assembly.</summary>
    public static IReadOnlyDictionary<string, Assembly> Assemblies { get; } = Repository.Files("src", "*.csproj")
        .Select(PartOf).ToDictionary(p => p, p => Assembly.Load(AssemblyOf(p)), StringComparer.Ordinal);

    public static string PartOf(string project) => Path.GetFileNameWithoutExtension(project);

    public static string AssemblyOf(string part) => part == "LuckyCart" ? "luckycart" : "LuckyCart." + part;

    /// <summary>The part that an assembly name is of, or null for others' assemblies.</summary>
    public static string? FindPart(string assembly) => assembly switch
    {
        "luckycart" => "LuckyCart",
        _ when assembly.StartsWith("LuckyCart.", StringComparison.Ordinal) => assembly["LuckyCart.".Length..],
        _ => null,
    };
}
