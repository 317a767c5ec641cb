using NodaTime;

namespace LuckyCart.Engine.Campaigns;

/// <summary>What a document is read against.</summary>
/// <param name="TimeZone">The retailer's: local times of the document are in it.</param>
/// <param name="CurrencyDecimals">Of the currency's minor unit.</param>
public sealed record CampaignReadContext(DateTimeZone TimeZone, int CurrencyDecimals);

/// <summary>A document as read: the campaign, or every fault of it.</summary>
/// <param name="Campaign">Null when there are faults.</param>
/// <param name="Faults">All of them, in the document's order; at most 200.</param>
public sealed record CampaignReadResult(Campaign? Campaign, IReadOnlyList<CampaignFault> Faults);

/// <summary>The sound parts of a document that may have faults.</summary>
/// <param name="Rules">Of the audience, in the document's order.</param>
/// <param name="Caps">With their paths.</param>
/// <param name="Faults">All of them, in the document's order; at most 200.</param>
public sealed record CampaignParts(IReadOnlyList<Condition> Rules, IReadOnlyList<PlacedCap> Caps, IReadOnlyList<CampaignFault> Faults);

/// <summary>A cap and where it stands.</summary>
/// <param name="Path">JSON path in the document.</param>
/// <param name="Cap">The cap.</param>
public sealed record PlacedCap(string Path, Cap Cap);

/// <summary>One fault.</summary>
/// <param name="Path">JSON path, <c>$.caps[0].max</c>.</param>
/// <param name="Code">required, wrong_type, too_long, invalid, unknown_field, unknown_value, duplicate, not_available.</param>
/// <param name="Detail">A sentence: what is wrong and what is asked for.</param>
public sealed record CampaignFault(string Path, string Code, string Detail);
