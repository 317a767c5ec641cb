using LuckyCart.Abstractions.Journals;
using Orleans;

namespace LuckyCart.Abstractions.Audits;

/// <summary>Reads the audit log of a retailer, or of the installation. Key: the key text of its access journal. Nothing is written.</summary>
/// <remarks>What is secret in documents does not leave it. A change is in the list within a second. Every method may throw <see cref="JournalUnavailableException"/>.</remarks>
[Alias("lc.IAuditLogGrain")]
public interface IAuditLogGrain : IGrainWithStringKey
{
    /// <summary>A page, newest first.</summary>
    [Alias("List")]
    Task<AuditPage> ListAsync(AuditQuery query);
}

/// <summary>Which entries; null means any.</summary>
/// <param name="Ids">Any of these.</param>
/// <param name="FromMs">At or after.</param>
/// <param name="ToMs">Before.</param>
/// <param name="After">The place after which it goes on.</param>
/// <param name="Limit">Entries.</param>
/// <param name="WithDocuments">With what was there before and after.</param>
[GenerateSerializer, Immutable, Alias("lc.AuditQuery")]
public sealed record AuditQuery(
    [property: Id(0)] string? Operator, [property: Id(1)] string? Type, [property: Id(2)] IReadOnlyList<string>? Ids,
    [property: Id(3)] string? Action, [property: Id(4)] long? FromMs, [property: Id(5)] long? ToMs, [property: Id(6)] string? After,
    [property: Id(7)] int Limit, [property: Id(8)] bool WithDocuments = true);

/// <summary>A page of entries and the place to go on from; null at the end. A page may end early: a filter looks through a bounded number.</summary>
[GenerateSerializer, Immutable, Alias("lc.AuditPage")]
public sealed record AuditPage([property: Id(0)] IReadOnlyList<AuditEntry> Entries, [property: Id(1)] string? Next);

/// <summary>One thing that somebody did.</summary>
[GenerateSerializer, Immutable, Alias("lc.AuditEntry")]
public sealed record AuditEntry
{
    /// <summary>Unique and the same for ever.</summary>
    [Id(0)] public required string AuditId { get; init; }

    /// <summary>When, Unix milliseconds.</summary>
    [Id(1)] public required long AtMs { get; init; }

    /// <summary>operator, operator_token, secret_key, system.</summary>
    [Id(2)] public required string ActorKind { get; init; }

    /// <summary>Who.</summary>
    [Id(3)] public required string ActorId { get; init; }

    /// <summary>What was done.</summary>
    [Id(4)] public required string Action { get; init; }

    /// <summary>Of what it is about.</summary>
    [Id(5)] public required string Type { get; init; }

    /// <summary>Which; of a shopper the name of its journal; null for a feed.</summary>
    [Id(6)] public string? Id { get; init; }

    /// <summary>As they said.</summary>
    [Id(7)] public string? Why { get; init; }

    /// <summary>The command's id.</summary>
    [Id(8)] public string? CommandId { get; init; }

    /// <summary>A JSON object; empty: nothing was there, or it is not told.</summary>
    [Id(9)] public ReadOnlyMemory<byte> Before { get; init; }

    /// <summary>A JSON object; empty: nothing is there, or it is not told.</summary>
    [Id(10)] public ReadOnlyMemory<byte> After { get; init; }

    /// <summary>The content is never told.</summary>
    [Id(11)] public bool Withheld { get; init; }

    /// <summary>Of a feed: documents changed.</summary>
    [Id(12)] public long Documents { get; init; }

    /// <summary>Of a feed: of them deleted.</summary>
    [Id(13)] public long Deleted { get; init; }

    /// <summary>Of a feed: when its last part came.</summary>
    [Id(14)] public long LastAtMs { get; init; }

    /// <summary>Of what changes nothing: a JSON object, or empty.</summary>
    [Id(15)] public ReadOnlyMemory<byte> Detail { get; init; }

    /// <summary>Of a shopper who is still there: the plain id.</summary>
    [Id(16)] public string? ShopperId { get; init; }

    /// <summary>It was asked for, and the catalogue refused it.</summary>
    [Id(17)] public bool CameToNothing { get; init; }
}
