using System.Net;
using System.Text;

namespace LuckyCart.LuckyCart.Starts;

/// <summary>What the console says once everything is up.</summary>
internal static class ReadyNotice
{
    /// <summary>The line with the URL and the pages to open, the link of who has no account yet, then a line to paste that answers with an interaction.</summary>
    /// <param name="url">Where this machine reaches it.</param>
    /// <param name="welcome">The first administrator's; null once there are accounts.</param>
    /// <param name="publishableKey">The demo shop's; null without it.</param>
    /// <param name="listen">Where it listens.</param>
    public static string Write(Uri url, Uri? welcome, string? publishableKey, IPAddress listen)
    {
        var address = url.ToString().TrimEnd('/');
        var text = new StringBuilder()
            .AppendLine($"LuckyCart is ready at {address} - open {address} (back office), {address}/docs (engine), {address}/docs/management (management), {address}/metrics. Ctrl-C stops it.");
        if (welcome is not null)
        {
            text.AppendLine($"Nobody has an account yet. Make the first administrator's with this link, once, within a day: {welcome}");
        }

        if (!IPAddress.IsLoopback(listen))
        {
            text.AppendLine($"Reachable from other machines through {listen}, without TLS: put a proxy that has it in front.");
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
