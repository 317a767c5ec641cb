using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Attacks;

/// <summary>Attacks S24 and S25: names without end, and bodies made to cost more than they weigh.</summary>
public sealed class CardinalityTests(ApiNode node)
{
    [Fact]
    public async Task Post_ThousandsOfNames_NoSeriesOfMeasurementsEach()
    {
        var series = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name.StartsWith("LuckyCart", StringComparison.Ordinal))
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((i, _, tags, _) => series.TryAdd(Key(i, tags), true));
        listener.SetMeasurementEventCallback<double>((i, _, tags, _) => series.TryAdd(Key(i, tags), true));
        listener.Start();
        var retailer = await node.AddPublishingRetailerAsync();
        for (var batch = 0; batch < 20; batch++)
        {
            var events = Enumerable.Range(0, 100).Select(i => TestRetailer.Event(
                $"shopper-24-{batch}-{i}", e =>
                {
                    e["event_name"] = $"made_up_{batch}_{i}";
                    e[$"unknown_{batch}_{i}"] = 1;
                    e["attributes"] = new JsonObject(Enumerable.Range(0, 50).Select(a => KeyValuePair.Create($"n{batch}_{i}_{a}", (JsonNode?)a)));
                }));
            var body = new JsonObject { ["events"] = new JsonArray([.. events]) };
            var (status, _) = await retailer.PostAsync(body.ToJsonString(), retailer.Sk);
            Assert.Equal(HttpStatusCode.OK, status);
        }

        Assert.NotEmpty(series);
        Assert.True(series.Count < 200, $"{series.Count} series: {string.Join('\n', series.Keys.Take(20))}");
    }

    [Fact]
    public async Task Post_NewShopperEachTimeWithABrowserKey_TheAddressIsLimited()
    {
        var retailer = await node.AddRetailerAsync(TestRetailer.Settings("limited", """{"requests_per_address":50,"requests_per_shopper":20}"""));
        var watch = Stopwatch.StartNew();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => retailer.PostAsync(TestRetailer.Event(TestRetailer.NewVisitor()))));

        var taken = answers.Count(a => a.Status == HttpStatusCode.OK);
        Assert.InRange(taken, 1, 50 * (watch.Elapsed.TotalSeconds + 1));
        Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, a.Status.ToString()));
    }

    [Theory]
    [InlineData("members")]
    [InlineData("objects")]
    [InlineData("escapes")]
    [InlineData("digits")]
    [InlineData("ignored")]
    public async Task Post_ABodyMadeToBeSlow_IsAnsweredWithinASecond(string shape)
    {
        var retailer = await node.AddRetailerAsync();
        var body = Slow(shape);
        Assert.InRange(body.Length, 500_000, 1_048_576);
        await retailer.PostAsync(body, retailer.Sk);
        var watch = Stopwatch.StartNew();

        var (status, _) = await retailer.PostAsync(body, retailer.Sk);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{shape}: {watch.Elapsed}");
        Assert.InRange((int)status, 200, 499);
    }

    private static string Slow(string shape)
    {
        var text = new StringBuilder();
        switch (shape)
        {
            case "members":
                text.Append('{');
                text.AppendJoin(',', Enumerable.Range(0, 60_000).Select(i => $"\"m{i:0000000}\":{i % 10}"));
                return text.Append('}').ToString();
            case "objects":
                text.Append("{\"events\":[").AppendJoin(',', Enumerable.Repeat("[[[[[]]]]]", 80_000));
                return text.Append("]}").ToString();
            case "escapes":
                text.Append("{\"event_id\":\"").Insert(text.Length, "\\u0061", 100_000);
                return text.Append("\"}").ToString();
            case "digits":
                text.Append("{\"value\":").Append('9', 900_000);
                return text.Append('}').ToString();
            default:
                text.Append("{\"events\":[");
                text.AppendJoin(',', Enumerable.Range(0, 500).Select(e =>
                    "{" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"x{e}_{i}\":[1,2]")) + "}"));
                return text.Append("]}").ToString();
        }
    }

    private static string Key(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = new StringBuilder(instrument.Name);
        foreach (var (name, value) in tags)
        {
            key.Append(',').Append(name).Append('=').Append(value);
        }

        return key.ToString();
    }
}
