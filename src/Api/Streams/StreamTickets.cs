using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using LuckyCart.Api.Http;
using LuckyCart.Api.Shoppers;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Streams;

/// <summary>What a ticket opens: one shopper's stream, for the key and token that asked for it.</summary>
internal sealed record StreamTicket(
    string RetailerId, string KeyId, string ShopperId, string ShopperKey, bool TestSpace, DateTimeOffset? TokenExpiresAt,
    DateTimeOffset ExpiresAt);

/// <summary>Single-use tickets, 60 s each. A browser's EventSource cannot set headers, and a key or token in a URL would be logged.</summary>
/// <remarks>
/// They live in this node's memory: a ticket is used against the node that gave it, and one lost with the node is asked for
/// again. At most <see cref="OpenMax"/> wait to be used.
/// </remarks>
internal sealed class StreamTickets(TimeProvider clock)
{
    public const int OpenMax = 100_000;
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, StreamTicket> _open = new(StringComparer.Ordinal);

    /// <exception cref="ProblemException">503 when too many wait.</exception>
    public (string Ticket, StreamTicket Opens) Issue(Caller caller, NamedShopper shopper)
    {
        if (_open.Count >= OpenMax)
        {
            DropExpired();
            if (_open.Count >= OpenMax)
            {
                throw Problem.Unavailable.AsException();
            }
        }

        var opens = new StreamTicket(
            caller.RetailerId, caller.Key.KeyId, shopper.ShopperId, shopper.Journal.ToString(), caller.TestSpace,
            shopper.Token?.ExpiresAt, clock.GetUtcNow() + Lifetime);
        var ticket = "st_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _open[ticket] = opens;
        return (ticket, opens);
    }

    /// <summary>What the ticket opens, once; null when it does not hold.</summary>
    public StreamTicket? Use(string ticket) =>
        _open.TryRemove(ticket, out var opens) && opens.ExpiresAt > clock.GetUtcNow() ? opens : null;

    private void DropExpired()
    {
        var now = clock.GetUtcNow();
        foreach (var (ticket, opens) in _open)
        {
            if (opens.ExpiresAt <= now)
            {
                _open.TryRemove(ticket, out _);
            }
        }
    }
}
