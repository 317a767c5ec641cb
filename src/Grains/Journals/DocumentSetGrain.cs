using System.Security.Cryptography;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Journals;

/// <summary>A grain whose state is a few documents by type and id.</summary>
internal abstract class DocumentSetGrain(JournalAccess access) : JournaledGrain<DocumentSet>(access)
{
    /// <inheritdoc/>
    public override int FoldVersion => 1;

    /// <inheritdoc/>
    public override DocumentSet Initial => DocumentSet.Empty;

    /// <summary>Server time, Unix milliseconds.</summary>
    protected long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override DocumentSet Fold(DocumentSet state, Record record, long sequence) =>
        record.BodyCase == Record.BodyOneofCase.Document
            ? state.Fold(record.Document, sequence)
            : throw new JournalCorruptException($"Row {sequence} of a journal of documents holds a {record.BodyCase}.");

    /// <inheritdoc/>
    public override byte[] Encode(DocumentSet state) => state.Encode();

    /// <inheritdoc/>
    public override DocumentSet Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => DocumentSet.Decode(bytes);

    /// <inheritdoc/>
    public override byte[] Hash(DocumentSet state) => SHA256.HashData(state.Encode(withSequences: false));

    /// <summary>Whether a command was taken already, among the last 1,000.</summary>
    protected bool IsRepeated(CommandContext context) => State.Commands.Find(context.CommandId) is not null;

    /// <summary>Appends one record with these changes.</summary>
    protected ValueTask AppendAsync(CommandContext context, params DocumentChange[] changes) =>
        AppendAsync(DocumentRecords.Of(context, NowMs, changes));
}
