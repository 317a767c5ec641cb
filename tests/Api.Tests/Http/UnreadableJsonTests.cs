using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Http;

/// <summary>Attack S22: what two readers could take differently, or what costs more than it is worth, is 400.</summary>
public sealed class UnreadableJsonTests(ApiNode node)
{
    public static TheoryData<string, byte[]> Bodies() => new()
    {
        { "empty", [] },
        { "white space", "  \n"u8.ToArray() },
        { "not JSON", "hello"u8.ToArray() },
        { "unfinished", "{\"a\":1"u8.ToArray() },
        { "trailing", "{} {}"u8.ToArray() },
        { "comment", "{/* */}"u8.ToArray() },
        { "trailing comma", "{\"a\":1,}"u8.ToArray() },
        { "single quotes", "{'a':1}"u8.ToArray() },
        { "top-level list", "[]"u8.ToArray() },
        { "top-level text", "\"x\""u8.ToArray() },
        { "top-level null", "null"u8.ToArray() },
        { "10,000 levels", Encoding.ASCII.GetBytes(new string('[', 10_000) + new string(']', 10_000)) },
        { "9 levels", "{\"a\":[[[[[[[[1]]]]]]]]}"u8.ToArray() },
        { "duplicate names", "{\"a\":1,\"a\":2}"u8.ToArray() },
        { "duplicate names, one escaped", "{\"a\":1,\"\\u0061\":2}"u8.ToArray() },
        { "duplicate names deeper", "{\"events\":[{\"event_id\":\"1\",\"event_id\":\"2\"}]}"u8.ToArray() },
        { "lone high surrogate", "{\"a\":\"\\ud800\"}"u8.ToArray() },
        { "lone low surrogate", "{\"a\":\"x\\udc00x\"}"u8.ToArray() },
        { "lone surrogate in a name", "{\"\\ud800\":1}"u8.ToArray() },
        { "escaped NUL", "{\"a\":\"\\u0000\"}"u8.ToArray() },
        { "raw NUL", "{\"a\":\"\0\"}"u8.ToArray() },
        { "byte order mark", [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'] },
        { "invalid UTF-8", [(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'] },
        { "overlong UTF-8", [(byte)'{', (byte)'"', 0xC0, 0xAF, (byte)'"', (byte)':', (byte)'1', (byte)'}'] },
        { "UTF-16", Encoding.Unicode.GetBytes("{}") },
        { "NaN", "{\"a\":NaN}"u8.ToArray() },
        { "Infinity", "{\"a\":-Infinity}"u8.ToArray() },
        { "leading zero", "{\"a\":01}"u8.ToArray() },
        { "hex number", "{\"a\":0x1}"u8.ToArray() },
        { "long number", Encoding.ASCII.GetBytes("{\"a\":" + new string('9', 100_000) + "}") },
        { "many members", Encoding.ASCII.GetBytes("{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"{i}\":1")) + "}") },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_UnreadableBody_400Problem(string name, byte[] bytes)
    {
        var retailer = await node.AddRetailerAsync();
        foreach (var path in (string[])["/v1/events", "/v1/decisions", "/v1/stream-tickets"])
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            using var response = await node.SendAsync(HttpMethod.Post, path, retailer.Pk, content);

            var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.True(HttpStatusCode.BadRequest == response.StatusCode, $"{name} to {path}: {problem}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("invalid_json", (string?)problem["code"]);
        }
    }

    [Fact]
    public async Task Post_EightLevels_Read()
    {
        var retailer = await node.AddRetailerAsync();

        var (status, body) = await retailer.PostAsync(
            TestRetailer.Event(TestRetailer.NewVisitor(), e => e["unknown"] = JsonNode.Parse("[[[[[[[1]]]]]]]")));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        (status, body) = await retailer.PostAsync(
            TestRetailer.Event(TestRetailer.NewVisitor(), e => e["unknown"] = JsonNode.Parse("[[[[[1]]]]]")));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("applied", (string?)body["results"]![0]!["status"]);
    }
}
