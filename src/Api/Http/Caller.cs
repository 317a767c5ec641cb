using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Retailers;

namespace LuckyCart.Api.Http;

/// <summary>Who calls: the retailer's access as this node knows it, and the key that held.</summary>
internal sealed class Caller(RetailerGate gate, KeyDocument key)
{
    public RetailerGate Gate { get; } = gate;

    public KeyDocument Key { get; } = key;

    public string RetailerId => Gate.RetailerId;

    /// <summary>A secret key: its events are trusted and it names any shopper.</summary>
    public bool Trusted { get; } = key.Kind is KeyKind.Secret or KeyKind.SecretTest;

    /// <summary>The retailer's test space: own shoppers.</summary>
    public bool TestSpace { get; } = key.Kind is KeyKind.PublishableTest or KeyKind.SecretTest;

    public JournalId JournalOf(string shopperId) =>
        ShopperPseudonym.JournalOf(RetailerId, Gate.Access.PseudonymKey.Span, shopperId, TestSpace);

    /// <summary>The journal that lists the shoppers of an alias. The hash of an e-mail address is one in either case.</summary>
    public JournalId JournalOfAlias(string name, string value) => ShopperPseudonym.JournalOfAlias(
        RetailerId, Gate.Access.PseudonymKey.Span, name, name == "email_sha256" ? value.ToLowerInvariant() : value, TestSpace);

    /// <summary>The caller that the entrance put on the request.</summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("An endpoint with a key was reached without one.");
}
