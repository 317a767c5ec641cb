using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>A page that looks at a board.</summary>
internal sealed class BoardStream : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private BoardStream(HttpResponseMessage response, StreamReader lines) => (_response, _lines) = (response, lines);

    public string? ContentType => _response.Content.Headers.ContentType?.MediaType;

    public static async Task<BoardStream> OpenAsync(BackOfficeNode node, Shop shop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{shop.Path}/live");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", node.OperatorToken);
        var response = await node.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return new BoardStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next board.</summary>
    public async Task<JsonNode> NextAsync()
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await _lines.ReadLineAsync(late.Token) is { } line)
        {
            if (line == "event: board")
            {
                var data = (await _lines.ReadLineAsync(late.Token))!;
                Assert.StartsWith("data: ", data, StringComparison.Ordinal);
                return JsonNode.Parse(data["data: ".Length..])!;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>The next board that is as wanted.</summary>
    public async Task<JsonNode> NextAsync(Func<JsonNode, bool> wanted)
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(10);
        while (DateTimeOffset.UtcNow < deadline)
        {
            var board = await NextAsync();
            if (wanted(board))
            {
                return board;
            }
        }

        throw new TimeoutException("No such board came within 10 s.");
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
