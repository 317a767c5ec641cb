using System.Security.Cryptography;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>A retailer's catalogue. Calls no other grain. Its journal is never truncated: old campaign versions are read from it.</summary>
[GrainType("catalogue")]
internal sealed class CatalogueGrain(JournalAccess access) : JournaledGrain<CatalogueState>(access), ICatalogueGrain
{
    private const int ListMax = 1_000;
    private const long NewestCheckMs = 1_000;

    private readonly ServedVersions _served = new();
    private long _checkedAtMs;

    /// <inheritdoc/>
    public override int FoldVersion => 1;

    /// <inheritdoc/>
    public override CatalogueState Initial => CatalogueState.Empty;

    private long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override CatalogueState Fold(CatalogueState state, Record record, long sequence) =>
        record.BodyCase == Record.BodyOneofCase.Document
            ? CatalogueFolding.Fold(state, record.Document, sequence)
            : throw new JournalCorruptException($"Row {sequence} of a catalogue's journal holds a {record.BodyCase}.");

    /// <inheritdoc/>
    public override byte[] Encode(CatalogueState state) => CatalogueEncoding.Encode(state, withSequences: true);

    /// <inheritdoc/>
    public override CatalogueState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => CatalogueEncoding.Decode(bytes);

    /// <inheritdoc/>
    public override byte[] Hash(CatalogueState state) => SHA256.HashData(CatalogueEncoding.Encode(state, withSequences: false));

    /// <inheritdoc/>
    public async Task<CatalogueChanges> GetChangesAsync(long afterVersion, string? silo)
    {
        await EnsureNewestNowAndThenAsync(ahead: afterVersion > State.Version);
        if (silo is not null)
        {
            _served.Note(silo, afterVersion, NowMs, State.CampaignsChangedIn);
        }

        return State.ChangesAfter(afterVersion);
    }

    /// <inheritdoc/>
    public async Task<ChangeAnswer> ChangeAsync(DocumentCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!command.CheckOnly && State.Commands.Find(command.CommandId) is { } place)
        {
            return await AnswerAgainAsync(place);
        }

        var decision = CatalogueDecision.Decide(State, command, NowMs, Sequence + 1);
        if (decision.Record is not null && !command.CheckOnly)
        {
            await AppendAsync(decision.Record, decision.Next!);
        }

        return decision.Answer;
    }

    /// <inheritdoc/>
    public Task<Document?> FindAsync(string type, string id) => Task.FromResult(State.Find(type, id)?.Document);

    /// <inheritdoc/>
    public Task<DocumentPage> ListAsync(string type, string? afterId, int limit) =>
        Task.FromResult(State.List(type, afterId, Math.Clamp(limit, 1, ListMax)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentUser>> FindUsersAsync(string type, string id) => Task.FromResult<IReadOnlyList<DocumentUser>>(
        [.. (State.UsedBy.GetValueOrDefault(new DocumentKey(type, id)) ?? []).Select(u => new DocumentUser(u.Type, u.Id))]);

    /// <inheritdoc/>
    public async Task<Document?> FindCampaignVersionAsync(string campaignId, long campaignVersion)
    {
        if (State.Find(CatalogueTypes.Campaign, campaignId) is not { } present)
        {
            return null;
        }

        if (VersionOf(present.Document.Json) == campaignVersion)
        {
            return present.Document;
        }

        var known = State.Published[campaignId];
        if (known.TryGetValue(campaignVersion, out var sequence))
        {
            return await Store.FindRowAsync(Journal, sequence) is { } row ? CampaignIn(row, campaignId, campaignVersion) : null;
        }

        var (oldest, oldestSequence) = known.First();
        return campaignVersion < oldest && known.Count == CatalogueState.PublishedMax
            ? await ScanAsync(campaignId, campaignVersion, oldestSequence)
            : null;
    }

    /// <inheritdoc/>
    public Task<LiveOn> GetLiveOnAsync(string campaignId) => Task.FromResult(
        _served.LiveOn(State.Find(CatalogueTypes.Campaign, campaignId)?.ChangedIn ?? long.MaxValue, NowMs));

    // A second activation, however short its life, must not tell silos for long that nothing changed.
    private async ValueTask EnsureNewestNowAndThenAsync(bool ahead)
    {
        var nowMs = NowMs;
        if (ahead || nowMs - _checkedAtMs >= NewestCheckMs)
        {
            await EnsureNewestAsync();
            _checkedAtMs = nowMs;
        }
    }

    private async Task<ChangeAnswer> AnswerAgainAsync(CommandPlace place)
    {
        var row = await Store.FindRowAsync(Journal, place.Sequence)
            ?? throw new JournalCorruptException($"Row {place.Sequence} of a catalogue's journal is gone.");
        var record = Record.Parser.ParseFrom(row.Record.Span).Document;
        return new ChangeAnswer(
            ChangeOutcome.Changed, place.Version,
            [.. record.Changes.Select(c => HeldDocument.Of(record, c, place.Version).Document)]);
    }

    private async Task<Document?> ScanAsync(string campaignId, long campaignVersion, long beforeSequence)
    {
        await foreach (var row in Store.ReadAsync(Journal, 1))
        {
            if (row.Sequence >= beforeSequence)
            {
                return null;
            }

            if (CampaignIn(row, campaignId, campaignVersion) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static Document? CampaignIn(JournalRow row, string campaignId, long campaignVersion)
    {
        var record = Record.Parser.ParseFrom(row.Record.Span).Document;
        var change = record?.Changes.FirstOrDefault(
            c => c.Type == CatalogueTypes.Campaign && c.Id == campaignId && VersionOf(c.Json.Memory) == campaignVersion);
        return change is null ? null : HeldDocument.Of(record!, change, 0).Document;
    }

    private static long VersionOf(ReadOnlyMemory<byte> json) => CatalogueCampaign.Find(json, out _)?.CampaignVersion ?? 0;
}
