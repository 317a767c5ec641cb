namespace LuckyCart.BackOffice.Sessions;

internal sealed partial class OidcSignIn
{
    [LoggerMessage(3021, LogLevel.Warning, "A sign-in with the OpenID Connect provider was refused: {Why}")]
    private partial void LogRefused(string why);

    [LoggerMessage(3022, LogLevel.Error, "The OpenID Connect provider cannot be used: {Why}")]
    private partial void LogUnusable(string why);
}
