using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Shoppers;

/// <summary>The one shopper of a call that names it in its path or body.</summary>
internal sealed record NamedShopper(string ShopperId, JournalId Journal, ShopperToken? Token)
{
    /// <summary>Who a call may be about: any shopper for a secret key; for a publishable one an anonymous id, or the token's.</summary>
    /// <param name="named">As in the path or body; <c>me</c> or null means the token's shopper.</param>
    /// <exception cref="ProblemException">403 for a known shopper without token, 404 for another than the token's.</exception>
    public static NamedShopper Of(Caller caller, string? named, ShopperToken? token)
    {
        if (named is null or ShopperIds.Me)
        {
            return token is null ? throw TokenRequired.AsException() : For(caller, token.ShopperId, token);
        }

        if (!ShopperIds.IsValid(named))
        {
            throw Problem.NotFound.AsException();
        }

        if (caller.Trusted)
        {
            return For(caller, named, token);
        }

        return token switch
        {
            null when ShopperIds.IsAnonymous(named) => For(caller, named, null),
            null => throw TokenRequired.AsException(),
            _ when token.ShopperId == named => For(caller, named, token),
            _ => throw Problem.NotFound.AsException(),
        };
    }

    public static Problem TokenRequired { get; } = new(
        403, ProblemCodes.TokenRequired, "A publishable key names a known shopper by a shopper token only.");

    public IShopperGrain Grain(IGrainFactory grains) => grains.GetGrain<IShopperGrain>(Journal.ToString());

    private static NamedShopper For(Caller caller, string shopperId, ShopperToken? token) =>
        new(shopperId, caller.JournalOf(shopperId), token);
}
