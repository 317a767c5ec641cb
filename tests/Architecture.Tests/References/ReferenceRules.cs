namespace LuckyCart.Architecture.Tests.References;

/// <summary>Who may reference whom (design.md).</summary>
internal static class ReferenceRules
{
    private static readonly Dictionary<string, (string[] May, string Why)> Parts = new(StringComparer.Ordinal)
    {
        ["Engine"] = ([], "The engine is pure vocabulary and decisions and stands on nothing."),
        ["Abstractions"] = (["Engine"], "Contracts know the vocabulary only."),
        ["Grains"] = (["Engine", "Abstractions"], "Grains never see a storage provider or HTTP."),
        ["Storage.RocksDb"] = (["Engine", "Abstractions"], "A storage provider knows the journal's contract, never who writes."),
        ["Hosting"] = (["Engine", "Abstractions"], "What hosts share knows no grain class and no provider."),
        ["Api"] = (["Engine", "Abstractions", "Hosting"], "The API never sees grain classes."),
        ["BackOffice"] = (["Engine", "Abstractions", "Hosting"], "The back office never sees grain classes."),
        ["Silo"] = (["Engine", "Abstractions", "Grains", "Hosting", "Storage.RocksDb"], "A silo composes grains and a store."),
        ["LuckyCart"] = (
            ["Engine", "Abstractions", "Hosting", "Api", "BackOffice", "Silo", "Storage.RocksDb", "Grains"],
            "The one-process product composes parts; its journal tools fold and decide as grains do (docs/adr/0018)."),
    };

    /// <summary>Packages with a place: whoever else uses them has moved a concern.</summary>
    private static readonly (string Prefix, string[] May, string Why)[] Packages =
    [
        ("RocksDbSharp", ["Storage.RocksDb"], "Only the provider knows its database."),
        ("Magick.NET", ["BackOffice"], "Images are decoded where they are uploaded."),
        ("System.CommandLine", ["LuckyCart"], "Only the program has a command line."),
        ("Spectre.Console", ["LuckyCart"], "Only the program has a console."),
        ("OpenTelemetry", ["Hosting"], "Parts make meters; one place exports them."),
        ("Orleans.Runtime", ["Grains", "Silo", "Storage.RocksDb", "LuckyCart"], "Callers of grains need no silo."),
        ("Microsoft.AspNetCore", ["Hosting", "Api", "BackOffice", "Silo", "LuckyCart"], "HTTP stays at the edge."),
        ("Scalar.AspNetCore", ["Api", "BackOffice"], "The readable description is the APIs'."),
    ];

    private static readonly string[] NotInEngine =
    [
        "Microsoft.Extensions.Logging", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Options", "Orleans.Core", "Orleans.Runtime", "System.Net.Http", "System.Net.Sockets",
    ];

    /// <summary>Faults of one part with its references: other parts and assemblies.</summary>
    public static IEnumerable<string> Check(string part, IEnumerable<string> references)
    {
        if (!Parts.TryGetValue(part, out var rule))
        {
            yield return $"{part} is new: say here what it may reference, and in docs/adr what it cannot share with another part.";
            yield break;
        }

        foreach (var reference in references)
        {
            if (Products.FindPart(reference) is { } other)
            {
                if (other != part && !rule.May.Contains(other))
                {
                    yield return $"{part} references {other}. {rule.Why}";
                }
            }
            else if (FindPackageFault(part, reference) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static string? FindPackageFault(string part, string reference)
    {
        foreach (var (prefix, may, why) in Packages)
        {
            if (reference.StartsWith(prefix, StringComparison.Ordinal) && !may.Contains(part))
            {
                return $"{part} references {reference}. {why}";
            }
        }

        return part == "Engine" && NotInEngine.Any(n => reference.StartsWith(n, StringComparison.Ordinal))
            ? $"Engine references {reference}. It has no I/O, no log, no grains."
            : null;
    }
}
