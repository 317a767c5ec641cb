namespace LuckyCart.BackOffice.Sessions;

/// <summary>A cookie that is always marked secure, also over plain HTTP on this machine, where browsers take it; the framework's own antiforgery cookie would refuse to be made there.</summary>
internal sealed class SecureCookie : CookieBuilder
{
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }
}
