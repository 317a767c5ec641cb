namespace LuckyCart.BackOffice.Http;

internal sealed partial class BackOfficeEntrance
{
    [LoggerMessage(3001, LogLevel.Warning, "Refused: operator {OperatorId} may not call {Endpoint}")]
    private partial void LogForbidden(string operatorId, string endpoint);

    [LoggerMessage(3002, LogLevel.Error, "{Endpoint} failed and was answered {Status}")]
    private partial void LogFailed(Exception exception, string endpoint, int status);

    [LoggerMessage(3003, LogLevel.Warning, "A refusal of operator {OperatorId} could not be noted in the audit log")]
    private partial void LogNotNoted(Exception exception, string operatorId);
}
