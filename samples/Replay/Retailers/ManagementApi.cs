using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuckyCart.Replay.Retailers;

/// <summary>The few calls of the management API that a replay needs.</summary>
internal sealed class ManagementApi(HttpClient http, string retailer, TimeProvider clock)
{
    private const int AttemptsMax = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public Task PutPlacementAsync(string id, string label, string pageType, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"placements/{id}", new JsonObject
        {
            ["label"] = label,
            ["page_types"] = new JsonArray(pageType),
            ["kind"] = "any",
        }, cancellationToken);

    public Task PutSegmentAsync(string id, JsonObject segment, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"segments/{id}", segment, cancellationToken);

    public Task PutCampaignAsync(string id, JsonObject campaign, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"campaigns/{id}?warnings=no", campaign, cancellationToken);

    public Task<JsonElement> GetCampaignAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"campaigns/{id}", null, cancellationToken);

    public Task TransitAsync(string id, string to, string why, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post, $"campaigns/{id}/transitions?warnings=no", new JsonObject { ["to"] = to, ["why"] = why }, cancellationToken);

    /// <summary>What the retailer's journals hold, counted from them.</summary>
    public Task<JsonElement> GetCountsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "counts", null, cancellationToken);

    /// <summary>Repeats while the server is away or busy: all of these calls may be repeated.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri($"/api/v1/retailers/{retailer}/{path}", UriKind.Relative));
                request.Content = body is null ? null : JsonContent.Create(body);
                using var response = await http.SendAsync(request, cancellationToken);
                var busy = response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;
                if (!busy || attempt == AttemptsMax)
                {
                    return await ReadAsync(method, path, response, cancellationToken);
                }
            }
            catch (HttpRequestException) when (attempt < AttemptsMax)
            {
                // Not up, or restarting.
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static async Task<JsonElement> ReadAsync(
        HttpMethod method, string path, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new ConnectionException($"{method} {path} was answered {(int)response.StatusCode}: {text}");
        }

        using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return document.RootElement.Clone();
    }
}
