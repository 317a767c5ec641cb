using System.Collections.Immutable;
using Google.Protobuf;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Journals;

/// <summary>A few documents by type and id: the state of small journals. Immutable.</summary>
/// <param name="Documents">Deleted ones are gone. What bounds them is stated by the grain that adds them.</param>
/// <param name="Version">Records folded.</param>
/// <param name="Commands">The last commands.</param>
internal sealed record DocumentSet(
    ImmutableSortedDictionary<DocumentKey, HeldDocument> Documents, long Version, RecentCommands Commands)
{
    /// <summary>Of an empty journal.</summary>
    public static readonly DocumentSet Empty = new(ImmutableSortedDictionary<DocumentKey, HeldDocument>.Empty, 0, RecentCommands.Empty);

    /// <summary>A document, or null.</summary>
    public Document? Find(string type, string id) =>
        Documents.TryGetValue(new DocumentKey(type, id), out var held) ? held.Document : null;

    /// <summary>All of a type, by id.</summary>
    public IEnumerable<Document> OfType(string type) =>
        Documents.Values.Select(h => h.Document).Where(d => string.Equals(d.Type, type, StringComparison.Ordinal));

    /// <summary>The set after one record.</summary>
    public DocumentSet Fold(DocumentRecord record, long sequence)
    {
        var documents = Documents;
        foreach (var change in record.Changes)
        {
            var held = HeldDocument.Of(record, change, Version + 1);
            documents = change.Deleted ? documents.Remove(held.Key) : documents.SetItem(held.Key, held);
        }

        return new DocumentSet(documents, Version + 1, Commands.Add(record.CommandId, sequence, Version + 1));
    }

    /// <summary>Deterministic bytes.</summary>
    public byte[] Encode(bool withSequences = true)
    {
        var snapshot = new DocumentsSnapshot { Version = Version };
        snapshot.Documents.AddRange(Documents.Values.Select(d => d.Encode()));
        snapshot.Commands.AddRange(Commands.Encode(withSequences));
        return snapshot.ToByteArray();
    }

    /// <summary>Reads it back.</summary>
    public static DocumentSet Decode(ReadOnlyMemory<byte> bytes)
    {
        var snapshot = DocumentsSnapshot.Parser.ParseFrom(bytes.Span);
        return new DocumentSet(
            snapshot.Documents.Select(HeldDocument.Decode).ToImmutableSortedDictionary(d => d.Key, d => d),
            snapshot.Version, RecentCommands.Decode(snapshot.Commands));
    }
}
