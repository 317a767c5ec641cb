using System.Net.Sockets;
using System.Text;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Attacks;

/// <summary>Attacks S20 and S28: what only bytes on a socket can say.</summary>
public sealed class RawConnectionTests(ApiNode node)
{
    [Fact]
    public async Task Send_ContentLengthAndChunked_400OrClosed()
    {
        var answer = await SendAsync(
            "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/smuggled HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.DoesNotContain("HTTP/1.1 404", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n folded\r\n\r\n")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n12345")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost : x\r\n\r\n")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n")]
    [InlineData("GET /v1/events\0 HTTP/1.1\r\nHost: x\r\n\r\n")]
    public async Task Send_MalformedRequest_RefusedNotServed(string request)
    {
        var answer = await SendAsync(request);

        Assert.Matches("^HTTP/1.1 (400|401|501) ", answer);
        Assert.Single(answer.Split("HTTP/1.1 "), part => part.Length > 0);
    }

    [Fact]
    public async Task Send_BadChunk_400()
    {
        var retailer = await node.AddRetailerAsync();

        var answer = await SendAsync(
            $"POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {retailer.Pk}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_BodyOneByteASecond_408()
    {
        var retailer = await node.AddRetailerAsync();

        var answer = await DripAsync(
            $"POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {retailer.Pk}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_HeadersOneByteASecond_408()
    {
        var answer = await DripAsync("POST /v1/events HTTP/1.1\r\nHost: x\r\nX-Slow: ");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(node.Url.Host, node.Url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        return await ReadAsync(stream, answered: true);
    }

    private async Task<string> DripAsync(string start)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(node.Url.Host, node.Url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(start));
        var answer = ReadAsync(stream);
        while (!answer.IsCompleted)
        {
            try
            {
                await stream.WriteAsync("x"u8.ToArray());
            }
            catch (IOException)
            {
                break;
            }

            await Task.WhenAny(answer, Task.Delay(1_000));
        }

        return await answer;
    }

    /// <param name="answered">After an answer, wait only a moment for a second one that should not come.</param>
    private static async Task<string> ReadAsync(NetworkStream stream, bool answered = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var text = new StringBuilder();
        var buffer = new byte[4_096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, patience.Token)) > 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
                if (answered)
                {
                    patience.CancelAfter(TimeSpan.FromMilliseconds(300));
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException && text.Length > 0)
        {
            // Reset, or kept open: what it said counts.
        }

        return text.ToString();
    }
}
