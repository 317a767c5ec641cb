using System.Text.Json;
using LuckyCart.Replay.Retailers;

namespace LuckyCart.Replay.Campaigns;

/// <summary>Puts campaigns and the placements and segments they need, and makes them live.</summary>
internal sealed class CampaignPublisher(ManagementApi api)
{
    private const string Why = "Replay of order history";

    public async Task PublishAsync(CampaignMaker maker, int count, Action<int> done, CancellationToken cancellationToken)
    {
        foreach (var (id, label, pageType) in CampaignPlaces.All)
        {
            await api.PutPlacementAsync(id, label, pageType, cancellationToken);
        }

        foreach (var (id, segment) in CampaignExtras.Segments())
        {
            await api.PutSegmentAsync(id, segment, cancellationToken);
        }

        for (var number = 0; number < count; number++)
        {
            var campaign = maker.Make(number);
            var id = campaign["campaign_id"]!.GetValue<string>();
            await api.PutCampaignAsync(id, campaign, cancellationToken);
            if (await StatusAsync(id, cancellationToken) != "live")
            {
                await api.TransitAsync(id, "live", Why, cancellationToken);
            }

            done(number + 1);
        }
    }

    private async Task<string?> StatusAsync(string id, CancellationToken cancellationToken)
    {
        var campaign = await api.GetCampaignAsync(id, cancellationToken);
        return campaign.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String
            ? status.GetString()
            : null;
    }
}
