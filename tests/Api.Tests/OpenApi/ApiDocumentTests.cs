using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;
using LuckyCart.Api.Tests.Retailers;

namespace LuckyCart.Api.Tests.OpenApi;

public sealed class ApiDocumentTests(ApiNode node)
{
    /// <summary>The committed document is what the API serves. After a wanted change: <c>LUCKYCART_WRITE_GOLDEN=1 ./test api</c>.</summary>
    [Fact]
    public async Task Get_Document_EqualsTheCommittedOne()
    {
        var served = (await node.Http.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        var path = Path.GetFullPath(Path.Combine(Folder(), "../../../docs/openapi/v1.json"));
        if (Environment.GetEnvironmentVariable("LUCKYCART_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, served);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), served);
    }

    [Fact]
    public async Task Get_Document_NamesEveryRouteAndNoLaterOne()
    {
        var document = JsonNode.Parse(await node.Http.GetStringAsync("/openapi/v1.json"))!;
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        var described = document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"))
            .Order(StringComparer.Ordinal);
        var mapped = KeyRouteMatrixTests.ApiRoutesOf(node)
            .Select(r => $"{r.Method} {r.Path.Replace("x-1", "{id}", StringComparison.Ordinal)
                .Replace(new string('0', 64), "{hash}", StringComparison.Ordinal)}").Order(StringComparer.Ordinal);

        Assert.Equal(mapped, described);
        foreach (var later in (string[])["plays", "prizes", "coupons", "recommendations", "proof"])
        {
            Assert.DoesNotContain(described, d => d.Contains(later, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Get_Docs_NothingFromElsewhere()
    {
        var html = await node.Http.GetStringAsync("/docs/");

        Assert.DoesNotContain("cdn.", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", html, StringComparison.OrdinalIgnoreCase);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
