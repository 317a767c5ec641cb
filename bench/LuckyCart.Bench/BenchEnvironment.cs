using LuckyCart.Bench.Servers;

namespace LuckyCart.Bench;

/// <summary>A fresh LuckyCart with its demo retailer, in its own process and a folder of its own.</summary>
internal sealed class BenchEnvironment : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly int _port;

    private BenchEnvironment(ServerProcess server, int port, string folder, IReadOnlyDictionary<string, string> values)
    {
        Server = server;
        Folder = folder;
        _port = port;
        _values = values;
    }

    public ServerProcess Server { get; private set; }

    /// <summary>Its data.</summary>
    public string Folder { get; }

    public string SecretKey => _values["LUCKYCART_SECRET_KEY"];

    public string SandboxKey => _values["LUCKYCART_SANDBOX_SECRET_KEY"];

    public string OperatorToken => _values["LUCKYCART_OPERATOR_TOKEN"];

    public static async Task<BenchEnvironment> StartAsync(int port)
    {
        var folder = Directory.CreateTempSubdirectory("luckycart-bench-").FullName;
        var server = await StartAsync(port, folder, null);
        var values = File.ReadLines(Path.Combine(folder, "demo.env"))
            .Where(l => l.Contains('=', StringComparison.Ordinal))
            .ToDictionary(l => l[..l.IndexOf('=', StringComparison.Ordinal)], l => l[(l.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"', '\''));
        return new BenchEnvironment(server, port, folder, values);
    }

    /// <summary>Ends the server as a crash does, and starts another over the same data.</summary>
    public async Task RestartAsync(IReadOnlyDictionary<string, string> variables)
    {
        await Server.DisposeAsync();
        Server = await StartAsync(_port, Folder, variables);
    }

    /// <summary>Some of the demo retailer's products.</summary>
    public async Task<IReadOnlyList<string>> ListItemsAsync()
    {
        using var http = new HttpClient { BaseAddress = Server.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", OperatorToken);
        using var document = System.Text.Json.JsonDocument.Parse(
            await http.GetStringAsync(new Uri("/api/v1/retailers/demo/products?limit=100", UriKind.Relative)));
        return [.. ItemsIn(document.RootElement)];
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static Task<ServerProcess> StartAsync(int port, string folder, IReadOnlyDictionary<string, string>? variables) => ServerProcess.StartAsync(
        FindLuckyCart(), ["--port", $"{port}", "--data", folder, "--no-limits", "--no-traffic"], variables);

    /// <summary>The server built in the same configuration as this program.</summary>
    private static string FindLuckyCart()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var bin = Path.Combine(at.FullName, "artifacts", "bin", "LuckyCart");
            if (Directory.Exists(bin))
            {
                var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
                foreach (var name in (string[])["luckycart", "LuckyCart.LuckyCart"])
                {
                    var file = Path.Combine(bin, configuration, name);
                    if (File.Exists(file))
                    {
                        return file;
                    }
                }
            }
        }

        throw new FileNotFoundException("The server is not built: dotnet build -c Release src/LuckyCart");
    }

    private static IEnumerable<string> ItemsIn(System.Text.Json.JsonElement page)
    {
        var list = page.ValueKind == System.Text.Json.JsonValueKind.Array
            ? page
            : page.EnumerateObject().First(p => p.Value.ValueKind == System.Text.Json.JsonValueKind.Array).Value;
        foreach (var item in list.EnumerateArray())
        {
            var document = item.TryGetProperty("document", out var inner) ? inner : item;
            yield return document.GetProperty("item_id").GetString()!;
        }
    }
}
