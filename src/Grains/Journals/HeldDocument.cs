using Google.Protobuf;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Journals;

/// <summary>A control-plane document and the version (number of records folded) that last changed it.</summary>
internal sealed record HeldDocument(Document Document, long ChangedIn)
{
    /// <summary>Orders by id: for sets of one type.</summary>
    public static readonly IComparer<HeldDocument> ById =
        Comparer<HeldDocument>.Create((a, b) => string.CompareOrdinal(a.Document.Id, b.Document.Id));

    /// <summary>Orders by when it changed, then type and id.</summary>
    public static readonly IComparer<HeldDocument> ByChange = Comparer<HeldDocument>.Create(CompareChange);

    /// <summary>The document's type and id.</summary>
    public DocumentKey Key => new(Document.Type, Document.Id);

    /// <summary>Something to look a place up by, in either order; holds no content.</summary>
    public static HeldDocument Probe(string id, long changedIn = 0) => new(new Document("", id, default, 0, 0, ""), changedIn);

    /// <summary>The document after one change of a record.</summary>
    public static HeldDocument Of(DocumentRecord record, DocumentChange change, long version) => new(
        new Document(
            change.Type, change.Id, change.Json.Memory, change.Revision, record.AtMs, record.Actor?.Id ?? "", change.Deleted),
        version);

    /// <summary>For snapshots.</summary>
    public DocumentSnapshot Encode() => new()
    {
        Type = Document.Type,
        Id = Document.Id,
        Json = UnsafeByteOperations.UnsafeWrap(Document.Json),
        Revision = Document.Revision,
        ChangedAtMs = Document.ChangedAtMs,
        ChangedBy = Document.ChangedBy,
        ChangedIn = ChangedIn,
        Deleted = Document.Deleted,
    };

    /// <summary>Reads it back.</summary>
    public static HeldDocument Decode(DocumentSnapshot d) => new(
        new Document(d.Type, d.Id, d.Json.Memory, d.Revision, d.ChangedAtMs, d.ChangedBy, d.Deleted), d.ChangedIn);

    private static int CompareChange(HeldDocument a, HeldDocument b)
    {
        var byVersion = a.ChangedIn.CompareTo(b.ChangedIn);
        return byVersion != 0 ? byVersion : a.Key.CompareTo(b.Key);
    }
}

/// <summary>Names a document within its journal; ordered by ordinal type, then id.</summary>
internal readonly record struct DocumentKey(string Type, string Id) : IComparable<DocumentKey>
{
    /// <inheritdoc/>
    public int CompareTo(DocumentKey other)
    {
        var byType = string.CompareOrdinal(Type, other.Type);
        return byType != 0 ? byType : string.CompareOrdinal(Id, other.Id);
    }
}
