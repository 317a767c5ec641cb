using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Events;

public sealed class PostEventsTests(ApiNode node)
{
    [Fact]
    public async Task Post_BareEvent_AppliedWithInteraction()
    {
        var retailer = await node.AddRetailerAsync();
        var visitor = TestRetailer.NewVisitor();

        var (status, body) = await retailer.PostAsync(TestRetailer.Event(visitor).ToJsonString());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("applied", (string?)body["results"]![0]!["status"]);
    }

    [Fact]
    public async Task Post_OneBadEventOfThree_OthersApplied()
    {
        var retailer = await node.AddRetailerAsync();
        var visitor = TestRetailer.NewVisitor();

        var (status, body) = await retailer.PostAsync(
            TestRetailer.Event(visitor), TestRetailer.Event(visitor, e => e["page_type"] = 7), TestRetailer.Event(visitor));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["applied", "rejected", "applied"], body["results"]!.AsArray().Select(r => (string?)r!["status"]));
        Assert.Equal("wrong_type", (string?)body["results"]![1]!["error"]!["code"]);
        Assert.Equal("page_type", (string?)body["results"]![1]!["error"]!["field"]);
    }

    [Fact]
    public async Task Post_AllRejected_422WithResultsAndErrors()
    {
        var retailer = await node.AddRetailerAsync();

        var (status, body) = await retailer.PostAsync("{}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("all_events_rejected", (string?)body["code"]);
        Assert.Equal(
            ["events[0].event_id", "events[0].event_name", "events[0].occurred_at", "events[0].shopper_id"],
            body["errors"]!.AsArray().Select(e => (string?)e!["field"]));
        Assert.Equal("rejected", (string?)body["results"]![0]!["status"]);
    }

    [Fact]
    public async Task Post_UnknownFields_NamedInWarnings()
    {
        var retailer = await node.AddRetailerAsync();

        var (_, body) = await retailer.PostAsync(TestRetailer.Event(TestRetailer.NewVisitor(), e =>
        {
            e["isWinner"] = true;
            e["tenantId"] = "other";
            e["items"] = new JsonArray(new JsonObject { ["item_id"] = "1", ["odds"] = 1 });
        }));

        Assert.Equal(
            ["unknown field ignored: isWinner", "unknown field ignored: tenantId", "unknown field ignored: items[].odds"],
            body["results"]![0]!["warnings"]!.AsArray().Select(w => (string?)w));
    }

    [Theory]
    [InlineData("page_id", "", 1025, "too_long")]
    [InlineData("device", "fridge", 0, "invalid")]
    [InlineData("language", "x", 0, "invalid")]
    [InlineData("event_name", "Page View", 0, "invalid")]
    [InlineData("event_id", "", 65, "too_long")]
    [InlineData("occurred_at", "2026-11-23T10:00:00", 0, "invalid")]
    [InlineData("occurred_at", "yesterday", 0, "invalid")]
    [InlineData("occurred_at", "2926-11-23T10:00:00Z", 0, "in_future")]
    [InlineData("occurred_at", "2001-11-23T10:00:00Z", 0, "too_old")]
    [InlineData("currency", "USD", 0, "wrong_currency")]
    [InlineData("shopper_id", "v_short", 0, "invalid")]
    public async Task Post_BadField_RejectedWithCode(string field, string value, int length, string code)
    {
        var retailer = await node.AddRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        var text = length > 0 ? new string('x', length) : value;

        var (_, body) = await retailer.PostAsync(TestRetailer.Event(visitor), TestRetailer.Event(visitor, e => e[field] = text));

        var error = body["results"]![1]!["error"]!;
        Assert.Equal(code, (string?)error["code"]);
        Assert.Equal(field, (string?)error["field"]);
    }

    [Theory]
    [InlineData("""{"item_id":"1","quantity":-1}""", "items[0].quantity", "invalid")]
    [InlineData("""{"item_id":"1","quantity":0}""", "items[0].quantity", "invalid")]
    [InlineData("""{"item_id":"1","quantity":"1.0001"}""", "items[0].quantity", "invalid")]
    [InlineData("""{"item_id":"1","quantity":1000000000}""", "items[0].quantity", "invalid")]
    [InlineData("""{"item_id":"1","price":-0.01}""", "items[0].price", "invalid")]
    [InlineData("""{"item_id":"1","price":"1,50"}""", "items[0].price", "invalid")]
    [InlineData("""{"item_id":"1","price":1e300}""", "items[0].price", "invalid")]
    [InlineData("""{"item_id":"1","price":true}""", "items[0].price", "wrong_type")]
    [InlineData("""{"item_id":17}""", "items[0].item_id", "wrong_type")]
    [InlineData("""{}""", "items[0].item_id", "required")]
    [InlineData("""[]""", "items[0]", "wrong_type")]
    public async Task Post_BadItem_RejectedWithCode(string item, string field, string code)
    {
        var retailer = await node.AddRetailerAsync();

        var (_, body) = await retailer.PostAsync(TestRetailer.Event(TestRetailer.NewVisitor(), e =>
        {
            e["event_name"] = "add_to_cart";
            e["items"] = new JsonArray(JsonNode.Parse(item));
        }));

        var error = body["results"]![0]!["error"]!;
        Assert.Equal((field, code), ((string?)error["field"], (string?)error["code"]));
    }

    [Fact]
    public async Task Post_501Events_413()
    {
        var retailer = await node.AddRetailerAsync();
        var visitor = TestRetailer.NewVisitor();

        var (status, body) = await retailer.PostAsync([.. Enumerable.Range(0, 501).Select(_ => TestRetailer.Event(visitor))]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("too_many_events", (string?)body["code"]);
    }

    [Theory]
    [InlineData(1_048_577)]
    [InlineData(2_097_152)]
    public async Task Post_BodyOverLimit_413(int length)
    {
        var retailer = await node.AddRetailerAsync();

        var (status, body) = await retailer.PostAsync("{\"a\":\"" + new string('x', length) + "\"}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("body_too_large", (string?)body["code"]);
    }

    [Fact]
    public async Task Post_ChunkedWithoutEnd_413()
    {
        var retailer = await node.AddRetailerAsync();
        using var endless = new StreamContent(new EndlessStream());
        endless.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await node.SendAsync(HttpMethod.Post, "/v1/events", retailer.Pk, endless);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_GzipBomb_413BeforeInflated()
    {
        var retailer = await node.AddRetailerAsync();
        using var bomb = Gzip(new byte[64 * 1_048_576]);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        using var response = await node.SendAsync(HttpMethod.Post, "/v1/events", retailer.Pk, bomb);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 0, 16 * 1_048_576);
    }

    [Fact]
    public async Task Post_Gzip_Applied()
    {
        var retailer = await node.AddRetailerAsync();
        using var content = Gzip(Encoding.UTF8.GetBytes(TestRetailer.Event(TestRetailer.NewVisitor()).ToJsonString()));

        using var response = await node.SendAsync(HttpMethod.Post, "/v1/events", retailer.Pk, content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("application/xml", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData(null, null)]
    [InlineData("application/json", "br")]
    [InlineData("application/json", "gzip, gzip")]
    public async Task Post_OtherTypeOrEncoding_415(string? type, string? encoding)
    {
        var retailer = await node.AddRetailerAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        using var response = await node.SendAsync(HttpMethod.Post, "/v1/events", retailer.Pk, content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Post_TextPlainWithQueryKey_AppliedAsSendBeaconSendsIt()
    {
        var retailer = await node.AddRetailerAsync();
        using var content = new StringContent(TestRetailer.Event(TestRetailer.NewVisitor()).ToJsonString(), Encoding.UTF8, "text/plain");

        using var response = await node.SendAsync(HttpMethod.Post, $"/v1/events?key={retailer.Pk}", null, content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Post_64CopiesAtOnce_OneEffectEqualAnswers()
    {
        var retailer = await node.AddRetailerAsync();
        var body = TestRetailer.Event(TestRetailer.NewVisitor()).ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => retailer.PostAsync(body)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Single(answers, a => (string?)a.Body["results"]![0]!["status"] == "applied");
        Assert.Equal(63, answers.Count(a => (string?)a.Body["results"]![0]!["status"] == "duplicate"));
        Assert.Single(answers.Select(a => a.Body["interactions"]!.ToJsonString()).Distinct());
    }

    [Fact]
    public async Task Post_ManyShoppersWithSecretKey_ResultsInTheOrderSent()
    {
        var retailer = await node.AddRetailerAsync();
        var events = Enumerable.Range(0, 100).Select(i => TestRetailer.Event($"customer-{i % 7}", e => e["event_id"] = $"e{i}"));

        var (status, body) = await retailer.PostAsync(
            new JsonObject { ["events"] = new JsonArray([.. events]) }.ToJsonString(), retailer.Sk);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"e{i}"), body["results"]!.AsArray().Select(r => (string)r!["event_id"]!));
        Assert.All(body["results"]!.AsArray(), r => Assert.Equal("applied", (string?)r!["status"]));
    }

    private static ByteArrayContent Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        var content = new ByteArrayContent(stream.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private sealed class EndlessStream : Stream
    {
        private long _left = 3 * 1_048_576;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var length = (int)Math.Min(count, Math.Max(0, _left));
            Array.Fill(buffer, (byte)' ', offset, length);
            _left -= length;
            return length;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
