using System.Globalization;
using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Stores;

namespace LuckyCart.LuckyCart.Demo.Campaigns;

/// <summary>The shop's own campaigns: welcome, stores, delivery, thanks.</summary>
internal static class ShopCampaigns
{
    private const string Shop = "demo";
    private const int EndlessYears = 20;

    private static readonly (string Id, string Name, int From, int To, string Link)[] Hours =
    [
        ("petit-dejeuner", "Bien commencer la journée", 6, 9, "/rayons/cafes"),
        ("dejeuner", "Vite prêt pour midi", 11, 13, "/rayons/plats-cuisines-frais"),
        ("gouter", "L'heure du goûter", 15, 17, "/rayons/biscuits"),
        ("apero", "C'est l'heure de l'apéritif", 18, 20, "/rayons/chips-et-biscuits-aperitifs"),
    ];

    /// <summary>For everybody on the home page, last in rank and without caps: there is always something to show.</summary>
    public static CampaignDraft Welcome(string department) =>
        new CampaignDraft($"bienvenue-{Slug.Of(department)}", $"Bienvenue ! Le rayon {department} est ouvert", Shop, department)
        {
            Priority = 9, Weight = 1 + (int)(Spread.Of(department) % 4), Link = $"/rayons/{Slug.Of(department)}", Years = EndlessYears,
        }
        .On("page_view", "decision").Tagged("accueil")
        .In(DemoPlacement.HomeHero, DemoPlacement.HomeBelow);

    public static CampaignDraft OfStore(DemoStore store)
    {
        var draft = new CampaignDraft(
            $"magasin-{store.StoreId}", $"{store.Name} : vos offres de proximité", Shop, store.Region)
        {
            Priority = 2, Link = $"/magasins/{store.StoreId}",
        }
        .On("page_view").Tagged("magasin", Slug.Of(store.Region))
        .In(DemoPlacement.HomeTile, DemoPlacement.CategoryInline)
        .AtMost(2, "shown", "today");
        return store.Type == "drive"
            ? draft.If(Rules.Is("store.type", "=", "drive"), Rules.Is("store.postcode", "beginsWith", store.Postcode[..2]))
            : draft.If(
                Rules.OneOf("store.region", store.Region),
                Rules.AnyOf(Rules.Is("store.id", "=", store.StoreId), Rules.Is("store.tags", "contains", store.Tags[0])));
    }

    public static IEnumerable<CampaignDraft> Delivery()
    {
        foreach (var (from, to) in ((int, int)[])[(30, 39), (40, 49), (50, 59), (60, 79), (80, 119)])
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Plus que quelques euros avant la livraison à moins de {to + 1} €");
            yield return new CampaignDraft($"livraison-{from}", text, Shop, "Livraison") { Priority = 1, Link = "/livraison", ExpiresAfter = "20m" }
                .On("add_to_cart", "remove_from_cart", "view_cart").Tagged("livraison")
                .In(DemoPlacement.CartBelow)
                .If(Rules.Between("cart.amount", from, to), Rules.Is("cart.lines", ">=", 3))
                .AtMost(2, "shown", "session", "tag:livraison");
        }
    }

    public static IEnumerable<CampaignDraft> AtHours() => Hours.Select(h =>
        new CampaignDraft($"heure-{h.Id}", h.Name, Shop, h.Name) { Priority = 3, Link = h.Link }
            .On("page_view").Tagged("heure")
            .In(DemoPlacement.HomeTile)
            .If(Rules.Between("now.hour", h.From, h.To), Rules.Is("event.device", "=", "mobile"))
            .AtMost(1, "seen", "today"));

    /// <summary>A message with the order: the first, the fifth, a large one, …</summary>
    public static IEnumerable<CampaignDraft> Thanks()
    {
        foreach (var order in (int[])[0, 4, 9, 24])
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"merci-commande-{order + 1}");
            yield return Message(id, order == 0 ? "Bienvenue parmi nous !" : "Merci de votre fidélité !", "Un petit cadeau vous attend au retrait.")
                .On("purchase").If(Rules.Within("ever", Rules.Is("purchased.orders", "=", order)));
        }

        foreach (var amount in (int[])[80, 120, 160, 220])
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"merci-montant-{amount}");
            yield return Message(id, "Une belle commande !", "La livraison de la prochaine est pour nous.")
                .On("purchase").If(Rules.Is("event.value", ">=", amount), Rules.Within("90d", Rules.Is("purchased.amount", ">=", amount * 2)))
                .AtMost(1, "shown", "this_month", "tag:merci");
        }
    }

    private static CampaignDraft Message(string id, string title, string body) =>
        new CampaignDraft(id, title, Shop, "Merci") { Priority = 5, Link = "/compte", ExpiresAfter = "7d" }
            .Tagged("merci").Saying(title, body);
}
