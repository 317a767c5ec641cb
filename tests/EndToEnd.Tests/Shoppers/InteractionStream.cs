using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuckyCart.EndToEnd.Tests.Shoppers;

/// <summary>A page's open stream of interactions.</summary>
internal sealed class InteractionStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private InteractionStream(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>Id of the last event, as a browser would send it back.</summary>
    public string? LastId { get; private set; }

    public static async Task<InteractionStream> OpenAsync(HttpClient http, string shopper, string? lastId)
    {
        using var ticket = await http.PostAsJsonAsync(new Uri("/v1/stream-tickets", UriKind.Relative), new JsonObject { ["shopper_id"] = shopper });
        var granted = await ticket.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(ticket.IsSuccessStatusCode, granted.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Get,
            new Uri($"/v1/shoppers/{shopper}/stream?ticket={granted.GetProperty("ticket").GetString()}", UriKind.Relative));
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new InteractionStream(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Ids of the next so many interactions.</summary>
    public async Task<List<string>> TakeAsync(int count, TimeSpan? within = null)
    {
        var taken = new List<string>();
        while (taken.Count < count)
        {
            Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(within ?? TimeSpan.FromSeconds(20)), "The stream ended.");
            LastId = _events.Current.EventId ?? LastId;
            if (_events.Current.EventType == "interaction")
            {
                using var json = JsonDocument.Parse(_events.Current.Data);
                taken.Add(json.RootElement.GetProperty("interaction_id").GetString()!);
            }
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _events.DisposeAsync();
    }
}
