using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Http;

/// <summary>On every endpoint of the management API: the role that it needs, and what becomes of its body.</summary>
internal sealed record ManagementRoute(OperatorRole Needed)
{
    /// <summary>Bytes of a body.</summary>
    public int BodyMax { get; init; } = BodyLimits.BodyMax;

    /// <summary>The retailer that its address names need not exist.</summary>
    public bool AnyRetailer { get; init; }

    /// <summary>The role is needed at any retailer; the answer holds only what is of retailers where it is held.</summary>
    public bool Anywhere { get; init; }

    /// <summary>About the caller alone: whoever is signed in, or holds a token, whatever their roles.</summary>
    public bool Own { get; init; }

    /// <summary>Stays open for as long as a page looks at it: bounded by itself, and no part of the calls in flight.</summary>
    public bool Stream { get; init; }

    /// <summary>Not by a personal token, whatever its scopes: by who is signed in.</summary>
    public bool InPerson { get; init; }

    /// <summary>Whoever calls need not have signed in.</summary>
    public bool Anonymous { get; init; }
}
