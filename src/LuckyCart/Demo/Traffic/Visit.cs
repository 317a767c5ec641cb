using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Products;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>One visit of one shopper: arrives, looks around, fills a cart, maybe buys; one call after the other's answer.</summary>
/// <remarks>Follows from its seed, its name and the interactions that it is given.</remarks>
internal sealed class Visit : IDisposable
{
    private const int PagesMax = 14;
    private readonly TrafficShop _shop;
    private readonly Chance _chance;
    private readonly VisitEvents _events;
    private readonly Basket _basket = new();
    private readonly IEnumerator<TrafficPost> _posts;
    private bool _signedIn;
    private IReadOnlyList<string> _given = [];

    public Visit(DemoShopper shopper, TrafficShop shop, ulong seed, string name)
    {
        Shopper = shopper;
        Name = name;
        _shop = shop;
        _chance = new Chance(seed, name);
        _signedIn = shopper.AccountId is not null && _chance.Is(0.6);

        // Who has an account and is not signed in comes with a fresh browser: it can be joined to the account once.
        var visitor = shopper.AccountId is null ? shopper.VisitorId : DemoShopper.VisitorIdOf(_chance);
        _events = new VisitEvents(shopper, name) { ShopperId = _signedIn ? shopper.AccountId! : visitor };
        _posts = Browse().GetEnumerator();
    }

    public DemoShopper Shopper { get; }

    public string Name { get; }

    /// <summary>Events posted so far.</summary>
    public int Events { get; private set; }

    /// <summary>The next call, or none: the visit is over.</summary>
    /// <param name="given">Interactions of the answer to the one before.</param>
    public TrafficPost? Next(IReadOnlyList<string> given)
    {
        _given = given;
        if (!_posts.MoveNext())
        {
            return null;
        }

        Events += _posts.Current.Events.Count;
        return _posts.Current;
    }

    public void Dispose() => _posts.Dispose();

    private IEnumerable<TrafficPost> Browse()
    {
        var posts = Arrive();
        var pages = 2 + _chance.Skewed(PagesMax);
        for (var page = 0; page < pages; page++)
        {
            var shelf = _chance.Is(0.7) ? _shop.Shelves[_chance.Of(Shopper.Shelves)] : _chance.Of(_shop.Shelves);
            posts = posts.Concat(page % 3 == 0 ? Shelf(shelf) : []).Concat(Product(_chance.Of(shelf.Products)));
        }

        return posts.Concat(Cart());
    }

    private IEnumerable<TrafficPost> Arrive()
    {
        var shelf = _shop.Shelves[_chance.Of(Shopper.Shelves)];
        return _chance.Share() switch
        {
            < 0.55 => Home(),
            < 0.75 => Search(shelf),
            < 0.9 => Shelf(shelf),
            _ => Product(_chance.Of(shelf.Products)),
        };
    }

    private IEnumerable<TrafficPost> Home() => Page("home", null, () => [View("home", null)]);

    private IEnumerable<TrafficPost> Search(DemoShelf shelf)
    {
        var term = shelf.Name.Split(' ').First(w => w.Length > 3).ToLowerInvariant();
        var id = "search";
        return Page("search", id, () =>
        [
            View("search", id),
            _events.OnPage("search", "search", id, ("search_term", term), ("results_count", shelf.Products.Count)),
        ]);
    }

    private IEnumerable<TrafficPost> Shelf(DemoShelf shelf)
    {
        var id = Slug.Of(shelf.Name);
        return Page("category", id, () =>
        [
            View("category", id),
            _events.OnPage("view_item_list", "category", id, ("item_list_id", id),
                ("items", new JsonArray([.. shelf.Products.Take(6).Select(p => (JsonNode)Basket.Item(p, 1))]))),
        ]);
    }

    private IEnumerable<TrafficPost> Product(DemoProduct product)
    {
        foreach (var post in Page("product", product.ItemId, () =>
            [View("product", product.ItemId), _events.OnPage("view_item", "product", product.ItemId, ("items", new JsonArray(Basket.Item(product, 1))))]))
        {
            yield return post;
        }

        if (_chance.Is(Shopper.Appetite))
        {
            var quantity = 1 + _chance.Skewed(4);
            _basket.Add(product, quantity);
            foreach (var post in Page("cart", null, () =>
            [
                _events.OnPage("add_to_cart", "product", product.ItemId,
                    ("value", Basket.ValueOf(product, quantity)), ("items", new JsonArray(Basket.Item(product, quantity)))),
            ]))
            {
                yield return post;
            }
        }

        if (_chance.Is(0.02))
        {
            yield return Post(1, 3, [FaultyEvents.Make(_events, _shop, _chance)]) with { Faulty = true };
        }
    }

