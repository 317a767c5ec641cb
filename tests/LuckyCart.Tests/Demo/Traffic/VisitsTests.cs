using System.Text;
using System.Text.Json;
using CsCheck;
using LuckyCart.Api.Events;
using LuckyCart.Api.Retailers;
using LuckyCart.LuckyCart.Demo.Traffic;

namespace LuckyCart.Tests.Demo.Traffic;

public sealed class VisitsTests
{
    private static readonly RetailerSettings Settings = RetailerSettings.Read(Encoding.UTF8.GetBytes("""{"currency":"EUR"}"""));
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(4);

    [Fact]
    public void Play_SameSeedAndRun_SameEventsAndOthersWithAnotherRun() => Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[10, 500]).Sample(
        (seed, run, shoppers) =>
        {
            var settings = new TrafficSettings { Seed = seed, Run = run, Shoppers = shoppers };
            var first = Bodies(settings);
            Assert.NotEmpty(first);
            Assert.Equal(first, Bodies(settings));
            Assert.Empty(EventIds(settings).Intersect(EventIds(settings with { Run = run ^ 1 })));
        },
        iter: 4);

    /// <summary>By the API's own reader: all but the planned mistakes are without fault.</summary>
    [Fact]
    public void Play_AnySeed_EveryEventIsValidButThePlannedMistakes() => Gen.ULong.Sample(
        seed =>
        {
            foreach (var (at, _, post, _) in Days.Play(new TrafficSettings { Seed = seed, Run = 7, Shoppers = 300 }, Minutes))
            {
                using var body = JsonDocument.Parse(post.ToJson(at));
                foreach (var e in body.RootElement.GetProperty("events").EnumerateArray())
                {
                    var draft = EventReader.Read(e, Settings);
                    Assert.True(draft.IsFaulty == post.Faulty, $"{e}");
                    Assert.True(post.Faulty || draft.Warnings is null or { Count: 0 }, $"{e}: {string.Join(", ", draft.Warnings ?? [])}");
                }
            }
        },
        iter: 8);

    [Fact]
    public void Play_TwoHours_AboutTheEventsAskedForAndEveryKindOfThem()
    {
        var played = Days.Play(new TrafficSettings { Run = 1 }, TimeSpan.FromHours(2)).ToList();
        var settled = played.Where(p => p.At > Days.Start.AddMinutes(3)).Sum(p => p.Post.Events.Count) / (117 * 60d);
        var opening = played.Where(p => p.At < Days.Start.AddMinutes(1)).Sum(p => p.Post.Events.Count) / 60d;
        var names = played.SelectMany(p => p.Post.Events).GroupBy(e => (string)e["event_name"]!).ToDictionary(g => g.Key, g => g.Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"{settled:0.0} events a second, {opening:0.0} in the first minute; {string.Join(", ", names)}");

        Assert.InRange(settled, 9, 11.5);
        Assert.InRange(opening, 4, 20);
        Assert.InRange(played.Count(p => p.Post.Faulty) / (double)played.Count, 0.001, 0.02);
        Assert.All(
            (string[])
            [
                "page_view", "search", "view_item_list", "view_item", "add_to_cart", "remove_from_cart", "view_cart", "begin_checkout",
                "add_payment_info", "purchase", "refund", "identify", "view_promotion", "select_promotion", "dismiss_promotion",
            ],
            n => Assert.True(names.GetValueOrDefault(n) > 5, n));
    }

    [Fact]
    public void Play_MoreThanRoomFor_NeverMoreVisitsThanTheMaximumAndOneOfEachShopper()
    {
        var settings = new TrafficSettings { Run = 1, EventsPerSecond = 500, VisitsMax = 20, Shoppers = 40 };
        var visits = new Dictionary<string, (string Visit, DateTimeOffset Last)>();
        var most = 0;
        foreach (var (at, visit, _, here) in Days.Play(settings, Minutes))
        {
            most = Math.Max(most, here);
            visits[visit.Shopper.VisitorId] = (visit.Name, at);
        }

        Assert.Equal(20, most);
        Assert.InRange(visits.Count, 21, 40);
    }

    [Fact]
    public void Take_AfterTheMachineSlept_NobodyComesForTheTimeThatIsOver()
    {
        using var visits = new Visits(new TrafficSettings { Run = 1 }, TrafficShop.Read(), Days.Start);
        visits.Take(Days.Start);
        visits.Take(Days.Start.AddHours(8));

        Assert.InRange(visits.Here, 1, 3);
    }

    [Fact]
    public void Play_Purchases_AreTrustedAndTheirValueIsThatOfTheirItems()
    {
        var purchases = Days.Play(new TrafficSettings { Run = 3 }, TimeSpan.FromMinutes(30))
            .Where(p => p.Post.Events.Any(e => (string?)e["event_name"] == "purchase")).ToList();

        Assert.NotEmpty(purchases);
        Assert.All(purchases, p =>
        {
            Assert.True(p.Post.Trusted);
            var purchase = Assert.Single(p.Post.Events);
            var sum = purchase["items"]!.AsArray().Sum(i => decimal.Parse((string)i!["price"]!, System.Globalization.CultureInfo.InvariantCulture) * (int)i["quantity"]!);
            Assert.Equal(sum, decimal.Parse((string)purchase["value"]!, System.Globalization.CultureInfo.InvariantCulture));
        });
    }

    private static List<string> Bodies(TrafficSettings settings) => [.. Days.Play(settings, Minutes).Select(p => p.Post.ToJson(p.At))];

    private static IEnumerable<string> EventIds(TrafficSettings settings) =>
        Days.Play(settings, Minutes).SelectMany(p => p.Post.Events).Select(e => (string)e["event_id"]!);
}
