using System.Text;
using LuckyCart.Api.Http;
using LuckyCart.Api.Retailers;
using LuckyCart.Hosting.Problems;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LuckyCart.Api.Shoppers;

/// <summary>A shopper token that holds.</summary>
internal sealed record ShopperToken(string ShopperId, DateTimeOffset ExpiresAt);

/// <summary>Reads shopper tokens: JWT, HS256 and nothing else, signed by a secret of the retailer that <c>kid</c> names.</summary>
/// <remarks>
/// <c>aud</c> is the retailer, <c>sub</c> a known shopper, <c>exp</c> required and at most 1 h ahead, <c>nbf</c> honoured.
/// <c>iss</c> is not asked for; where it is stated it must be the retailer. A retailer's clock may be 5 s ahead of ours.
/// </remarks>
internal sealed class ShopperTokens(RetailerGates gates, TimeProvider clock)
{
    private const int LengthMax = 4_096;
    private static readonly TimeSpan AheadMax = TimeSpan.FromHours(1);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.HmacSha256];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LengthMax };

    private static Problem DoesNotHold { get; } = new(401, ProblemCodes.TokenInvalid, "The shopper token does not hold.");

    /// <summary>The shopper that every given token names; null when none was given.</summary>
    /// <exception cref="ProblemException">401 when one does not hold, or two name different shoppers.</exception>
    public async ValueTask<ShopperToken?> ReadAsync(Caller caller, HttpContext context, string? fromBody = null)
    {
        var request = context.Request;
        ShopperToken? found = null;
        if (request.Headers.TryGetValue("X-Shopper-Token", out var header))
        {
            found = await JoinAsync(caller, header.ToString(), found);
        }

        if (request.QueryString.HasValue && request.Query.TryGetValue("shopper_token", out var query))
        {
            found = await JoinAsync(caller, query.ToString(), found);
        }

        return fromBody is null ? found : await JoinAsync(caller, fromBody, found);
    }

    private async ValueTask<ShopperToken> JoinAsync(Caller caller, string text, ShopperToken? other)
    {
        var token = await FindAsync(caller, text) ?? throw DoesNotHold.AsException();
        return other is not null && other.ShopperId != token.ShopperId ? throw DoesNotHold.AsException() : token;
    }

    private async ValueTask<ShopperToken?> FindAsync(Caller caller, string text)
    {
        if (text.Length is 0 or > LengthMax || !_handler.CanReadToken(text))
        {
            return null;
        }

        JsonWebToken token;
        try
        {
            token = _handler.ReadJsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }

        var gate = caller.Gate;
        if (string.IsNullOrEmpty(token.Kid) || token.Alg != SecurityAlgorithms.HmacSha256)
        {
            return null;
        }

        var secret = gate.FindTokenSecret(token.Kid)
            ?? (await gates.FindAgainAsync(gate.RetailerId))?.FindTokenSecret(token.Kid);
        return secret is null ? null : await ValidateAsync(token, secret.Secret, gate.RetailerId);
    }

    private async ValueTask<ShopperToken?> ValidateAsync(JsonWebToken token, string secret, string retailerId)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)) { KeyId = token.Kid },
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidAudience = retailerId,
            ValidateIssuer = token.TryGetPayloadValue<object>("iss", out _),
            ValidIssuer = retailerId,
            LifetimeValidator = HoldsNow,
        });
        return result.IsValid && token.Subject is { } subject && ShopperIds.IsKnown(subject)
            ? new ShopperToken(subject, new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
            : null;
    }

    private bool HoldsNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now && end <= now + AheadMax + Skew && !(notBefore > now + Skew);
    }
}
