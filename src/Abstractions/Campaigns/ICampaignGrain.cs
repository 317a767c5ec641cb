using LuckyCart.Abstractions.Catalogues;
using Orleans;

namespace LuckyCart.Abstractions.Campaigns;

/// <summary>One campaign's drafts, versions and transitions. Key: <c>retailer/c/campaign_id</c>.</summary>
/// <remarks>Publishing calls the catalogue; the catalogue never calls back.</remarks>
[Alias("lc.ICampaignGrain")]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>Saves a draft (a validated document) as the next version. Live campaigns are republished with it at once.</summary>
    [Alias("Save")]
    Task<CampaignAnswer> SaveAsync(SaveCampaign command);

    /// <summary>
    /// draft → test, live; test → live, draft; live → paused → live; anything but a draft → ended; a draft → deleted. Under
    /// four eyes draft → review → live, the last by another than those who saved since it was last live.
    /// </summary>
    [Alias("Transition")]
    Task<CampaignAnswer> TransitionAsync(TransitionCampaign command);

    /// <summary>The present document and status, or null.</summary>
    [Alias("Find")]
    Task<CampaignView?> FindAsync();

    /// <summary>Versions, newest first, from before a number on.</summary>
    [Alias("ListVersions")]
    Task<IReadOnlyList<CampaignVersion>> ListVersionsAsync(long? before, int limit);

    /// <summary>One version's document, or null.</summary>
    [Alias("FindVersion")]
    Task<CampaignVersion?> FindVersionAsync(long version);

    /// <summary>Transitions, newest first.</summary>
    [Alias("ListTransitions")]
    Task<IReadOnlyList<CampaignTransition>> ListTransitionsAsync();
}

/// <summary>Who does it, why, and the command's id.</summary>
[GenerateSerializer, Immutable, Alias("lc.CommandContext")]
public sealed record CommandContext(
    [property: Id(0)] string CommandId, [property: Id(1)] string ActorKind, [property: Id(2)] string ActorId, [property: Id(3)] string? Why);

/// <summary>Saves a document. <c>ExpectedVersion</c>: null no check, 0 must not exist.</summary>
/// <param name="Context">Who and why.</param>
/// <param name="Json">The document.</param>
/// <param name="ExpectedVersion">What it must be saved over.</param>
/// <param name="UnlessLive">Refused with <see cref="RoleNeeded"/> where the campaign is live: saving would show it to shoppers.</param>
[GenerateSerializer, Immutable, Alias("lc.SaveCampaign")]
public sealed record SaveCampaign(
    [property: Id(0)] CommandContext Context, [property: Id(1)] ReadOnlyMemory<byte> Json, [property: Id(2)] long? ExpectedVersion,
    [property: Id(3)] bool UnlessLive = false)
{
    /// <summary>The fault's code.</summary>
    public const string RoleNeeded = "role_needed";
}

/// <summary>Asks for a status: draft, review, test, live, paused, ended, deleted.</summary>
[GenerateSerializer, Immutable, Alias("lc.TransitionCampaign")]
public sealed record TransitionCampaign(
    [property: Id(0)] CommandContext Context, [property: Id(1)] string To, [property: Id(2)] long? ExpectedVersion);

/// <summary>The answer: outcome, the campaign as it is now (both versions on a lost race), faults.</summary>
[GenerateSerializer, Immutable, Alias("lc.CampaignAnswer")]
public sealed record CampaignAnswer(
    [property: Id(0)] ChangeOutcome Outcome, [property: Id(1)] CampaignView? Current, [property: Id(2)] IReadOnlyList<DocumentFault>? Faults = null);

/// <summary>A campaign as it is: its document, version and stored status (draft, review, test, live, paused, ended).</summary>
[GenerateSerializer, Immutable, Alias("lc.CampaignView")]
public sealed record CampaignView(
    [property: Id(0)] string CampaignId, [property: Id(1)] ReadOnlyMemory<byte> Json, [property: Id(2)] long Version,
    [property: Id(3)] string Status, [property: Id(4)] long? PublishedVersion, [property: Id(5)] long ChangedAtMs, [property: Id(6)] string ChangedBy);

/// <summary>One version.</summary>
[GenerateSerializer, Immutable, Alias("lc.CampaignVersion")]
public sealed record CampaignVersion(
    [property: Id(0)] long Version, [property: Id(1)] ReadOnlyMemory<byte> Json, [property: Id(2)] long AtMs,
    [property: Id(3)] string By, [property: Id(4)] string? Why);

/// <summary>One transition.</summary>
[GenerateSerializer, Immutable, Alias("lc.CampaignTransition")]
public sealed record CampaignTransition(
    [property: Id(0)] string From, [property: Id(1)] string To, [property: Id(2)] long AtMs, [property: Id(3)] string By,
    [property: Id(4)] string? Why, [property: Id(5)] long Version);
