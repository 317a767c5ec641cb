namespace LuckyCart.Replay.Retailers;

/// <summary>Reads <c>DATA/demo.env</c>, as the server writes it; what it lacks comes from the process environment.</summary>
internal sealed class DemoEnvironment
{
    private const string Sandbox = "sandbox";
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static DemoEnvironment Read(string? path)
    {
        var environment = new DemoEnvironment();
        foreach (var line in path is null ? [] : File.ReadLines(path))
        {
            var text = line.Trim();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && text[0] != '#')
            {
                var name = text[..equals].Replace("export ", "", StringComparison.Ordinal).Trim();
                environment._values[name] = text[(equals + 1)..].Trim().Trim('"', '\'');
            }
        }

        return environment;
    }

    public string? Find(string name) =>
        _values.GetValueOrDefault(name) ?? (Environment.GetEnvironmentVariable(name) is { Length: > 0 } set ? set : null);

    /// <summary>The sandbox unless a retailer or key is named.</summary>
    public Connection Connect(string? url, string? retailer, string? secretKey)
    {
        retailer ??= (secretKey is null ? null : RetailerOf(secretKey)) ?? Sandbox;
        secretKey ??= Find(retailer == Sandbox ? "LUCKYCART_SANDBOX_SECRET_KEY" : "LUCKYCART_SECRET_KEY");
        if (secretKey is null)
        {
            throw new ConnectionException("No secret key: give --env DATA/demo.env or --key.");
        }

        if (RetailerOf(secretKey) is { } of && of != retailer)
        {
            throw new ConnectionException($"The key is of retailer '{of}', not '{retailer}'.");
        }

        var address = url ?? Find("LUCKYCART_URL") ?? "http://127.0.0.1:8080";
        return new Connection(new Uri(address), retailer, secretKey, Find("LUCKYCART_OPERATOR_TOKEN"));
    }

    /// <summary>Keys read <c>sk_retailer_id_random</c> or <c>sk_test_retailer_id_random</c>.</summary>
    private static string? RetailerOf(string key) => key.Split('_') switch
    {
        [_, "test", var retailer, _, ..] => retailer,
        [_, var retailer, _, ..] => retailer,
        _ => null,
    };
}
