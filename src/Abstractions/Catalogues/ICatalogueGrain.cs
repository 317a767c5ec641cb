using LuckyCart.Abstractions.Journals;
using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Catalogues;

/// <summary>
/// A retailer's catalogue: its settings that decisions need, placements, stores, products, media facts, segments, product lists and published campaigns
/// with their transitions, in one journal. Key: <c>retailer/k/main</c>. Its version is the number of records folded.
/// </summary>
[Alias("lc.ICatalogueGrain")]
public interface ICatalogueGrain : IGrainWithStringKey
{
    /// <summary>
    /// What changed after a version, for a silo's index; called every 500 ms. Also tells the catalogue what the silo serves:
    /// "live on N of N".
    /// </summary>
    /// <param name="afterVersion">0 for everything.</param>
    /// <param name="silo">The silo's address; its present version is <paramref name="afterVersion"/>. Null: only asking.</param>
    [Alias("GetChanges")]
    Task<CatalogueChanges> GetChangesAsync(long afterVersion, string? silo);

    /// <summary>
    /// Applies changes as one record, all or none. Types: retailer, placement, store, product, media, segment, product_list,
    /// campaign. Documents are validated by the caller; the catalogue checks revisions, references and that segments do not
    /// name each other in a circle.
    /// </summary>
    [Alias("Change")]
    Task<ChangeAnswer> ChangeAsync(DocumentCommand command);

    /// <summary>One document as now, or null.</summary>
    [Alias("Find")]
    Task<Document?> FindAsync(string type, string id);

    /// <summary>Documents of a type by id order after a cursor.</summary>
    [Alias("List")]
    Task<DocumentPage> ListAsync(string type, string? afterId, int limit);

    /// <summary>Live, tested and paused campaigns and segments whose documents name a document, by type and id.</summary>
    [Alias("FindUsers")]
    Task<IReadOnlyList<DocumentUser>> FindUsersAsync(string type, string id);

    /// <summary>A campaign's published document as of one of its published versions; for duplicates and explanations. Null if never.</summary>
    [Alias("FindCampaignVersion")]
    Task<Document?> FindCampaignVersionAsync(string campaignId, long campaignVersion);

    /// <summary>Which silos serve a campaign's present published version and status, and since when all do.</summary>
    [Alias("GetLiveOn")]
    Task<LiveOn> GetLiveOnAsync(string campaignId);
}

/// <summary>A control-plane document.</summary>
/// <param name="Json">Canonical JSON, UTF-8.</param>
/// <param name="Revision">From 1; the ETag.</param>
[GenerateSerializer, Immutable, Alias("lc.Document")]
public sealed record Document(
    [property: Id(0)] string Type, [property: Id(1)] string Id, [property: Id(2)] ReadOnlyMemory<byte> Json,
    [property: Id(3)] long Revision, [property: Id(4)] long ChangedAtMs, [property: Id(5)] string ChangedBy, [property: Id(6)] bool Deleted = false);

/// <summary>A page of documents; <c>NextId</c> null at the end.</summary>
[GenerateSerializer, Immutable, Alias("lc.DocumentPage")]
public sealed record DocumentPage([property: Id(0)] IReadOnlyList<Document> Documents, [property: Id(1)] string? NextId);

/// <summary>A campaign or segment that names a document.</summary>
[GenerateSerializer, Immutable, Alias("lc.DocumentUser")]
public sealed record DocumentUser([property: Id(0)] string Type, [property: Id(1)] string Id);

/// <summary>Changes after a version, in order; documents as they now are, deletions marked.</summary>
[GenerateSerializer, Immutable, Alias("lc.CatalogueChanges")]
public sealed record CatalogueChanges(
    [property: Id(0)] long Version, [property: Id(1)] bool Full, [property: Id(2)] IReadOnlyList<Document> Documents);

/// <summary>One wanted change. <c>ExpectedRevision</c>: null no check, 0 must not exist, n must be n.</summary>
[GenerateSerializer, Immutable, Alias("lc.WantedChange")]
public sealed record WantedChange(
    [property: Id(0)] string Type, [property: Id(1)] string Id, [property: Id(2)] ReadOnlyMemory<byte> Json,
    [property: Id(3)] bool Deleted = false, [property: Id(4)] long? ExpectedRevision = null);

/// <summary>Changes by one actor, at most 1,000, idempotent by <c>CommandId</c> (among the last 1,000).</summary>
/// <param name="CheckOnly">Only asks how it would end: nothing is written, <c>CommandId</c> is neither looked up nor kept.</param>
[GenerateSerializer, Immutable, Alias("lc.DocumentCommand")]
public sealed record DocumentCommand(
    [property: Id(0)] string CommandId, [property: Id(1)] string ActorKind, [property: Id(2)] string ActorId,
    [property: Id(3)] string? Why, [property: Id(4)] IReadOnlyList<WantedChange> Changes,
    [property: Id(5)] bool CheckOnly = false);

/// <summary>How a command ended.</summary>
public enum ChangeOutcome
{
    /// <summary>Durable.</summary>
    Changed,

    /// <summary>Nothing differed; nothing written.</summary>
    Unchanged,

    /// <summary>A revision did not match: <c>Current</c> holds what is there.</summary>
    LostRace,

    /// <summary>Refused; see the faults.</summary>
    Refused,
}

/// <summary>The answer to a command.</summary>
[GenerateSerializer, Immutable, Alias("lc.ChangeAnswer")]
public sealed record ChangeAnswer(
    [property: Id(0)] ChangeOutcome Outcome, [property: Id(1)] long Version, [property: Id(2)] IReadOnlyList<Document> Current,
    [property: Id(3)] IReadOnlyList<DocumentFault>? Faults = null);

/// <summary>One fault of a document, by its JSON path (<c>$.caps[0].max</c>).</summary>
[GenerateSerializer, Immutable, Alias("lc.DocumentFault")]
public sealed record DocumentFault([property: Id(0)] string Path, [property: Id(1)] string Code, [property: Id(2)] string Detail);

/// <summary>Live on <c>Silos</c> of <c>Of</c>, all of them since <c>SinceMs</c> (null while some lag).</summary>
[GenerateSerializer, Immutable, Alias("lc.LiveOn")]
public sealed record LiveOn([property: Id(0)] int Silos, [property: Id(1)] int Of, [property: Id(2)] long? SinceMs);
