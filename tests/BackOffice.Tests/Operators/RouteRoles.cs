using System.Runtime.CompilerServices;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LuckyCart.BackOffice.Tests.Operators;

/// <summary>One line of <c>route-roles.txt</c>, the reviewed table of who may call what.</summary>
/// <param name="Needed">viewer, editor, publisher, administrator; anyone; own.</param>
/// <param name="Marks">anywhere: at any retailer; in-person: by no personal token; any-retailer: it need not exist.</param>
internal sealed record RouteRole(string Method, string Pattern, string Needed, IReadOnlyList<string> Marks)
{
    public override string ToString() => string.Join(' ', [Method, Pattern, Needed, .. Marks]);

    public static RouteRole Parse(string line) => line.Split(' ') is [var method, var pattern, var needed, .. var marks]
        ? new RouteRole(method, pattern, needed, marks)
        : throw new FormatException(line);

    public static RouteRole Of(RouteEndpoint endpoint)
    {
        var route = endpoint.Metadata.GetMetadata<ManagementRoute>()!;
        (string, bool)[] marks = [("anywhere", route.Anywhere), ("in-person", route.InPerson), ("any-retailer", route.AnyRetailer)];
        return new RouteRole(
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single(), endpoint.RoutePattern.RawText!,
            route.Anonymous ? "anyone" : route.Own ? "own" : route.Needed.ToString().ToLowerInvariant(), [.. marks.Where(m => m.Item2).Select(m => m.Item1)]);
    }
}

/// <summary>The table as reviewed, and as it is.</summary>
internal static class RouteRoles
{
    public static string File { get; } = Path.Combine(Folder(), "route-roles.txt");

    /// <summary>Routes that no description names: pages, health and the like.</summary>
    public static string OtherFile { get; } = Path.Combine(Folder(), "routes-not-described.txt");

    public static IReadOnlyList<RouteRole> Reviewed => [.. System.IO.File.ReadAllLines(File).Where(l => l.Length > 0 && l[0] != '#').Select(RouteRole.Parse)];

    public static IReadOnlyList<RouteRole> Mapped(BackOfficeNode node) =>
    [
        .. Endpoints(node).Where(e => e.Metadata.GetMetadata<ManagementRoute>() is not null).Select(RouteRole.Of)
            .OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    public static IEnumerable<RouteEndpoint> Endpoints(BackOfficeNode node) =>
        node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
