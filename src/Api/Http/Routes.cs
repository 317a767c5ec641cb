using LuckyCart.Abstractions.Retailers;

namespace LuckyCart.Api.Http;

/// <summary>Who may call an endpoint.</summary>
internal enum Access
{
    /// <summary>No key.</summary>
    Open,

    /// <summary>Any key.</summary>
    AnyKey,

    /// <summary>Secret keys, of the live or the test space.</summary>
    SecretKey,

    /// <summary>A single-use ticket in place of a key.</summary>
    Ticket,
}

/// <summary>On every endpoint of this API: who may call it, and what becomes of its body.</summary>
internal sealed record RouteAccess(Access Access)
{
    /// <summary>The body is a stream of any size.</summary>
    public bool AnySize { get; init; }

    /// <summary>Longer than a call: not counted among the calls in flight.</summary>
    public bool LongRunning { get; init; }

    public bool Allows(KeyKind kind) => Access != Access.SecretKey || kind is KeyKind.Secret or KeyKind.SecretTest;
}
