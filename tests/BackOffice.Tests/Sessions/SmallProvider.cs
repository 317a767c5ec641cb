using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LuckyCart.BackOffice.Tests.Sessions;

/// <summary>A small OpenID Connect provider over HTTP: discovery, keys, authorize, token; RS256, PKCE checked, codes of one use.</summary>
internal sealed class SmallProvider : IAsyncDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new();
    private readonly WebApplication _web;

    private SmallProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _web = builder.Build();
        _web.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Issuer, authorization_endpoint = Url + "/authorize", token_endpoint = Url + "/token", jwks_uri = Url + "/keys",
            authorization_response_iss_parameter_supported = true, response_types_supported = (string[])["code"],
        }));
        _web.MapGet("/keys", () =>
        {
            var key = _rsa.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = Base64UrlEncoder.Encode(key.Modulus!), e = Base64UrlEncoder.Encode(key.Exponent!) } } });
        });
        _web.MapGet("/authorize", (HttpRequest request) =>
        {
            var code = Guid.NewGuid().ToString("N");
            Assert.Equal("S256", request.Query["code_challenge_method"]);
            _codes[code] = (request.Query["nonce"].ToString(), request.Query["code_challenge"].ToString());
            var issuer = Uri.EscapeDataString(IssuerOfAnswers ?? Issuer);
            return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request.Query["state"].ToString())}&iss={issuer}");
        });
        _web.MapPost("/token", async (HttpRequest request) => Token(await request.ReadFormAsync()));
    }

    public string Url { get; private set; } = "";

    /// <summary>What discovery says it is.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>What <c>iss</c> of an answer says, where that differs.</summary>
    public string? IssuerOfAnswers { get; set; }

    /// <summary>What the ID token says, where that differs.</summary>
    public string? IssuerOfTokens { get; set; }

    public string? WrongNonce { get; set; }

    /// <summary>Who signs in there.</summary>
    public string Subject { get; set; } = "u-1";

    public string Email { get; set; } = "olive@shop.example";

    public bool EmailVerified { get; set; } = true;

    public IReadOnlyList<string> Groups { get; set; } = ["csm", "unmapped"];

    public int TokensGiven { get; private set; }

    public static async Task<SmallProvider> StartAsync()
    {
        var provider = new SmallProvider();
        await provider._web.StartAsync();
        provider.Url = provider._web.Urls.First();
        provider.Issuer = provider.Url;
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _rsa.Dispose();
    }

    private IResult Token(IFormCollection form)
    {
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_codes.TryRemove(form["code"].ToString(), out var asked) || asked.Challenge != challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        TokensGiven++;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = IssuerOfTokens ?? Issuer, Audience = "backoffice", IssuedAt = now, NotBefore = now, Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = Subject, ["nonce"] = WrongNonce ?? asked.Nonce, ["email"] = Email, ["email_verified"] = EmailVerified,
                ["name"] = "Olive", ["groups"] = Groups.ToArray(),
            },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "a", token_type = "Bearer", expires_in = 300, id_token = token });
    }
}
