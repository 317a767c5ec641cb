using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo;

/// <summary>The product's own HTTP interfaces, as an operator and a shop's server call them.</summary>
internal sealed class DemoApi(Uri url, string operatorToken, TimeProvider clock) : IDisposable
{
    private const string Management = "/api/v1/retailers";
    private const int AttemptsMax = 20;
    private const int DetailMax = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = 16 })
    {
        BaseAddress = url,
        Timeout = TimeSpan.FromSeconds(60),
    };

    public void Dispose() => _http.Dispose();

    /// <summary>Null when there is none.</summary>
    public async Task<JsonNode?> FindAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{Management}/{path}", operatorToken, static () => null, cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(answer, path, cancellationToken);
    }

    /// <summary>Everything of a list, over all its pages.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        string? cursor = null;
        do
        {
            var query = cursor is null ? "?limit=100" : $"?limit=100&cursor={Uri.EscapeDataString(cursor)}";
            var page = await FindAsync(path + query, cancellationToken) ?? throw new DemoException($"{path} is not there.");
            items.AddRange(page["items"]!.AsArray().Select(i => i!.AsObject()));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);
        return items;
    }

    public Task<JsonNode> PutAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Put, path, body, cancellationToken);

    public Task<JsonNode> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Post, path, body, cancellationToken);

    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"{Management}/{path}", operatorToken, static () => null, cancellationToken);
        await ReadAsync(answer, path, cancellationToken);
    }

    /// <summary>Uploads an image.</summary>
    /// <returns>Its hash.</returns>
    public async Task<string> UploadAsync(string retailer, byte[] png, CancellationToken cancellationToken)
    {
        var path = $"{Management}/{retailer}/media";
        using var answer = await SendAsync(HttpMethod.Post, path, operatorToken, () => Content(png, "image/png"), cancellationToken);
        var media = await ReadAsync(answer, path, cancellationToken);
        return (string?)media["hash"] ?? (string)media["document"]!["hash"]!;
    }

    /// <summary>Puts a feed of the engine's API (<c>/v1/products</c>, <c>/v1/stores</c>); every line must be taken.</summary>
    public async Task FeedAsync(string path, string secretKey, IEnumerable<JsonObject> lines, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(l => l.ToJsonString())));
        using var answer = await SendAsync(HttpMethod.Put, path, secretKey, () => Content(body, "application/x-ndjson"), cancellationToken);
        var report = await ReadAsync(answer, path, cancellationToken);
        if ((int)report["rejected"]! != 0)
        {
            throw new DemoException($"{path} refused lines: {Clip(report.ToJsonString())}");
        }
    }

    private async Task<JsonNode> ChangeAsync(HttpMethod method, string path, JsonNode body, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        using var answer = await SendAsync(
            method, $"{Management}/{path}", operatorToken, () => Content(bytes, "application/json"), cancellationToken);
        return await ReadAsync(answer, path, cancellationToken);
    }

    /// <summary>Repeats while the server is busy or still warming up: all of these calls may be repeated.</summary>
    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string bearer, Func<HttpContent?> content, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content() };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) || attempt == AttemptsMax)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, string path, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new DemoException($"{path} was answered {(int)answer.StatusCode}: {Clip(text)}");
        }

        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 32 })!;
    }

    private static ByteArrayContent Content(byte[] bytes, string type) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static string Clip(string text) => text.Length <= DetailMax ? text : text[..DetailMax] + " …";
}
