using System.Text.Json;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Replay;

/// <summary>State hashes of a retailer's shoppers, as the management API gives them.</summary>
internal static class StateHashes
{
    /// <param name="refold">From the journal alone, folded anew, instead of the live activations.</param>
    public static async Task<SortedDictionary<string, string>> ReadAsync(LuckyCartProcess server, string retailer, bool refold = false)
    {
        using var http = server.OpenManagement();
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var cursor = "";
        while (true)
        {
            var path = $"/api/v1/retailers/{retailer}/state-hashes?limit=1000{(refold ? "&refold=1" : "")}{cursor}";
            using var page = JsonDocument.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative)));
            foreach (var shopper in page.RootElement.GetProperty("items").EnumerateArray())
            {
                hashes.Add(shopper.GetProperty("journal").GetString()!, shopper.GetProperty("sha256").GetString()!);
            }

            if (!page.RootElement.TryGetProperty("next_cursor", out var next) || next.ValueKind != JsonValueKind.String)
            {
                return hashes;
            }

            cursor = "&cursor=" + Uri.EscapeDataString(next.GetString()!);
        }
    }
}
