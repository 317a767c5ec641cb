using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Shoppers;
using Orleans;

namespace LuckyCart.Abstractions.Retailers;

/// <summary>A retailer's settings, keys and shopper-token secrets. Key: <c>retailer/r/main</c>.</summary>
[Alias("lc.IRetailerGrain")]
public interface IRetailerGrain : IGrainWithStringKey
{
    /// <summary>Creates or changes the retailer document; first time also draws its seed and pseudonym key.</summary>
    [Alias("Put")]
    Task<ChangeAnswer> PutAsync(CommandContext context, ReadOnlyMemory<byte> json, long? expectedRevision);

    /// <summary>The document, or null when there is no such retailer.</summary>
    [Alias("Find")]
    Task<Document?> FindAsync();

    /// <summary>What API nodes need to let a call in; null when there is no such retailer. Nodes re-ask every 5 s at most.</summary>
    [Alias("FindAccess")]
    Task<RetailerAccess?> FindAccessAsync();

    /// <summary>Makes a key; its id is drawn where the document has none. The secret is in the answer and nowhere else.</summary>
    /// <exception cref="CommandRefusedException">
    /// The same command id again (<c>secret_shown_once</c>: rotate the key or make another), no such retailer, a bad or taken
    /// key id, 1,000 keys.
    /// </exception>
    [Alias("CreateKey")]
    Task<NewKey> CreateKeyAsync(CommandContext context, KeyDocument key);

    /// <summary>A second secret for a key, the first one staying valid until its end date; null without such a key.</summary>
    /// <exception cref="CommandRefusedException">The same command id again; or two older ones would stay valid.</exception>
    [Alias("RotateKey")]
    Task<NewKey?> RotateKeyAsync(CommandContext context, string keyId, long oldExpiresAtMs);

    /// <summary>Changes what a key's holder may do; in effect on the nodes as soon as a revocation is. Refused for a revoked key.</summary>
    /// <param name="context">The same command id again changes nothing more.</param>
    /// <param name="keyId">Which key.</param>
    /// <param name="change">What becomes of it.</param>
    /// <param name="expectedRevision">Where it must still be; null for anywhere.</param>
    [Alias("ChangeKey")]
    Task<KeyChangeAnswer> ChangeKeyAsync(CommandContext context, string keyId, KeyChange change, long? expectedRevision);

    /// <summary>Revokes a key at once. False if there is none.</summary>
    [Alias("RevokeKey")]
    Task<bool> RevokeKeyAsync(CommandContext context, string keyId);

    /// <summary>Adds a shopper-token secret under a kid; refused (null) when two are valid already.</summary>
    /// <exception cref="CommandRefusedException">A bad or taken kid, no such retailer.</exception>
    [Alias("AddTokenSecret")]
    Task<TokenSecret?> AddTokenSecretAsync(CommandContext context, string kid);

    /// <summary>Removes one. False if there is none.</summary>
    [Alias("RemoveTokenSecret")]
    Task<bool> RemoveTokenSecretAsync(CommandContext context, string kid);
}

/// <summary>Kinds of keys.</summary>
public enum KeyKind
{
    /// <summary><c>pk_</c></summary>
    Publishable,

    /// <summary><c>sk_</c></summary>
    Secret,

    /// <summary><c>pk_test_</c></summary>
    PublishableTest,

    /// <summary><c>sk_test_</c></summary>
    SecretTest,
}

/// <summary>A key without its secret. Empty origins: any (an app key); empty event names: all that its kind may send.</summary>
/// <remarks>The revision counts its changes; 0 for one that is not kept yet.</remarks>
[GenerateSerializer, Immutable, Alias("lc.KeyDocument")]
public sealed record KeyDocument(
    [property: Id(0)] string KeyId, [property: Id(1)] KeyKind Kind, [property: Id(2)] string Label,
    [property: Id(3)] IReadOnlyList<string> Origins, [property: Id(4)] IReadOnlyList<string> EventNames,
    [property: Id(5)] long? ExpiresAtMs, [property: Id(6)] IReadOnlyList<KeyHash> Hashes, [property: Id(7)] long? RevokedAtMs = null,
    [property: Id(8)] long Revision = 0);

/// <summary>What of a key can change; null stays as it is. Its kind and its end cannot: another key is made for that.</summary>
[GenerateSerializer, Immutable, Alias("lc.KeyChange")]
public sealed record KeyChange(
    [property: Id(0)] string? Label, [property: Id(1)] IReadOnlyList<string>? Origins, [property: Id(2)] IReadOnlyList<string>? EventNames);

/// <summary>What became of a key, and the key as it is now; null: there is none.</summary>
[GenerateSerializer, Immutable, Alias("lc.KeyChangeAnswer")]
public sealed record KeyChangeAnswer([property: Id(0)] ChangeOutcome Outcome, [property: Id(1)] KeyDocument? Key);

/// <summary>SHA-256 of a secret (256 random bits need no slow hash), and until when it holds.</summary>
[GenerateSerializer, Immutable, Alias("lc.KeyHash")]
public sealed record KeyHash([property: Id(0)] ReadOnlyMemory<byte> Sha256, [property: Id(1)] long? ExpiresAtMs);

/// <summary>A key just made, with its secret text <c>sk_retailer_keyid_random</c>.</summary>
[GenerateSerializer, Immutable, Alias("lc.NewKey")]
public sealed record NewKey([property: Id(0)] KeyDocument Key, [property: Id(1)] string Secret);

/// <summary>A shopper-token secret: HS256 key, at least 256 bits.</summary>
[GenerateSerializer, Immutable, Alias("lc.TokenSecret")]
public sealed record TokenSecret([property: Id(0)] string Kid, [property: Id(1)] string Secret, [property: Id(2)] long CreatedAtMs);

