namespace LuckyCart.BackOffice.Sessions;

/// <summary>Names of this machine, by which browsers trust plain HTTP.</summary>
internal static class LoopbackHosts
{
    public static bool Has(string host) =>
        host is "127.0.0.1" or "[::1]" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
