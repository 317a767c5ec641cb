using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;

namespace LuckyCart.Grains.Campaigns;

/// <summary>Which changes of a campaign are allowed (campaign.md, "Status"). Pure.</summary>
/// <remarks>
/// Under four eyes a draft goes live by way of review, a paused campaign may be edited, and a live one is paused before it
/// is; whoever saved since the campaign last went live cannot set it live.
/// </remarks>
internal static class CampaignRules
{
    /// <summary>How actors are told apart.</summary>
    public static string NameOf(string kind, string id) => kind + ":" + id;

    /// <summary>Why a status change is refused, or null.</summary>
    public static DocumentFault? RefusalOf(CampaignState state, TransitionCampaign command, bool fourEyes)
    {
        if (!IsStep(state.Status, command.To))
        {
            return Fault("illegal_transition", $"A campaign in {state.Status} does not go to {command.To}.");
        }

        if (command.To == "review" && !fourEyes)
        {
            return Fault("illegal_transition", "The retailer does not ask for four eyes: there is no review.");
        }

        if (command.To != "live" || !fourEyes)
        {
            return null;
        }

        if (state.Status is "draft" or "test")
        {
            return Fault("four_eyes", "The retailer asks for four eyes: a campaign goes live by way of review.");
        }

        return state.Authors.Contains(NameOf(command.Context.ActorKind, command.Context.ActorId))
            ? Fault("four_eyes", "The retailer asks for four eyes: another than those who edited the campaign sets it live.")
            : null;
    }

    /// <summary>Why saving is refused, or null.</summary>
    public static DocumentFault? RefusalOf(CampaignState state, string campaignId, SaveCampaign command, bool fourEyes)
    {
        if (state.Status == "ended")
        {
            return Fault("ended", "The campaign has ended; copy it instead.");
        }

        if (state.Status == "live" && fourEyes)
        {
            return Fault("four_eyes", "The retailer asks for four eyes: pause the campaign, save, and let another set it live.");
        }

        if (state.Status == "live" && command.UnlessLive)
        {
            return Fault(SaveCampaign.RoleNeeded, "The campaign is live: what is saved goes to shoppers at once, which needs a publisher.");
        }

        return Names(command.Json, campaignId)
            ? null
            : new DocumentFault("$.campaign_id", "invalid", $"The document is not an object with campaign_id '{campaignId}'.");
    }

    /// <summary>The status that the catalogue is to hold after a status change; null when it has nothing to do with it.</summary>
    public static string? PublishedAs(CampaignState state, string to) => to switch
    {
        "test" or "live" or "paused" => to,
        // A tested campaign back in draft ends for the catalogue: its number stays, what it names is free again.
        "ended" or "draft" when state.PublishedStatus is not ("" or "ended") => "ended",
        _ => null,
    };

    private static bool IsStep(string from, string to) => (from, to) switch
    {
        ("draft", "test" or "live" or "review" or "deleted") => true,
        ("review", "live" or "draft") => true,
        ("test", "live" or "draft") => true,
        ("live", "paused") => true,
        ("paused", "live") => true,
        ("review" or "test" or "live" or "paused", "ended") => true,
        _ => false,
    };

    private static bool Names(ReadOnlyMemory<byte> json, string campaignId)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object &&
                document.RootElement.TryGetProperty("campaign_id"u8, out var id) &&
                id.ValueKind == JsonValueKind.String && id.ValueEquals(campaignId);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static DocumentFault Fault(string code, string detail) => new("$.status", code, detail);
}
