using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.OpenApi;

public sealed class ManagementDocumentTests(BackOfficeNode node)
{
    /// <summary>The committed document is what is served. After a wanted change: <c>LUCKYCART_WRITE_GOLDEN=1</c>.</summary>
    [Fact]
    public async Task Get_Document_EqualsTheCommittedOne()
    {
        var served = (await node.Http.GetStringAsync("/openapi/management.json")).ReplaceLineEndings("\n") + "\n";
        var path = Path.GetFullPath(Path.Combine(Folder(), "../../../docs/openapi/management.json"));
        if (Environment.GetEnvironmentVariable("LUCKYCART_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), served);
    }

    [Fact]
    public async Task Get_Document_NamesEveryRouteOfItsOwnOnly()
    {
        var document = JsonNode.Parse(await node.Http.GetStringAsync("/openapi/management.json"))!;
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        var described = document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"))
            .Select(d => d.Replace("{retailer}", "r", StringComparison.Ordinal).Replace("{id}", "x-1", StringComparison.Ordinal)
                .Replace("{kid}", "k1", StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal)
                .Replace("{shopper}", "s1", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var mapped = Operators.OperatorTokenTests.RoutesOf(node, "r", anonymousToo: true).Select(r => $"{r.Method} {r.Path}").Order(StringComparer.Ordinal);

        Assert.Equal(mapped, described);
        var engine = await node.Http.GetStringAsync("/openapi/v1.json");
        Assert.DoesNotContain("/api/v1", engine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Docs_NothingFromElsewhere()
    {
        var html = await node.Http.GetStringAsync("/docs/management/");

        Assert.Contains("LuckyCart management", html, StringComparison.Ordinal);
        Assert.Contains("LuckyCart engine", await node.Http.GetStringAsync("/docs/"), StringComparison.Ordinal);
        Assert.DoesNotContain("cdn.", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", html, StringComparison.OrdinalIgnoreCase);
        using var nothing = await node.Http.GetAsync("/openapi/nothing.json");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
