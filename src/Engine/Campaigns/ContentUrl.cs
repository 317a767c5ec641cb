using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Addresses in contents: a shop's page puts them into links and images.</summary>
internal static class ContentUrl
{
    /// <summary>Takes http and https addresses, and paths of the shop's own host (<c>/offers</c>). Nothing that runs or leaves unseen.</summary>
    public static void Check(DocumentValue? value, FaultList faults)
    {
        if (value is not null && ValueReader.IsText(value, faults, CampaignLimits.UrlLength) && !IsSafe(value.Text))
        {
            faults.Add(
                value, CampaignFaultCode.Invalid,
                $"'{Excerpt.Of(value.Text)}' is neither an address with http:// or https:// nor a path that begins with one '/'.");
        }
    }

    // Browsers drop blanks at the ends, read '\' as '/', and show 'user@' as if it were the host.
    private static bool IsSafe(string url)
    {
        if (url.Any(char.IsWhiteSpace) || url.Contains('\\'))
        {
            return false;
        }

        if (url[0] == '/')
        {
            return !url.StartsWith("//", StringComparison.Ordinal);
        }

        var isWeb = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        return isWeb && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0;
    }
}
