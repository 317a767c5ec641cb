using System.Net;

namespace LuckyCart.LuckyCart;

/// <summary>How one process of the whole product runs. Everything else is configuration (docs/operations.md).</summary>
public sealed record LuckyCartSettings
{
    /// <summary>The folder that holds everything; made when missing, then readable by its owner only.</summary>
    public required string DataPath { get; init; }

    /// <summary>TCP port, 0 to 65,535. Default 8080; 0: a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The address to listen on. Default: IPv4 loopback.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>Lifts rate limits, never size limits. Default: false.</summary>
    public bool NoLimits { get; init; }

    /// <summary>Whether the retailers <c>demo</c> and <c>sandbox</c> are made at the first start. Default: true.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>Whether demo shoppers browse the demo shop. Default: false; the command line's is true.</summary>
    public bool Traffic { get; init; }
}
