using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Segments;

namespace LuckyCart.LuckyCart.Demo.Campaigns;

/// <summary>What the shop says some time after, or after several steps.</summary>
internal static class FollowUpCampaigns
{
    private const string Shop = "demo";
    private const string Purchase = "purchase";

    public static IEnumerable<CampaignDraft> All()
    {
        yield return Message("panier-oublie", "Votre panier vous attend", "Il reste quelques minutes pour le retrait de ce soir.")
            .After("15m", "add_to_cart", Purchase).If(Rules.Is("cart.lines", ">=", 1))
            .Alone("relance").AtMost(1, "shown", "1d", "group").Towards(Purchase, "1d");
        yield return Message("retour-panier", "On vous garde votre panier", "Tout y est encore.")
            .After("1d", "view_cart", Purchase).If(DemoSegments.In(DemoSegments.Regulars))
            .Alone("relance").AtMost(1, "shown", "7d", "group").Towards(Purchase, "2d");
        yield return Message("hesitation-panier", "Une question sur ce produit ?", "Nos conseillers répondent en magasin et en ligne.")
            .Following("30m", [Purchase], "view_item", "view_item", "add_to_cart")
            .AtMost(1, "shown", "1d").Towards(Purchase, "1d");
        yield return Message("recherche-sans-suite", "Vous n'avez pas trouvé ?", "Dites-nous ce qui manque au rayon.")
            .Following("10m", ["add_to_cart"], "search", "search")
            .AtMost(1, "shown", "session");
        yield return new CampaignDraft("prospectus-semaine", "Le prospectus de la semaine", Shop, "Prospectus") { Priority = 5, Link = "/prospectus" }
            .On("view_item", "view_item_list").Tagged("prospectus").In(DemoPlacement.CategoryInline)
            .If(Rules.About(Rules.Is("list:" + DemoProductLists.Leaflet, "=", true)), DemoSegments.In(DemoSegments.Others))
            .AtMost(2, "shown", "today").HoldingOut("0.10")
            .Towards(Purchase, "7d", Rules.Is("list:" + DemoProductLists.Leaflet, "=", true));
        yield return new CampaignDraft("reveil", "Cela fait longtemps ! Ce qui a changé chez nous", Shop, "Retrouvailles") { Priority = 3, Link = "/nouveautes" }
            .On("page_view").Tagged("retour").In(DemoPlacement.HomeTile)
            .If(DemoSegments.In(DemoSegments.Sleepers))
            .AtMost(1, "seen", "session").HoldingOut("0.10").Towards(Purchase, "14d");
    }

    private static CampaignDraft Message(string id, string title, string body) =>
        new CampaignDraft(id, title, Shop, "Relance") { Priority = 3, Link = "/panier", ExpiresAfter = "1d" }
            .On().Tagged("relance").Saying(title, body).HoldingOut("0.10");
}
