using System.Collections.Immutable;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Grains.Retailers;

/// <summary>Rejected events and their notes as records and back.</summary>
internal static class RejectedEncoding
{
    /// <summary>Payloads are cut to so many bytes.</summary>
    public const int PayloadMax = 16_384;

    /// <summary>Deterministic bytes of a state; without places for hashes.</summary>
    public static byte[] Encode(RejectedState state, bool withPlaces)
    {
        var snapshot = new RejectedSnapshot();
        snapshot.Totals.AddRange(Write(state.Totals));
        snapshot.Notes.AddRange(state.Notes.Select(n => new RejectedNoteSnapshot
        {
            Sequence = withPlaces ? n.Key.Sequence : 0,
            Index = withPlaces ? n.Key.Index : 0,
            RejectedId = n.Value.RejectedId,
            AtMs = n.Value.AtMs,
            Code = n.Value.Code,
            ShopperPseudonym = n.Value.ShopperPseudonym,
            Size = n.Value.Size,
            Field = n.Value.Field,
            EventName = n.Value.EventName,
            ResubmittedAtMs = n.Value.ResubmittedAtMs,
        }));
        return snapshot.ToByteArray();
    }

    /// <summary>Reads a state back.</summary>
    public static RejectedState Decode(ReadOnlyMemory<byte> bytes)
    {
        var snapshot = RejectedSnapshot.Parser.ParseFrom(bytes.Span);
        return new RejectedState
        {
            Totals = snapshot.Totals.ToImmutableSortedDictionary(t => t.Code, t => t.Count, StringComparer.Ordinal),
            Notes = snapshot.Notes.ToImmutableSortedDictionary(
                n => new RejectedPlace(n.Sequence, n.Index),
                n => new RejectedNote(n.RejectedId, n.AtMs, n.Code, n.ShopperPseudonym, n.Size, n.Field, n.EventName, n.ResubmittedAtMs)),
            Places = snapshot.Notes.ToImmutableDictionary(
                n => n.RejectedId, n => new RejectedPlace(n.Sequence, n.Index), StringComparer.Ordinal),
            Bytes = snapshot.Notes.Sum(n => (long)n.Size),
        };
    }

    /// <summary>Counts as a record carries them.</summary>
    public static IEnumerable<CodeCount> Write(ImmutableSortedDictionary<string, long> totals) =>
        totals.Select(t => new CodeCount { Code = t.Key, Count = t.Value });

    /// <summary>An event as it is kept.</summary>
    public static RejectedEvent Write(RejectedEventEntry entry)
    {
        var payload = entry.PayloadJson.Length > PayloadMax ? entry.PayloadJson[..PayloadMax] : entry.PayloadJson;
        return new RejectedEvent
        {
            RejectedId = entry.RejectedId,
            AtMs = entry.AtMs,
            Code = entry.Error.Code,
            Field = entry.Error.Field ?? "",
            Detail = entry.Error.Detail,
            PayloadJson = ByteString.CopyFrom(payload.Span),
            ShopperPseudonym = entry.ShopperPseudonym ?? "",
            EventId = entry.EventId ?? "",
            EventName = entry.EventName ?? "",
            KeyId = entry.KeyId ?? "",
            Trusted = entry.Trusted,
            ResubmittedAtMs = entry.ResubmittedAtMs ?? 0,
            ResubmittedBy = entry.ResubmittedBy ?? "",
        };
    }

    /// <summary>Reads one.</summary>
    public static RejectedEventEntry Read(RejectedNote note, RejectedEvent rejected) => new(
        rejected.RejectedId, note.AtMs, new EventError(rejected.Code, Text(rejected.Field), rejected.Detail), rejected.PayloadJson.Memory,
        Text(rejected.ShopperPseudonym), Text(rejected.EventId), Text(rejected.EventName), Text(rejected.KeyId), rejected.Trusted,
        rejected.ResubmittedAtMs == 0 ? null : rejected.ResubmittedAtMs, Text(rejected.ResubmittedBy));

    private static string? Text(string text) => text.Length == 0 ? null : text;
}
