using LuckyCart.Abstractions.Journals;
using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>One shopper. Key: the key text of its <see cref="JournalId"/> (<c>retailer/s/pseudonym</c>, or <c>t</c> for the test space).</summary>
/// <remarks>
/// Not reentrant: one call is one turn and at most one append. Every method may throw
/// <see cref="JournalUnavailableException"/> (outcome unknown, repeat is safe) and <see cref="JournalConflictException"/>
/// (state dropped, call again at once).
/// </remarks>
[Alias("lc.IShopperGrain")]
public interface IShopperGrain : IGrainWithStringKey
{
    /// <summary>Folds a request's events of this shopper, decides, appends, answers. When it returns, it is durable.</summary>
    [Alias("Post")]
    Task<ShopperAnswer> PostAsync(ShopperPost post);

    /// <summary>Interactions given and not expired, withdrawn, dismissed; newest first.</summary>
    [Alias("GetOpenInteractions"), ReadOnly]
    Task<IReadOnlyList<Interaction>> GetOpenInteractionsAsync(OpenInteractionsQuery query);

    /// <summary>Interactions given after a journal position, oldest first, at most 100 a page; for streams that resume.</summary>
    [Alias("ReadInteractions")]
    Task<InteractionsPage> ReadInteractionsAsync(long afterPosition);

    /// <summary>Wakes the observer when new interactions are durable; renew within 60 s or it lapses.</summary>
    [Alias("Subscribe")]
    Task SubscribeAsync(IInteractionObserver observer);

    /// <summary>
    /// Does what is due by a moment: fires time triggers, gives reserved money back; one record, or none when nothing is due. When
    /// it returns, it is durable, and the caller settles the due row with the answer.
    /// </summary>
    /// <param name="nowMs">The moment, Unix milliseconds.</param>
    [Alias("FireDue")]
    Task<DueAnswer> FireDueAsync(long nowMs);

    /// <summary>Ends a subscription.</summary>
    [Alias("Unsubscribe")]
    Task UnsubscribeAsync(IInteractionObserver observer);

    /// <summary>Everything held, a page of at most 200 records at a time, oldest first, as JSON objects.</summary>
    [Alias("Export")]
    Task<ExportPage> ExportAsync(long afterPosition);

    /// <summary>Erases the shopper: rows, ids, snapshot, rejected payloads are the caller's next step. Idempotent.</summary>
    [Alias("Erase")]
    Task<Erasure> EraseAsync(Erasure erasure);

    /// <summary>The live state's hash and size, after folding to the journal's end; for I3.</summary>
    [Alias("GetStateHash")]
    Task<StateHash> GetStateHashAsync();

    /// <summary>Folds the journal again from its origin, past any snapshot, and answers that state's hash; for I3.</summary>
    [Alias("Refold")]
    Task<StateHash> RefoldAsync();

    /// <summary>Writes a checkpoint of the present state and drops the records before it.</summary>
    [Alias("Checkpoint")]
    Task<StateHash> CheckpointAsync();

    /// <summary>Of a visitor: closes it into a shopper and hands over its part. The same shopper gets the same; another is refused.</summary>
    [Alias("Close")]
    Task<VisitorPart> CloseAsync(VisitorClosing closing);

    /// <summary>Of a visitor: the page of a closed part that begins at a row.</summary>
    [Alias("ReadPart")]
    Task<VisitorPage> ReadPartAsync(long from, long closeSequence);

    /// <summary>Of a visitor: a shopper has embedded the part that a row closed.</summary>
    [Alias("Confirm")]
    Task ConfirmAsync(string intoJournal, long closeSequence);

    /// <summary>Of a visitor: a shopper has taken its parts out again; late events stay with the visitor.</summary>
    [Alias("Release")]
    Task ReleaseAsync(string intoJournal);

    /// <summary>Of a visitor: the consent of a shopper whom it was merged into is withdrawn: rows of behaviour go.</summary>
    [Alias("ForgetRows")]
    Task ForgetRowsAsync(string intoJournal);

    /// <summary>Of a visitor: the shoppers whom parts of it are in.</summary>
    [Alias("GetMergedInto")]
    Task<IReadOnlyList<ShopperRef>> GetMergedIntoAsync();

    /// <summary>Of a shopper: embeds what of a visitor was closed for it and is not in yet. Idempotent.</summary>
    /// <param name="self">The shopper, which may have no record yet.</param>
    /// <param name="visitor">The visitor.</param>
    [Alias("Adopt")]
    Task AdoptAsync(ShopperRef self, ShopperRef visitor);

