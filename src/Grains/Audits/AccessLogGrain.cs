using System.Security.Cryptography;
using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Audits;

/// <summary>Notes who looked at what.</summary>
[GrainType("access-log")]
internal sealed class AccessLogGrain(JournalAccess access) : JournaledGrain<AccessState>(access), IAccessLogGrain
{
    /// <summary>Within so long the same is noted once.</summary>
    public const long RepeatedMs = 300_000;

    private const int RowsSpare = 1_000;
    private const int DetailMax = 8_192;

    private long _droppedBefore;

    /// <inheritdoc/>
    public override int FoldVersion => 1;

    /// <inheritdoc/>
    public override bool KeepsTailOnly => true;

    /// <inheritdoc/>
    public override AccessState Initial => AccessState.Empty;

    /// <inheritdoc/>
    public override AccessState Fold(AccessState state, Record record, long sequence) =>
        record.BodyCase == Record.BodyOneofCase.Document && record.Document.Changes is [{ Type: AccessRecords.Type } change]
            ? state.Add(change.Id, record.Document.AtMs, sequence)
            : throw new JournalCorruptException($"Row {sequence} of an access journal holds no note.");

    /// <inheritdoc/>
    public override byte[] Encode(AccessState state) => state.Encode(withPlaces: true);

    /// <inheritdoc/>
    public override AccessState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => AccessState.Decode(bytes);

    /// <inheritdoc/>
    public override byte[] Hash(AccessState state) => SHA256.HashData(state.Encode(withPlaces: false));

    /// <inheritdoc/>
    public async Task NoteAsync(AccessNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.DetailJson.Length, DetailMax);
        var nowMs = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (!note.Repeats && State.NotedAtMs.TryGetValue(AccessRecords.KeyOf(note), out var atMs) && nowMs - atMs < RepeatedMs)
        {
            return;
        }

        await AppendAsync(AccessRecords.Of(note, nowMs));
        if (State.FirstSequence - _droppedBefore >= RowsSpare)
        {
            await Store.DropBeforeAsync(Journal, State.FirstSequence);
            _droppedBefore = State.FirstSequence;
        }
    }
}
