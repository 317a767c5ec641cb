using System.Net;
using System.Text;

namespace LuckyCart.LuckyCart.Starts;

/// <summary>What the console says once everything is up.</summary>
internal static class ReadyNotice
{
    /// <summary>The line with the URL and the pages to open, then a line to paste that answers with an interaction.</summary>
    public static string Write(Uri url, string? publishableKey, IPAddress listen, Uri? firstLink)
    {
        var address = url.ToString().TrimEnd('/');
        var text = new StringBuilder()
            .AppendLine($"LuckyCart is ready at {address} - open {address} (back office), {address}/docs (engine), {address}/docs/management (management), {address}/metrics. Ctrl-C stops it.");
        if (!IPAddress.IsLoopback(listen))
        {
            text.AppendLine($"Reachable from other machines through {listen}, without TLS: put a proxy that has it in front.");
        }

        if (firstLink is not null)
        {
            text.AppendLine($"Nobody can sign in yet. This link makes the first administrator, once, within a day (a new one at each start): {firstLink}");
        }

        if (publishableKey is not null)
        {
            text.AppendLine("Paste this as it is, as often as you like; each time a new shopper opens the demo shop's home page:");
            text.AppendLine(Curl(address, publishableKey));
        }

        return text.ToString();
    }

    /// <summary>
    /// The key in it is the publishable one, which every page of a shop shows to everybody. Event id and shopper are new at
    /// each paste, so neither a duplicate nor a cap answers without interaction.
    /// </summary>
    private static string Curl(string address, string publishableKey) =>
        $"curl -sS {address}/v1/events -H 'Authorization: Bearer {publishableKey}' -H 'Content-Type: application/json' "
        + """-d '{"placements":["home-hero"],"events":[{"event_id":"'$(date +%s%N)'","event_name":"page_view","page_type":"home","occurred_at":"'$(date -Iseconds)'","shopper_id":"v_newcomer'$(date +%s%N)'"}]}'""";
}