    /// <summary>Of a shopper: folds it again without a visitor's parts. Idempotent.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="forget">The parts' records go as well, behind a checkpoint: the visitor is to be erased.</param>
    [Alias("Unmerge")]
    Task<UnmergeOutcome> UnmergeAsync(ShopperRef visitor, bool forget);

    /// <summary>Of a shopper: its aliases.</summary>
    [Alias("GetAliases")]
    Task<IReadOnlyList<StatedAlias>> GetAliasesAsync();
}

/// <summary>A wake-up, nothing more: what is new is read from the journal by position.</summary>
[Alias("lc.IInteractionObserver")]
public interface IInteractionObserver : IGrainObserver
{
    /// <summary>The shopper (grain key) has interactions up to a journal position.</summary>
    [Alias("OnInteractions"), OneWay]
    Task OnInteractionsAsync(string shopperKey, long position);
}

/// <summary>How a post is to be treated.</summary>
public enum PostMode
{
    /// <summary>Fold and decide.</summary>
    Live,

    /// <summary>History: fold only, any age, never triggers.</summary>
    Import,
}

/// <summary>One request's events of one shopper.</summary>
[GenerateSerializer, Immutable, Alias("lc.ShopperPost")]
public sealed record ShopperPost
{
    /// <summary>For logs and traces.</summary>
    [Id(0)] public required string RequestId { get; init; }

    /// <summary>The plain id; journalled once, in the shopper's first record.</summary>
    [Id(1)] public required string ShopperId { get; init; }

    /// <summary>Server receipt, Unix milliseconds.</summary>
    [Id(2)] public required long ReceivedAtMs { get; init; }

    /// <summary>Secret key.</summary>
    [Id(3)] public bool Trusted { get; init; }

    /// <summary>Live or import.</summary>
    [Id(4)] public PostMode Mode { get; init; }

    /// <summary>1-500, in the order sent.</summary>
    [Id(5)] public required IReadOnlyList<EncodedEvent> Events { get; init; }

    /// <summary>Places on this page that want an interaction; at most 20.</summary>
    [Id(6)] public IReadOnlyList<string> Placements { get; init; } = [];

    /// <summary>Test keys with <c>?debug=1</c>: answer each campaign's first failing step.</summary>
    [Id(7)] public bool Debug { get; init; }

    /// <summary>The key's id, kept with rejected events.</summary>
    [Id(8)] public string? KeyId { get; init; }

    /// <summary>What the names in <c>identify</c> events stand for.</summary>
    [Id(9)] public IReadOnlyList<IdentifiedNames> Identified { get; init; } = [];

    /// <summary>
    /// The visitor under whose id the events were sent: they occurred before it was closed into this shopper. They are folded; those
    /// of a publishable key trigger nothing, since their page is not known to be the shopper's.
    /// </summary>
    [Id(10)] public ShopperRef? MovedFrom { get; init; }

    /// <summary>The visitor's row that closed it.</summary>
    [Id(11)] public long MovedSequence { get; init; }
}

/// <summary>An event as the edge validated and encoded it.</summary>
/// <param name="Bytes">An encoded <c>Event</c> record, journalled unchanged with consent to a profile, else bare (docs/adr/0009).</param>
/// <param name="OccurredAtMs">Corrected by <c>sent_at</c>; the grain clamps and judges it.</param>
/// <param name="Warnings">Ignored fields, for the answer.</param>
[GenerateSerializer, Immutable, Alias("lc.EncodedEvent")]
public sealed record EncodedEvent(
    [property: Id(0)] ReadOnlyMemory<byte> Bytes,
    [property: Id(1)] long OccurredAtMs,
    [property: Id(2)] IReadOnlyList<string>? Warnings = null);

/// <summary>The answer to a post: one result an event, in order, and the interactions.</summary>
/// <param name="Moved">Events that are to be posted to another shopper; their results stand here as <c>Late</c> until then.</param>
/// <param name="Unfinished">Shoppers who may not have embedded this visitor's part yet: have them adopt it.</param>
[GenerateSerializer, Immutable, Alias("lc.ShopperAnswer")]
public sealed record ShopperAnswer(
    [property: Id(0)] IReadOnlyList<EventResult> Results,
    [property: Id(1)] IReadOnlyList<Interaction> Interactions,
    [property: Id(2)] long CatalogueVersion,
    [property: Id(3)] IReadOnlyList<CampaignStep>? Debug = null,
    [property: Id(4)] long Position = 0,
    [property: Id(5)] IReadOnlyList<MovedEvents>? Moved = null,
    [property: Id(6)] IReadOnlyList<ShopperRef>? Unfinished = null);

