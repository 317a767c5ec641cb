namespace LuckyCart.BackOffice.Pages;

internal sealed partial class PolicyReports
{
    [LoggerMessage(3011, LogLevel.Warning, "A browser reports that a page's policy refused {Directive}: {Blocked} on {Document}, from {Source}:{Line}")]
    private partial void LogReport(string directive, string blocked, string document, string source, int line);
}
