using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Erasures;

public sealed class ErasureTests(ApiNode node)
{
    [Fact]
    public async Task Delete_Shopper_ReceiptVerifiesWithItsPublicKey()
    {
        var retailer = await node.AddRetailerAsync();
        await retailer.PostAsync(TestRetailer.Event("customer-1").ToJsonString(), retailer.Sk);

        using var response = await node.SendAsync(HttpMethod.Delete, "/v1/shoppers/customer-1", retailer.Sk);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        var parts = ((string)body["receipt"]!).Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal("ES256", (string?)header["alg"]);
        Assert.Equal((string?)body["receipt_id"], (string?)payload["jti"]);
        Assert.Equal((retailer.Id, "customer-1"), ((string?)payload["aud"], (string?)payload["sub"]));
        Assert.Null(header["jwk"]!["d"]);
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars((string)header["jwk"]!["x"]!),
                Y = Base64Url.DecodeFromChars((string)header["jwk"]!["y"]!),
            },
        });
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task Delete_PublishableKey_403()
    {
        var retailer = await node.AddRetailerAsync();

        using var response = await node.SendAsync(HttpMethod.Delete, $"/v1/shoppers/{TestRetailer.NewVisitor()}", retailer.Pk);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