/// <summary>What lets calls in. Never leaves the servers.</summary>
[GenerateSerializer, Immutable, Alias("lc.RetailerAccess")]
public sealed record RetailerAccess(
    [property: Id(0)] string RetailerId, [property: Id(1)] ReadOnlyMemory<byte> SettingsJson,
    [property: Id(2)] ReadOnlyMemory<byte> PseudonymKey, [property: Id(3)] IReadOnlyList<KeyDocument> Keys,
    [property: Id(4)] IReadOnlyList<TokenSecret> TokenSecrets, [property: Id(5)] long Version);

/// <summary>Rejected events of a retailer, one shard of them. Key: <c>retailer/x/shard</c>, shards 0-7 by shopper pseudonym. Size-capped.</summary>
[Alias("lc.IRejectedEventsGrain")]
public interface IRejectedEventsGrain : IGrainWithStringKey
{
    /// <summary>Keeps rejected events; durable when it returns. The oldest go beyond 10,000 events or 64 MiB a shard.</summary>
    [Alias("Keep")]
    Task KeepAsync(IReadOnlyList<RejectedEventEntry> events);

    /// <summary>Newest first.</summary>
    [Alias("List")]
    Task<IReadOnlyList<RejectedEventEntry>> ListAsync(string? reason, long sinceMs, int limit);

    /// <summary>Kept events that a query asks for, newest first, without their payloads.</summary>
    [Alias("Query")]
    Task<IReadOnlyList<RejectedKey>> QueryAsync(RejectedQuery query);

    /// <summary>Kept events by id, those that there are.</summary>
    [Alias("Read")]
    Task<IReadOnlyList<RejectedEventEntry>> ReadAsync(IReadOnlyList<string> rejectedIds);

    /// <summary>Kept events since a moment, counted by code and field.</summary>
    [Alias("Summarize")]
    Task<IReadOnlyList<RejectedCount>> SummarizeAsync(long sinceMs);

    /// <summary>Marks events as sent again and taken. Idempotent; durable when it returns.</summary>
    [Alias("MarkResubmitted")]
    Task MarkResubmittedAsync(IReadOnlyList<string> rejectedIds, long atMs, string operatorId);

    /// <summary>Counts ever kept, by code; for reconciliation.</summary>
    [Alias("Count")]
    Task<IReadOnlyDictionary<string, long>> CountAsync();

    /// <summary>Blanks the payloads of an erased shopper (rewrites the shard's journal without them).</summary>
    [Alias("EraseShopper")]
    Task EraseShopperAsync(string shopperPseudonym);
}

/// <summary>One rejected event.</summary>
[GenerateSerializer, Immutable, Alias("lc.RejectedEventEntry")]
public sealed record RejectedEventEntry(
    [property: Id(0)] string RejectedId, [property: Id(1)] long AtMs, [property: Id(2)] EventError Error,
    [property: Id(3)] ReadOnlyMemory<byte> PayloadJson, [property: Id(4)] string? ShopperPseudonym,
    [property: Id(5)] string? EventId, [property: Id(6)] string? EventName, [property: Id(7)] string? KeyId,
    [property: Id(8)] bool Trusted = false, [property: Id(9)] long? ResubmittedAtMs = null, [property: Id(10)] string? ResubmittedBy = null);

/// <summary>Which rejected events; null means any.</summary>
/// <param name="Resubmitted">True: only those taken since; false: only the others.</param>
/// <param name="Before">Only what comes after this one, newest first.</param>
[GenerateSerializer, Immutable, Alias("lc.RejectedQuery")]
public sealed record RejectedQuery(
    [property: Id(0)] string? Code, [property: Id(1)] string? Field, [property: Id(2)] string? EventName, [property: Id(3)] long SinceMs,
    [property: Id(4)] bool? Resubmitted, [property: Id(5)] RejectedKey? Before, [property: Id(6)] int Limit);

/// <summary>A rejected event's place in a list: by time, then id.</summary>
[GenerateSerializer, Immutable, Alias("lc.RejectedKey")]
public sealed record RejectedKey([property: Id(0)] long AtMs, [property: Id(1)] string RejectedId) : IComparable<RejectedKey>
{
    /// <inheritdoc/>
    public int CompareTo(RejectedKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byTime = AtMs.CompareTo(other.AtMs);
        return byTime != 0 ? byTime : string.CompareOrdinal(RejectedId, other.RejectedId);
    }

    /// <summary>Earlier in the list.</summary>
    public static bool operator <(RejectedKey left, RejectedKey right) => Comparer<RejectedKey>.Default.Compare(left, right) < 0;

    /// <summary>Earlier, or the same.</summary>
    public static bool operator <=(RejectedKey left, RejectedKey right) => Comparer<RejectedKey>.Default.Compare(left, right) <= 0;

    /// <summary>Later in the list.</summary>
    public static bool operator >(RejectedKey left, RejectedKey right) => Comparer<RejectedKey>.Default.Compare(left, right) > 0;

    /// <summary>Later, or the same.</summary>
    public static bool operator >=(RejectedKey left, RejectedKey right) => Comparer<RejectedKey>.Default.Compare(left, right) >= 0;
}

/// <summary>How many were rejected for one reason and field.</summary>
/// <param name="EventNames">Of these events, at most ten.</param>
[GenerateSerializer, Immutable, Alias("lc.RejectedCount")]
public sealed record RejectedCount(
    [property: Id(0)] string Code, [property: Id(1)] string Field, [property: Id(2)] int Count, [property: Id(3)] int Resubmitted,
    [property: Id(4)] long LastAtMs, [property: Id(5)] IReadOnlyList<string> EventNames);
