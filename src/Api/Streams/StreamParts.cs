using LuckyCart.Api.Retailers;
using Microsoft.Extensions.Options;

namespace LuckyCart.Api.Streams;

/// <summary>What every open stream works with.</summary>
internal sealed record StreamParts(
    IGrainFactory Grains, InteractionWakeups Wakeups, CampaignWatch Campaigns, RetailerGates Gates, KeyReader Keys,
    TimeProvider Clock, IOptions<ApiOptions> Options);
