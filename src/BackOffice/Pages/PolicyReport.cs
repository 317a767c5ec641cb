namespace LuckyCart.BackOffice.Pages;

/// <summary>What a browser says a policy refused; addresses without their queries, which may hold secrets.</summary>
internal sealed record PolicyReport(DateTimeOffset At, string Directive, string Blocked, string Document, string Source, int Line);
