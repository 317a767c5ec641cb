using System.Globalization;
using LuckyCart.Replay.History;
using Spectre.Console;

namespace LuckyCart.Replay.Reports;

/// <summary>Shows a report on the console.</summary>
internal static class ReportPage
{
    private const int CampaignsShown = 15;

    public static void Show(ReplayReport report, IAnsiConsole console)
    {
        ShowLines(report, console);
        ShowAnswers(report, console);
        if (report.InteractionsByCampaign.Count > 0)
        {
            ShowCampaigns(report, console);
        }

        ShowReconciliation(report, console);
    }

    private static void ShowLines(ReplayReport report, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("lines of the file").AddColumn("count", c => c.RightAligned());
        foreach (var (rule, count) in report.LinesByRule)
        {
            table.AddRow(SentenceOf(rule), Number(count));
        }

        table.AddRow("[bold]sum of the rules[/]", Number(report.LinesByRule.Values.Sum()));
        table.AddRow("[bold]lines in the file[/]", Number(report.Lines));
        console.Write(table);
        console.MarkupLine(
            $"{Number(report.Orders)} orders and {Number(report.Refunds)} cancellations of {Number(report.Shoppers)} shoppers; " +
            $"{Number(report.LinesAtPriceZero)} lines at price 0 and {Number(report.LinesOfSameItem)} with an item that the order " +
            "already has are sent like any other.");
    }

    private static void ShowAnswers(ReplayReport report, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("events").AddColumn("count", c => c.RightAligned());
        table.AddRow("planned", Number(report.EventsPlanned));
        foreach (var (answer, count) in report.Answers)
        {
            table.AddRow(Markup.Escape(answer), Number(count));
        }

        foreach (var (code, count) in report.RejectedByCode)
        {
            table.AddRow(Markup.Escape($"  rejected: {code}"), Number(count));
        }

        foreach (var (cause, count) in report.RetriesByCause)
        {
            table.AddRow(Markup.Escape($"posts repeated after {cause}"), Number(count));
        }

        if (report.Degraded > 0)
        {
            table.AddRow("posts answered degraded", Number(report.Degraded));
        }

        console.Write(table);
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Posts:N0} posts in {report.Seconds:N1} s: [bold]{report.EventsPerSecond:N0} events/s[/]; latency p50 {report.LatencyP50Ms:N1} ms, p99 {report.LatencyP99Ms:N1} ms, p99.9 {report.LatencyP999Ms:N1} ms."));
    }

    private static void ShowCampaigns(ReplayReport report, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("campaign").AddColumn("interactions", c => c.RightAligned());
        foreach (var (campaign, count) in report.InteractionsByCampaign.Take(CampaignsShown))
        {
            table.AddRow(Markup.Escape(campaign), Number(count));
        }

        if (report.InteractionsByCampaign.Count > CampaignsShown)
        {
            table.AddRow(
                $"{report.InteractionsByCampaign.Count - CampaignsShown} others",
                Number(report.InteractionsByCampaign.Skip(CampaignsShown).Sum(c => c.Value)));
        }

        table.AddRow("[bold]all[/]", Number(report.Interactions));
        console.Write(table);
    }

    private static void ShowReconciliation(ReplayReport report, IAnsiConsole console)
    {
        if (report.Reconciliation is not { } both)
        {
            console.MarkupLine("[yellow]Not reconciled with the journal: that needs LUCKYCART_OPERATOR_TOKEN.[/]");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("reconciliation")
            .AddColumn("answered", c => c.RightAligned()).AddColumn("journal gained", c => c.RightAligned());
        table.AddRow("applied", Number(both.Client.Applied), Number(both.Journal.Applied));
        table.AddRow("late", Number(both.Client.Late), Number(both.Journal.Late));
        table.AddRow("duplicate", Number(both.Client.Duplicate), Number(both.Journal.Duplicate));
        table.AddRow("rejected", Number(both.Client.Rejected), Number(both.Journal.Rejected));
        console.Write(table);
        if (both.EventsAtRisk > 0)
        {
            console.MarkupLine(
                $"{Number(both.EventsAtRisk)} events were in posts whose answer was lost; {Number(both.FirstAnswersLost)} of them had been taken.");
        }

        console.MarkupLine(both.IsExact ? "[green]The journal agrees exactly.[/]" : "[red]The journal does not agree.[/]");
    }

    private static string SentenceOf(LineRule rule) => rule switch
    {
        LineRule.Product => "product: view_item, add_to_cart, purchase line",
        LineRule.Charge => "charge: purchase line only",
        LineRule.Shipping => "carriage: the purchase's shipping",
        LineRule.ShippingAlone => "carriage, all of its order: purchase line",
        LineRule.Refund => "cancelled product: refund line",
        LineRule.RefundedCharge => "cancelled charge or discount: refund line",
        LineRule.RefundedShipping => "cancelled carriage beside goods: not sent (a refund's value leaves it out)",
        LineRule.RefundedShippingAlone => "cancelled carriage, all of its cancellation: refund line",
        LineRule.ZeroQuantity => "quantity 0: not sent",
        LineRule.NoShopper => "no shopper: not sent",
        LineRule.Unreadable => "time, quantity or price unreadable: not sent",
        _ => "left out by --from, --to, --limit or --shoppers",
    };

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
