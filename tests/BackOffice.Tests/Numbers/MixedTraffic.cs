using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>Shoppers who do everything that can be counted: also twice, late, wrong and as visitors who turn out to be known. Seeded.</summary>
internal sealed class MixedTraffic(OwnProduct product, string retailerId, string key, bool eventTime, int seed)
{
    private const int Shoppers = 40;
    private const int AtOnce = 4;

    private static readonly DateTimeOffset s_start = new(2026, 3, 28, 20, 0, 0, TimeSpan.Zero);

    private int _orders;

    /// <summary>Events sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Every shopper does so many things, each in their own order.</summary>
    public async Task RunAsync(int from, int things)
    {
        var sent = 0;
        await Parallel.ForAsync(0, Shoppers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (shopper, _) =>
            Interlocked.Add(ref sent, await new Walk(this, shopper).RunAsync(from, things)));
        Sent += sent;
    }

    public static string NameOf(int shopper) => $"customer-{shopper}";

    public Task<Answer> PostAsync(params JsonObject[] events) => product.SendAsync(
        HttpMethod.Post, "/v1/events",
        new JsonObject { ["placements"] = new JsonArray("home-hero", "side"), ["events"] = new JsonArray([.. events]) }.ToJsonString(), key);

    // One shopper, from a part's beginning to its end. What it knows of the part before it has forgotten, as a page does.
    private sealed class Walk(MixedTraffic traffic, int shopper)
    {
        private readonly Random _random = new((traffic.Seed * 1_000) + shopper);
        private readonly List<string> _interactions = [];
        private readonly List<string> _transactions = [];
        private readonly List<JsonObject> _past = [];
        private string _name = NameOf(shopper);
        private int _step;

        public async Task<int> RunAsync(int from, int things)
        {
            // Some begin as visitors, and are known from the middle on.
            var visitor = shopper % 3 == 0 ? string.Create(CultureInfo.InvariantCulture, $"v_visitor-of-{traffic.RetailerId}-{shopper:d4}-{from:d6}") : null;
            _name = visitor ?? _name;
            for (var thing = 0; thing < things; thing++)
            {
                _step = from + thing;
                if (visitor is not null && thing == things / 2)
                {
                    _name = NameOf(shopper);
                    await SendAsync(Event("identify", e => e["visitor_id"] = visitor));
                }

                await SendAsync(Next());
            }

            return _past.Count;
        }

        private async Task SendAsync(JsonObject e)
        {
            var answer = await traffic.PostAsync((JsonObject)e.DeepClone());
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, answer.Text);
            _past.Add(e);
            _interactions.AddRange((answer.Body["interactions"]?.AsArray() ?? []).Select(i => (string)i!["interaction_id"]!));
        }

        private JsonObject Next() => _random.Next(20) switch
        {
            < 6 => Event("page_view", e => (e["page_type"], e["page_view_id"]) = ("home", $"p{_step}")),
            < 9 => Event("search", e => e["search_term"] = "water"),
            < 12 when _interactions.Count > 0 => Report("view_promotion"),
            < 14 when _interactions.Count > 0 => Report("select_promotion"),
            < 16 => Purchase(),
            16 when _transactions.Count > 0 => Event("refund", e => (e["transaction_id"], e["value"]) = (
                _transactions[_random.Next(_transactions.Count)], _random.Next(3) == 0 ? "99.00" : "1.01")),
            17 when _transactions.Count > 0 && _random.Next(3) == 0 => Event("order_status", e => (e["transaction_id"], e["status"]) = (
                _transactions[_random.Next(_transactions.Count)], "cancelled")),
            18 when _past.Count > 0 && _past[^1]["shopper_id"]!.ToString() == _name => (JsonObject)_past[^1].DeepClone(),
            19 => Event("page_view", e => e.Remove("page_type")),
            _ => Event("page_view", e =>
            {
                e["page_type"] = "home";
                e["occurred_at"] = At().AddHours(-2).ToString("O");
            }),
        };

        private JsonObject Purchase()
        {
            var id = $"t{Interlocked.Increment(ref traffic._orders)}-{traffic.Seed}";
            _transactions.Add(id);
            var value = string.Create(CultureInfo.InvariantCulture, $"{_random.Next(5, 90)}.{_random.Next(10, 99)}");
            return Event("purchase", e => (e["transaction_id"], e["value"], e["items"]) = (
                id, value, new JsonArray(new JsonObject { ["item_id"] = "w", ["price"] = value, ["quantity"] = 1 })));
        }

        private JsonObject Report(string name) => Event(name, e => e["interaction_id"] = _interactions[_random.Next(_interactions.Count)]);

        private JsonObject Event(string name, Action<JsonObject> with)
        {
            var e = new JsonObject
            {
                ["event_id"] = $"e{_step}-{_past.Count}-{name}", ["event_name"] = name, ["occurred_at"] = At().ToString("O"), ["shopper_id"] = _name,
            };
            with(e);
            return e;
        }

        // By their own time, 3 days with the night when clocks go forward; else now.
        private DateTimeOffset At() => traffic.EventTime ? s_start.AddMinutes((_step * 37) + shopper) : DateTimeOffset.UtcNow;
    }

    private int Seed => seed;

    private string RetailerId => retailerId;

    private bool EventTime => eventTime;
}
