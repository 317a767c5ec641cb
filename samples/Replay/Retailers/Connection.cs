namespace LuckyCart.Replay.Retailers;

/// <summary>Where to play, and with which keys.</summary>
/// <param name="OperatorToken">For campaigns and counts; without it those parts are left out.</param>
internal sealed record Connection(Uri Url, string Retailer, string SecretKey, string? OperatorToken)
{
    public HttpClient OpenEngine(int parallel) => Open(SecretKey, parallel);

    public HttpClient OpenManagement() =>
        Open(OperatorToken ?? throw new ConnectionException("This needs LUCKYCART_OPERATOR_TOKEN."), 4);

    private HttpClient Open(string bearer, int parallel)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = parallel, UseProxy = false, UseCookies = false })
        {
            BaseAddress = Url,
            Timeout = TimeSpan.FromSeconds(60),
        };
        http.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return http;
    }
}

/// <summary>The connection cannot be made as asked.</summary>
internal sealed class ConnectionException(string message) : Exception(message);
