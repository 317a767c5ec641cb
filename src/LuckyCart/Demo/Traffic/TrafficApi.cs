using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>The engine's API as the demo shop's pages and its servers call it.</summary>
internal sealed class TrafficApi : IDisposable
{
    private static readonly Uri Events = new("/v1/events", UriKind.Relative);
    private readonly HttpClient _http;
    private readonly string _publishableKey;
    private readonly string _secretKey;
    private readonly AccountTokens _tokens;

    /// <param name="file">Complete: it has all keys.</param>
    /// <param name="url">Where the server listens.</param>
    /// <param name="clock">The time.</param>
    public TrafficApi(DemoFile file, Uri url, TimeProvider clock)
    {
        _publishableKey = file.Find(DemoFile.PublishableKey)!;
        _secretKey = file.Find(DemoFile.SecretKey)!;
        _tokens = new AccountTokens(file.Find(DemoFile.TokenSecret)!, DemoStart.Shop, clock);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = 16 })
        {
            BaseAddress = url,
            Timeout = TimeSpan.FromSeconds(20),
        };
    }

    public void Dispose() => _http.Dispose();

    public async Task<TrafficAnswer> SendAsync(TrafficPost post, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Events)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", post.Trusted ? _secretKey : _publishableKey);
        if (!post.Trusted && post.SignedInAs is { } account)
        {
            request.Headers.Add("X-Shopper-Token", _tokens.For(account));
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        return new TrafficAnswer(
            response.StatusCode, response.Headers.RetryAfter?.Delta,
            response.StatusCode == HttpStatusCode.OK ? await ReadAsync(response, cancellationToken) : []);
    }

    /// <summary>Ids of the interactions that have a place on the page.</summary>
    private static async Task<IReadOnlyList<string>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var answer = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return answer.RootElement.TryGetProperty("interactions", out var given)
            ? [.. given.EnumerateArray().Select(i => i.GetProperty("interaction_id").GetString()!)]
            : [];
    }
}

/// <summary>What a call was answered.</summary>
/// <param name="RetryAfter">When the server asks to wait.</param>
/// <param name="Given">Ids of its interactions.</param>
internal sealed record TrafficAnswer(HttpStatusCode Status, TimeSpan? RetryAfter, IReadOnlyList<string> Given)
{
    public bool IsBusy => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    /// <summary>The keys hold no more: whoever revoked them wants no traffic.</summary>
    public bool IsForbidden => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
}
