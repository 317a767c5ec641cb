using Google.Protobuf;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Journals;

/// <summary>Builds the records of the control plane's journals.</summary>
internal static class DocumentRecords
{
    /// <summary>One command's record.</summary>
    public static Record Of(CommandContext context, long nowMs, IEnumerable<DocumentChange> changes)
    {
        var document = new DocumentRecord
        {
            AtMs = nowMs,
            Actor = new Actor { Kind = context.ActorKind, Id = context.ActorId },
            Why = context.Why ?? "",
            CommandId = context.CommandId,
        };
        document.Changes.AddRange(changes);
        return new Record { Document = document };
    }

    /// <summary>A document's new content.</summary>
    public static DocumentChange Put(string type, string id, ReadOnlyMemory<byte> json, long revision = 1) => new()
    {
        Type = type, Id = id, Json = ByteString.CopyFrom(json.Span), Revision = revision,
    };

    /// <summary>A document's end.</summary>
    public static DocumentChange Delete(string type, string id, long revision) => new()
    {
        Type = type, Id = id, Deleted = true, Revision = revision,
    };
}
