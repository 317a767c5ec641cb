using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Streams;

/// <summary>One server-sent event.</summary>
public sealed record SentEvent(string Event, string? Id, JsonNode Data);

/// <summary>Reads a stream of server-sent events as a browser does.</summary>
public sealed class SseStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private SseStream(HttpResponseMessage response, StreamReader reader)
    {
        _response = response;
        _reader = reader;
    }

    public static async Task<SseStream> OpenAsync(ApiNode node, string path, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        var response = await node.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var stream = new SseStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        await stream.NextCommentAsync();
        return stream;
    }

    /// <summary>The next event, which must be of the kind.</summary>
    public async Task<SentEvent> NextAsync(string kind)
    {
        string? name = null, id = null, data = null;
        while (true)
        {
            var line = await LineAsync($"event {kind}");
            if (line.Length == 0 && data is not null)
            {
                Assert.Equal(kind, name);
                return new SentEvent(name!, id, JsonNode.Parse(data)!);
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            (name, id, data) = colon <= 0 ? (name, id, data) : line[..colon] switch
            {
                "event" => (line[(colon + 2)..], id, data),
                "id" => (name, line[(colon + 2)..], data),
                "data" => (name, id, line[(colon + 2)..]),
                _ => (name, id, data),
            };
        }
    }

    public async Task NextCommentAsync()
    {
        while (!(await LineAsync("comment")).StartsWith(':'))
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> LineAsync(string awaited)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await _reader.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException($"The stream ended before {awaited}.");
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No {awaited} came within {Patience}.");
        }
    }
}
