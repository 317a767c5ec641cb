using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace LuckyCart.Api.Tests.Shoppers;

/// <summary>Attacks S2 and S4.</summary>
public sealed class ShopperTokenTests(ApiNode node)
{
    private const string Path = "/v1/shoppers/me/interactions";

    [Fact]
    public async Task Get_TokenInHeaderQueryOrBody_Holds()
    {
        var retailer = await node.AddRetailerAsync();
        var token = retailer.Token("customer-1");
        var e = TestRetailer.Event("customer-1", e => e["shopper_token"] = token).ToJsonString();

        Assert.Equal(HttpStatusCode.OK, await GetAsync(Path, retailer.Pk, token));
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"{Path}?shopper_token={token}", retailer.Pk, null));
        Assert.Equal(HttpStatusCode.OK, (await retailer.PostAsync(e)).Status);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("too far ahead")]
    [InlineData("without exp")]
    [InlineData("not yet valid")]
    [InlineData("wrong audience")]
    [InlineData("without audience")]
    [InlineData("wrong issuer")]
    [InlineData("unknown kid")]
    [InlineData("without kid")]
    [InlineData("wrong secret")]
    [InlineData("alg none")]
    [InlineData("alg HS512")]
    [InlineData("alg RS256")]
    [InlineData("without sub")]
    [InlineData("anonymous sub")]
    [InlineData("empty")]
    [InlineData("garbage")]
    [InlineData("cut")]
    [InlineData("other retailer's")]
    public async Task Get_TokenThatDoesNotHold_401(string variant)
    {
        var retailer = await node.AddRetailerAsync();
        var other = await node.AddRetailerAsync();
        var token = Make(variant, retailer, other);

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(Path, retailer.Pk, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(Path, retailer.Sk, token));
    }

    [Fact]
    public async Task Get_KnownShopperWithoutToken_403()
    {
        var retailer = await node.AddRetailerAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync("/v1/shoppers/customer-1/interactions", retailer.Pk, null));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(Path, retailer.Pk, null));
        Assert.Equal(HttpStatusCode.Forbidden, (await retailer.PostAsync(TestRetailer.Event("customer-1").ToJsonString())).Status);
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/v1/shoppers/customer-1/interactions", retailer.Sk, null));
    }

    [Fact]
    public async Task Get_ShopperIdWithSlashAndSpace_NamesIt()
    {
        var retailer = await node.AddRetailerAsync();

        using var response = await node.SendAsync(HttpMethod.Delete, "/v1/shoppers/a%2Fb%20c", retailer.Sk);

        var receipt = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["receipt"]!.ToString();
        Assert.Equal("a/b c", (string?)JsonNode.Parse(Base64Url.DecodeFromChars(receipt.Split('.')[1]))!["sub"]);
    }

    [Fact]
    public async Task Get_AnotherShopperThanTheTokens_SameAnswerKnownOrNot()
    {
        var retailer = await node.AddRetailerAsync();
        await retailer.PostAsync(TestRetailer.Event("customer-2").ToJsonString(), retailer.Sk);
        var token = retailer.Token("customer-1");

        Assert.Equal(HttpStatusCode.NotFound, await GetAsync("/v1/shoppers/customer-2/interactions", retailer.Pk, token));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync("/v1/shoppers/nobody/interactions", retailer.Pk, token));
    }

    [Fact]
    public async Task Post_EventOfAnotherShopperThanTheTokens_Rejected()
    {
        var retailer = await node.AddRetailerAsync();

        var (status, body) = await retailer.PostAsync(
            TestRetailer.Event("customer-2").ToJsonString(), headers: ("X-Shopper-Token", retailer.Token("customer-1")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("wrong_shopper", (string?)body["results"]![0]!["error"]!["code"]);
    }

    [Fact]
    public async Task Post_IdentifyWithoutToken_Rejected()
    {
        var retailer = await node.AddRetailerAsync();
        var visitor = TestRetailer.NewVisitor();
        var identify = TestRetailer.Event(visitor, e =>
        {
            e["event_name"] = "identify";
            e["visitor_id"] = visitor;
            e.Remove("page_type");
        });

        var (_, body) = await retailer.PostAsync(identify);

        Assert.Equal("event_not_allowed", (string?)body["results"]![0]!["error"]!["code"]);
    }

    [Fact]
    public async Task Log_AfterManyTokens_HoldsNone()
    {
        var retailer = await node.AddRetailerAsync();
        var token = retailer.Token("customer-1");
        await GetAsync(Path, retailer.Pk, token);
        await GetAsync(Path, retailer.Pk, token + "x");
        await GetAsync($"{Path}?shopper_token={token}&key={retailer.Pk}", retailer.Pk, null);

        Assert.DoesNotContain(node.Log.Lines, l => l.Contains(token, StringComparison.Ordinal) ||
            l.Contains(retailer.Sk, StringComparison.Ordinal) || l.Contains(retailer.Pk, StringComparison.Ordinal));
    }

    private async Task<HttpStatusCode> GetAsync(string path, string key, string? token)
    {
        using var response = token is null
            ? await node.SendAsync(HttpMethod.Get, path, key)
            : await node.SendAsync(HttpMethod.Get, path, key, null, ("X-Shopper-Token", token));
        return response.StatusCode;
    }

    private static string Make(string variant, TestRetailer retailer, TestRetailer other) => variant switch
    {
        "expired" => retailer.Token("c", d => d.Expires = DateTime.UtcNow.AddSeconds(-2)),
        "too far ahead" => retailer.Token("c", d => d.Expires = DateTime.UtcNow.AddMinutes(62)),
        "without exp" => retailer.Token("c", d => d.Expires = null),
        "not yet valid" => retailer.Token("c", d => d.NotBefore = DateTime.UtcNow.AddMinutes(2)),
        "wrong audience" => retailer.Token("c", d => d.Audience = "another"),
        "without audience" => retailer.Token("c", d => d.Audience = null),
        "wrong issuer" => retailer.Token("c", d => d.Issuer = "another"),
        "unknown kid" => retailer.Token("c", d => d.SigningCredentials = Hmac(retailer.TokenSecret.Secret, "k9")),
        "without kid" => retailer.Token("c", d => d.SigningCredentials = Hmac(retailer.TokenSecret.Secret, null)),
        "wrong secret" => retailer.Token("c", d => d.SigningCredentials = Hmac(other.TokenSecret.Secret, "k1")),
        "alg none" => retailer.Token("c", d => d.SigningCredentials = null),
        "alg HS512" => retailer.Token("c", d => d.SigningCredentials = new SigningCredentials(
            Hmac(retailer.TokenSecret.Secret + retailer.TokenSecret.Secret, "k1").Key, SecurityAlgorithms.HmacSha512)),
        "alg RS256" => retailer.Token("c", d => d.SigningCredentials = new SigningCredentials(
            new RsaSecurityKey(RSA.Create(2048)) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256)),
        "without sub" => retailer.Token("c", d => d.Claims.Remove("sub")),
        "anonymous sub" => retailer.Token(TestRetailer.NewVisitor()),
        "empty" => "",
        "garbage" => "a.b.c",
        "cut" => retailer.Token("c")[..^4],
        _ => other.Token("c"),
    };

    private static SigningCredentials Hmac(string secret, string? kid) =>
        new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)) { KeyId = kid }, SecurityAlgorithms.HmacSha256);
}
