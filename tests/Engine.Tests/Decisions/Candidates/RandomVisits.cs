using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Campaigns;
using LuckyCart.Engine.Tests.Shoppers;

namespace LuckyCart.Engine.Tests.Decisions.Candidates;

/// <summary>Random requests of shoppers with a past, in the words of <see cref="RandomCampaigns"/> (case and accents anyhow).</summary>
internal static class RandomVisits
{
    private const long Start = 1_775_000_000_000; // 2026-03-31
    private const long Day = 86_400_000;

    private static readonly string?[] s_texts =
        ["Évian", "EVIAN", "Café", "café crème", "Île-de-France", "drive", "75011", "Straße", "P-17", "a", "A", "banana", "", null, null, null];

    private static readonly string[] s_events = [.. RandomCampaigns.EventNames, "remove_from_cart", "identify", "refund", "order_status"];

    /// <summary>Requests without a catalogue yet: the same for the same seed.</summary>
    public static IReadOnlyList<Func<CompiledCatalogue, DecisionRequest>> Of(int seed, int shoppers, int events)
    {
        var random = new Random(seed);
        var shared = new SharedValues();
        List<Func<CompiledCatalogue, DecisionRequest>> requests = [];
        for (var shopper = 0; shopper < shoppers; shopper++)
        {
            var id = random.Next(2) == 0 ? $"v_{shopper}" : $"s{shopper}";
            var fold = new ShopperFold(shared);
            var now = Start + random.NextInt64(100 * Day);
            var state = fold.Begin(ShopperState.Initial, Facts(now, true, 1, new OpenedFacts(id, random.Next(2) == 0 ? "Europe/Paris" : "Etc/UTC", new byte[4])));
            for (var i = 0; i < events; i++)
            {
                now += random.Next(3) == 0 ? random.NextInt64(5 * Day) : random.NextInt64(600_000);
                var profile = random.Next(8) != 0;
                var facts = Facts(now, profile, i + 2, null);
                var before = fold.Begin(state, facts);
                var e = Event(random, $"e{shopper}-{i}", now);
                var after = fold.FoldEvent(before, new NewEvent(e, (UInt128)((shopper * 1_000) + i), 1, now, random.Next(2) == 0), facts);
                requests.Add(Request(e, before, after, now, profile, random));
                state = fold.End(after, facts, profile && random.Next(4) == 0 ? [Journey.Shown($"i{i}", now, $"c{random.Next(RandomCatalogues.Campaigns)}", "v0")] : []);
            }
        }

        return requests;
    }

    private static RequestFacts Facts(long now, bool profile, long sequence, OpenedFacts? opened) => new(now, profile, null, sequence, opened);

    private static Func<CompiledCatalogue, DecisionRequest> Request(
        ShopperEvent e, ShopperState before, ShopperState after, long now, bool profile, Random random)
    {
        string[] placements = [.. RandomCampaigns.Placements.Where(_ => random.Next(3) != 0)];
        var test = random.Next(4) == 0;
        var stale = random.Next(8) == 0;
        return catalogue => new DecisionRequest
        {
            Catalogue = catalogue, Events = [new TriggeringEvent(0, e, now, before, after)], After = after, DecidedAtMs = now,
            ProfileAllowed = profile, Placements = placements, TestSpace = test, CatalogueStale = stale,
        };
    }

    private static ShopperEvent Event(Random random, string id, long now)
    {
        var name = s_events[random.Next(s_events.Length)];
        var ofOrder = name is "purchase" or "refund" or "order_status";
        return new ShopperEvent
        {
            EventId = id, EventName = name, OccurredAtMs = now, PageType = Text(random), PageId = Text(random), SearchTerm = Text(random),
            Device = Pick(random, null, "desktop", "mobile", "tablet"), Channel = Pick(random, null, "web", "app", "store"),
            Language = Pick(random, null, "fr", "fr-CA", "FR_fr", "de", "fro"), StoreId = Pick(random, null, "Drive", "S2", "p-17", "Café"),
            ValueMinor = random.Next(4) == 0 ? null : random.Next(-1_000, 10_000), CartId = Pick(random, null, null, "k1"),
            Items = name is "page_view" or "identify" ? [] : [.. Enumerable.Range(0, random.Next(4)).Select(_ => Item(random))],
            Attributes = [.. RandomCampaigns.Names.Where(_ => random.Next(2) == 0).Select(n => Attribute(random, n))],
            Traits = name == "identify" ? [.. RandomCampaigns.Names.Where(_ => random.Next(2) == 0).Select(n => Attribute(random, n))] : [],
            TransactionId = ofOrder ? $"t{random.Next(6)}" : null, Status = name == "order_status" ? Pick(random, "amended", "cancelled", "delivered") : null,
        };
    }

    private static EventItem Item(Random random) => new()
    {
        ItemId = Text(random) is { Length: > 0 } id ? id : "n", Gtin = Text(random), ItemName = Text(random), ItemBrand = Text(random),
        ItemVariant = Text(random), ItemCategories = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Text(random))],
        QuantityThousandths = random.Next(1, 5_000), PriceMicros = random.Next(4) == 0 ? null : random.NextInt64(20_000_000),
    };

    private static EventAttribute Attribute(Random random, string name) => random.Next(4) switch
    {
        0 => new EventAttribute(name, Number: random.Next(-20, 20)),
        1 => new EventAttribute(name, Flag: random.Next(2) == 0),
        _ => new EventAttribute(name, Text(random) ?? "x"),
    };

    private static string? Text(Random random) => s_texts[random.Next(s_texts.Length)];

    private static string? Pick(Random random, params string?[] values) => values[random.Next(values.Length)];
}
