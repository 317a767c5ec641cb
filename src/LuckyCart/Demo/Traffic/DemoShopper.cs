using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>One of the people who come to the demo shop: what stays the same from visit to visit.</summary>
internal sealed record DemoShopper
{
    private static readonly string[] Devices = ["mobile", "mobile", "mobile", "desktop", "desktop", "tablet"];
    private static readonly string[] Languages = ["fr-FR", "fr-FR", "fr-FR", "fr-FR", "en-GB"];

    /// <summary>With an account: known by this id. Null: a guest, who only has a browser.</summary>
    public string? AccountId { get; private init; }

    /// <summary>Of the guest's browser, which remembers it.</summary>
    public required string VisitorId { get; init; }

    public required string Device { get; init; }

    public required string Language { get; init; }

    public required string StoreId { get; init; }

    /// <summary>Whether it agreed to be known; null: never asked.</summary>
    public bool? Consent { get; private init; }

    /// <summary>Shelves that it goes to first.</summary>
    public required IReadOnlyList<int> Shelves { get; init; }

    /// <summary>Chance that a product looked at goes into the cart.</summary>
    public required double Appetite { get; init; }

    /// <summary>GS1-like number of the loyalty card of an account.</summary>
    public required string LoyaltyCard { get; init; }

    /// <summary>SHA-256 of the account's address, as the shop's server sends it.</summary>
    public required string EmailHash { get; init; }

    /// <summary>The shopper of a number; the address of number 17 is <c>client17@demo.example</c>.</summary>
    public static DemoShopper Make(ulong seed, int number, TrafficShop shop)
    {
        var chance = new Chance(seed, string.Create(CultureInfo.InvariantCulture, $"shopper {number}"));
        var hasAccount = chance.Is(0.6);
        return new DemoShopper
        {
            AccountId = hasAccount ? string.Create(CultureInfo.InvariantCulture, $"client-{number:0000}") : null,
            VisitorId = VisitorIdOf(chance),
            Device = chance.Of(Devices),
            Language = chance.Of(Languages),
            StoreId = chance.Of(shop.StoreIds),
            Consent = chance.Share() switch { < 0.88 => true, < 0.95 => false, _ => null },
            Shelves = [chance.Below(shop.Shelves.Count), chance.Below(shop.Shelves.Count), chance.Below(shop.Shelves.Count)],
            Appetite = 0.25 + (0.4 * chance.Share()),
            LoyaltyCard = string.Create(CultureInfo.InvariantCulture, $"29100000{number:00000}"),
            EmailHash = EmailHashOf(number),
        };
    }

    /// <summary><c>v_</c> and 24 letters, as a browser would have drawn them.</summary>
    public static string VisitorIdOf(Chance chance) =>
        "v_" + string.Create(CultureInfo.InvariantCulture, $"{chance.Next():x16}{chance.Next():x16}")[..24];

    private static string EmailHashOf(int number) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"client{number}@demo.example"))));
}
