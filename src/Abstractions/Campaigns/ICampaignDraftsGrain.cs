using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Campaigns;

/// <summary>Operators' unsaved work on one campaign, which need not exist, and the documents that previews show. Key: <c>retailer/d/campaign_id</c>.</summary>
/// <remarks>Nothing of it is ever published. Old rows give way to a checkpoint: the journal stays a few times as long as what it holds.</remarks>
[Alias("lc.ICampaignDraftsGrain")]
public interface ICampaignDraftsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Keeps an operator's work in place of what was kept; durable when it returns. At most one record in three seconds an operator: who
    /// comes sooner waits, and newer work that comes meanwhile takes the place of older.
    /// </summary>
    /// <exception cref="Retailers.CommandRefusedException">Of more than 50 operators.</exception>
    [Alias("Keep")]
    Task<WorkingDraft> KeepAsync(WorkingDraft draft);

    /// <summary>Drops an operator's work, also what waits to be kept. False when there was none.</summary>
    [Alias("Drop")]
    Task<bool> DropAsync(string operatorId);

    /// <summary>An operator's work, or null.</summary>
    [Alias("Find")]
    Task<WorkingDraft?> FindAsync(string operatorId);

    /// <summary>Whose work there is, without it; the newest first.</summary>
    [Alias("List")]
    Task<IReadOnlyList<WorkingDraft>> ListAsync();

    /// <summary>Keeps a document for previews until a time; durable when it returns. The newest 20 are kept.</summary>
    /// <param name="documentJson">A campaign document, UTF-8.</param>
    /// <returns>Its name: of the same document the same.</returns>
    [Alias("KeepPreview")]
    Task<string> KeepPreviewAsync(string operatorId, ReadOnlyMemory<byte> documentJson, long expiresAtMs);

    /// <summary>A document of previews, or null: never kept, given way to newer ones, or over.</summary>
    [Alias("FindPreview")]
    Task<PreviewDocument?> FindPreviewAsync(string name);
}

/// <summary>Unsaved work.</summary>
/// <param name="Name">How colleagues know the operator.</param>
/// <param name="BaseVersion">The campaign's version that it started from; null for none.</param>
/// <param name="DocumentJson">Any JSON, UTF-8; empty in lists.</param>
/// <param name="SavedAtMs">Unix milliseconds; of the caller's no matter.</param>
[GenerateSerializer, Immutable, Alias("lc.WorkingDraft")]
public sealed record WorkingDraft(
    [property: Id(0)] string OperatorId, [property: Id(1)] string Name, [property: Id(2)] long? BaseVersion,
    [property: Id(3)] ReadOnlyMemory<byte> DocumentJson, [property: Id(4)] long SavedAtMs = 0);

/// <summary>A document that previews show.</summary>
[GenerateSerializer, Immutable, Alias("lc.PreviewDocument")]
public sealed record PreviewDocument([property: Id(0)] ReadOnlyMemory<byte> DocumentJson, [property: Id(1)] long ExpiresAtMs);