/// <summary>What became of an event.</summary>
public enum EventResultStatus
{
    /// <summary>Folded, and decided on.</summary>
    Applied,

    /// <summary>Known already; its first interactions again.</summary>
    Duplicate,

    /// <summary>Folded into history by its own time; no interactions.</summary>
    Late,

    /// <summary>No effect; see the error.</summary>
    Rejected,
}

/// <summary>One event's result.</summary>
[GenerateSerializer, Immutable, Alias("lc.EventResult")]
public sealed record EventResult(
    [property: Id(0)] string EventId,
    [property: Id(1)] EventResultStatus Status,
    [property: Id(2)] EventError? Error = null,
    [property: Id(3)] IReadOnlyList<string>? Warnings = null,
    [property: Id(4)] long CatalogueVersion = 0);

/// <summary>Why an event was rejected. Codes: <see cref="Events.EventErrorCodes"/>.</summary>
[GenerateSerializer, Immutable, Alias("lc.EventError")]
public sealed record EventError(
    [property: Id(0)] string Code, [property: Id(1)] string? Field, [property: Id(2)] string Detail);

/// <summary>An interaction as the page gets it.</summary>
/// <param name="ContentJson">The variant's content for this placement, device and language: a JSON object, UTF-8.</param>
/// <param name="Position">Journal position of the record that gave it.</param>
[GenerateSerializer, Immutable, Alias("lc.Interaction")]
public sealed record Interaction(
    [property: Id(0)] string InteractionId,
    [property: Id(1)] string EventId,
    [property: Id(2)] string CampaignId,
    [property: Id(3)] string VariantId,
    [property: Id(4)] string Type,
    [property: Id(5)] string? Placement,
    [property: Id(6)] ReadOnlyMemory<byte> ContentJson,
    [property: Id(7)] long ExpiresAtMs,
    [property: Id(8)] long Position);

/// <summary>A campaign's first failing step for an event (<c>?debug=1</c>), e.g. <c>audience</c>, <c>caps</c>, <c>shown</c>.</summary>
[GenerateSerializer, Immutable, Alias("lc.CampaignStep")]
public sealed record CampaignStep(
    [property: Id(0)] string EventId, [property: Id(1)] string CampaignId, [property: Id(2)] string Step, [property: Id(3)] string? Detail);

/// <summary>Filters; null means any.</summary>
[GenerateSerializer, Immutable, Alias("lc.OpenInteractionsQuery")]
public sealed record OpenInteractionsQuery(
    [property: Id(0)] long NowMs, [property: Id(1)] string? TransactionId, [property: Id(2)] string? Placement, [property: Id(3)] string? Type);

/// <summary>A page of interactions and the position to go on from.</summary>
[GenerateSerializer, Immutable, Alias("lc.InteractionsPage")]
public sealed record InteractionsPage(
    [property: Id(0)] IReadOnlyList<Interaction> Interactions, [property: Id(1)] long Position, [property: Id(2)] bool More);

/// <summary>A page of an export: JSON objects, one a record; the first page leads with the folded profile.</summary>
[GenerateSerializer, Immutable, Alias("lc.ExportPage")]
public sealed record ExportPage(
    [property: Id(0)] IReadOnlyList<ReadOnlyMemory<byte>> Json, [property: Id(1)] long Position, [property: Id(2)] bool More);

/// <summary>An erasure asked for, or done.</summary>
/// <param name="Visitors">The names of the journals erased with it: of visitors that had turned out to be the shopper.</param>
[GenerateSerializer, Immutable, Alias("lc.Erasure")]
public sealed record Erasure(
    [property: Id(0)] string ReceiptId, [property: Id(1)] long ErasedAtMs, [property: Id(2)] IReadOnlyList<string>? Visitors = null);

/// <summary>SHA-256 of the canonical state encoding; sequence numbers left out.</summary>
[GenerateSerializer, Immutable, Alias("lc.StateHash")]
public sealed record StateHash([property: Id(0)] ReadOnlyMemory<byte> Sha256, [property: Id(1)] int StateBytes, [property: Id(2)] long Sequence);

/// <summary>What came of a shopper's being due.</summary>
/// <param name="NextAtMs">When something is due next, Unix milliseconds; null: nothing is.</param>
/// <param name="Recorded">Whether something was due, and is recorded now.</param>
[GenerateSerializer, Immutable, Alias("lc.DueAnswer")]
public sealed record DueAnswer([property: Id(0)] long? NextAtMs, [property: Id(1)] bool Recorded);
