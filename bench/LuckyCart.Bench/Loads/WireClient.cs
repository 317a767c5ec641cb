using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LuckyCart.Bench.Loads;

/// <summary>One keep-alive connection that posts bodies: the least work a client can do, since it shares the machine with the server.</summary>
internal sealed class WireClient : IDisposable
{
    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _head;
    private byte[] _buffer = new byte[64 * 1024];

    private WireClient(byte[] head) => _head = head;

    public static async Task<WireClient> ConnectAsync(Uri url, string bearer)
    {
        var head = $"POST /v1/events HTTP/1.1\r\nHost: {url.Authority}\r\nAuthorization: Bearer {bearer}\r\n" +
            "Content-Type: application/json\r\nContent-Length: ";
        var client = new WireClient(Encoding.ASCII.GetBytes(head));
        await client._socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(url.Host), url.Port));
        return client;
    }

    /// <summary>Posts and reads the whole answer.</summary>
    /// <returns>The status code.</returns>
    public async Task<int> PostAsync(byte[] body)
    {
        var length = Encoding.ASCII.GetBytes(body.Length.ToString(CultureInfo.InvariantCulture) + "\r\n\r\n");
        var request = new byte[_head.Length + length.Length + body.Length];
        _head.CopyTo(request, 0);
        length.CopyTo(request, _head.Length);
        body.CopyTo(request, _head.Length + length.Length);
        await _socket.SendAsync(request);
        return await ReadAsync();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReadAsync()
    {
        var have = 0;
        while (true)
        {
            if (have == _buffer.Length)
            {
                Array.Resize(ref _buffer, have * 2);
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(have));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            have += read;
            if (IsWhole(_buffer.AsSpan(0, have)))
            {
                return ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + _buffer[11] - '0';
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = Encoding.ASCII.GetString(answer[..end]);
        var at = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return answer.EndsWith(LastChunk);
        }

        var digits = head.AsSpan(at + 16);
        var line = digits.IndexOf('\r');
        var length = int.Parse(line < 0 ? digits : digits[..line], CultureInfo.InvariantCulture);
        return answer.Length >= end + 4 + length;
    }
}
