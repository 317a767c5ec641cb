using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LuckyCart.Api.Http;
using LuckyCart.Api.Tests.Hosting;
using LuckyCart.Api.Tests.Retailers;

namespace LuckyCart.Api.Tests.Attacks;

/// <summary>Attack S39: 100,000 random bodies over every route of the route table; no 5xx, no stack trace.</summary>
public sealed class RandomBodyTests(ApiNode node)
{
    private const int Cases = 100_000;

    [Fact]
    public async Task Send_RandomBodiesToEveryRoute_No5xxNoTrace()
    {
        var retailer = await node.AddRetailerAsync();
        var routes = KeyRouteMatrixTests.ApiRoutesOf(node).Where(r => r.Access.Access != Access.Ticket).ToArray();
        string[] keys = [retailer.Pk, retailer.Sk, retailer.PkTest, retailer.SkTest];
        var failures = new ConcurrentQueue<string>();
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        await Parallel.ForAsync(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            // A seed a case: a failure names it and is repeated by it.
            var random = new SeededBody(i);
            var (method, path, _) = Pick(routes, i);
            using var content = method == HttpMethod.Post || method == HttpMethod.Put ? random.Content() : null;
            using var response = await node.SendAsync(method, path + random.Query(), keys[i % keys.Length], content);
            answers.AddOrUpdate(response.StatusCode, 1, static (_, n) => n + 1);
            var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
            if ((int)response.StatusCode >= 500 || text.Contains("   at LuckyCart", StringComparison.Ordinal))
            {
                failures.Enqueue($"case {i}: {method} {path} {response.StatusCode} {text}");
            }
        });

        Assert.Empty(failures.Take(5));
        Assert.Equal(Cases, answers.Values.Sum());
        Assert.True(answers.GetValueOrDefault(HttpStatusCode.OK) > 100, "Random bodies never got past the first check.");
    }

    // Three of four cases go to the routes that read bodies.
    private static (HttpMethod Method, string Path, RouteAccess Access) Pick(
        (HttpMethod Method, string Path, RouteAccess Access)[] routes, int i)
    {
        var withBody = routes.Where(r => r.Method == HttpMethod.Post || r.Method == HttpMethod.Put).ToArray();
        return i % 4 == 0 ? routes[i / 4 % routes.Length] : withBody[i % withBody.Length];
    }

    [SuppressMessage("Security", "CA5394", Justification = "Cases are to be repeated, not secret.")]
    private sealed class SeededBody(int seed)
    {
        private static readonly string[] Names =
        [
            "event_id", "event_name", "occurred_at", "shopper_id", "items", "value", "currency", "attributes", "consent",
            "page_type", "placements", "events", "sent_at", "decision_id", "shopper", "context", "item_id", "price", "quantity",
            "deleted", "store_id", "tags", "visitor_id", "traits", "aliases", "shopper_token", "index", "$type", "__proto__", "",
        ];

        private static readonly string[] Values =
        [
            "null", "true", "0", "-1", "1e308", "1E-400", "99999999999999999999999999999999999999", "0.1", "\"\"", "\"page_view\"", "\"purchase\"",
            "\"v_aaaaaaaaaaaaaaaaaaaaaaaa\"", "\"2026-01-01T00:00:00Z\"", "\"2026-13-45T99:99:99+99:99\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"",
            "\"\\u0000\"", "\"1.005\"", "\"-0\"", "\"e1\"", "[]", "{}", "[[[[[[[[[[1]]]]]]]]]]", "\"' OR 1=1 --\"", "\"<script>\"", "\"%s%n\"",
        ];

        private readonly Random _random = new(seed);

        public ByteArrayContent Content()
        {
            var bytes = _random.Next(6) switch
            {
                0 => Bytes(),
                1 => Encoding.UTF8.GetBytes(Value(0)),
                _ => Encoding.UTF8.GetBytes(Object(0)),
            };
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue(_random.Next(20) == 0 ? "text/plain" : "application/json");
            if (_random.Next(40) == 0)
            {
                content.Headers.ContentEncoding.Add(_random.Next(2) == 0 ? "gzip" : "br");
            }

            return content;
        }

        public string Query() => _random.Next(10) switch
        {
            0 => "?timeout_ms=" + _random.Next(-10, 3_000),
            1 => "?since=" + Uri.EscapeDataString(Values[_random.Next(Values.Length)]),
            2 => "?limit=" + _random.Next(-1, 2_000),
            3 => "?debug=1&placement=%00&type=" + Uri.EscapeDataString(Values[_random.Next(Values.Length)]),
            _ => "",
        };

        private byte[] Bytes()
        {
            var bytes = new byte[_random.Next(200)];
            _random.NextBytes(bytes);
            return bytes;
        }

        private string Object(int depth)
        {
            var members = Enumerable.Range(0, _random.Next(8)).Select(_ => $"\"{Names[_random.Next(Names.Length)]}\":{Value(depth + 1)}");
            return "{" + string.Join(',', members) + "}";
        }

        private string Value(int depth) => _random.Next(8) switch
        {
            0 when depth < 6 => Object(depth + 1),
            1 when depth < 6 => "[" + string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth + 1))) + "]",
            _ => Values[_random.Next(Values.Length)],
        };
    }
}