    private IEnumerable<TrafficPost> Cart()
    {
        if (_basket.Lines == 0 || _chance.Is(0.3))
        {
            yield break;
        }

        foreach (var post in Page("cart", null, () => [View("cart", null), WholeCart("view_cart")]))
        {
            yield return post;
        }

        if (_basket.Lines > 1 && _chance.Is(0.2))
        {
            var (product, quantity) = _basket.Take(_chance.Below(_basket.Lines));
            yield return Post(2, 8,
            [
                _events.Make("remove_from_cart",
                    ("value", Basket.ValueOf(product, quantity)), ("items", new JsonArray(Basket.Item(product, quantity)))),
            ]);
        }

        if (!_chance.Is(0.75))
        {
            yield break;
        }

        foreach (var post in SignIn().Concat(CheckOut()))
        {
            yield return post;
        }
    }

    private IEnumerable<TrafficPost> SignIn()
    {
        if (_signedIn || Shopper.AccountId is not { } account)
        {
            yield break;
        }

        var visitor = _events.ShopperId;
        _events.ShopperId = account;
        _signedIn = true;
        yield return Post(5, 20,
        [
            _events.Make("identify", ("visitor_id", visitor),
                ("aliases", new JsonObject { ["loyalty_card"] = Shopper.LoyaltyCard, ["email_sha256"] = Shopper.EmailHash })),
        ]) with { Trusted = true };
    }

    private IEnumerable<TrafficPost> CheckOut()
    {
        yield return Post(3, 20, [WholeCart("begin_checkout")]);
        yield return Post(5, 30, [_events.Make("add_payment_info", ("payment_type", "card"), ("value", _basket.Value))]);
        var order = Name + "-order";
        foreach (var post in Page("confirmation", null, () => [Purchase(order)], trusted: true))
        {
            yield return post;
        }

        if (_chance.Is(0.06))
        {
            var (product, quantity) = _basket.Line(_chance.Below(_basket.Lines));
            yield return Post(60, 240,
            [
                _events.Make("refund", ("transaction_id", order), ("value", Basket.ValueOf(product, quantity)),
                    ("items", new JsonArray(Basket.Item(product, quantity)))),
            ]) with { Trusted = true };
        }
    }

    private JsonObject Purchase(string order)
    {
        var purchase = _events.OnPage("purchase", "confirmation", null,
            ("transaction_id", order), ("currency", "EUR"), ("value", _basket.Value), ("payment_type", "card"), ("items", _basket.ToJson()));
        if (Shopper.AccountId is not null)
        {
            purchase["loyalty_card"] = Shopper.LoyaltyCard;
        }

        return purchase;
    }

    /// <summary>A page, and what the shopper does with the interactions on it.</summary>
    private IEnumerable<TrafficPost> Page(string places, string? pageId, Func<IReadOnlyList<JsonObject>> events, bool trusted = false)
    {
        _events.TurnPage();
        yield return Post(3, 40, events()) with { Places = TrafficShop.PlacesOf(places), Trusted = trusted };
        var seen = _given.Where(_ => _chance.Is(0.85)).ToList();
        if (seen.Count == 0)
        {
            yield break;
        }

        yield return Post(1.2, 4, [.. seen.Select(i => Promotion("view_promotion", i))]);
        if (_chance.Is(0.06))
        {
            yield return Post(0.5, 6, [Promotion("select_promotion", _chance.Of(seen))]);
        }
        else if (_chance.Is(0.02))
        {
            yield return Post(0.5, 6, [Promotion("dismiss_promotion", _chance.Of(seen))]);
        }
    }

    private JsonObject View(string pageType, string? pageId) => _events.OnPage("page_view", pageType, pageId);

    private JsonObject WholeCart(string name) => _events.OnPage(name, "cart", null, ("value", _basket.Value), ("items", _basket.ToJson()));

    private JsonObject Promotion(string name, string interactionId) => _events.Make(name, ("interaction_id", interactionId));

    private TrafficPost Post(double fromSeconds, double toSeconds, IReadOnlyList<JsonObject> events) =>
        new(_chance.Pause(fromSeconds, toSeconds), events, []) { SignedInAs = _signedIn ? Shopper.AccountId : null };
}
