namespace LuckyCart.Api.Http;

internal sealed partial class Entrance
{
    [LoggerMessage(2001, LogLevel.Warning, "Refused: key {KeyId} of {RetailerId} may not call {Endpoint}")]
    private partial void LogForbidden(string retailerId, string keyId, string endpoint);

    [LoggerMessage(2002, LogLevel.Error, "{Endpoint} failed and was answered {Status}")]
    private partial void LogFailed(Exception exception, string endpoint, int status);
}
