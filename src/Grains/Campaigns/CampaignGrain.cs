using System.Security.Cryptography;
using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Campaigns;

/// <summary>One campaign's drafts, versions and transitions.</summary>
/// <remarks>
/// What the catalogue has a part in takes four steps: (1) ask the catalogue whether it would refuse, (2) append the change as
/// an intent, not in effect, (3) publish, (4) append what came of it, which puts the change into effect. A crash after (2)
/// or (3) leaves the intent; whatever call comes next repeats (3), which has one effect, and appends (4). A catalogue that
/// has come to refuse between (1) and (3) gets the intent dropped: so both journals say the same in the end.
/// </remarks>
[GrainType("campaign")]
internal sealed partial class CampaignGrain(JournalAccess access) : JournaledGrain<CampaignState>(access), ICampaignGrain
{
    private CataloguePublication? _catalogue;

    /// <inheritdoc/>
    public override int FoldVersion => 1;

    /// <inheritdoc/>
    public override CampaignState Initial => CampaignState.Empty;

    private string CampaignId => Journal.Name;

    private CataloguePublication Catalogue => _catalogue ??= new CataloguePublication(GrainFactory, Journal.RetailerId);

    /// <inheritdoc/>
    public override CampaignState Fold(CampaignState state, Record record, long sequence) =>
        record.BodyCase == Record.BodyOneofCase.Document
            ? CampaignFold.Fold(state, record.Document, sequence)
            : throw new JournalCorruptException($"Row {sequence} of a campaign's journal holds a {record.BodyCase}.");

    /// <inheritdoc/>
    public override byte[] Encode(CampaignState state) => CampaignEncoding.Encode(state, withSequences: true);

    /// <inheritdoc/>
    public override CampaignState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => CampaignEncoding.Decode(bytes);

    /// <inheritdoc/>
    public override byte[] Hash(CampaignState state) => SHA256.HashData(CampaignEncoding.Encode(state, withSequences: false));

    /// <inheritdoc/>
    public async Task<CampaignAnswer> SaveAsync(SaveCampaign command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return await TellingAsync(() => SaveHereAsync(command));
    }

    /// <inheritdoc/>
    public async Task<CampaignAnswer> TransitionAsync(TransitionCampaign command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return await TellingAsync(() => TransitHereAsync(command));
    }

    /// <inheritdoc/>
    public async Task<CampaignView?> FindAsync()
    {
        if (State.Pending is not null)
        {
            await TellingAsync(HealedAsync);
        }
        else
        {
            // Whoever asks because nothing was told gets it told.
            await TryTellAsync(onlyIfOwed: true);
        }

        return State.ToView(CampaignId);
    }

    private async Task<bool> HealedAsync()
    {
        await HealAsync();
        return true;
    }

    private async Task<CampaignAnswer> SaveHereAsync(SaveCampaign command)
    {
        await HealAsync();
        if (Standing(command.Context, command.ExpectedVersion) is { } answer)
        {
            return answer;
        }

        if (State.Exists && State.Json.Span.SequenceEqual(command.Json.Span))
        {
            return Answer(ChangeOutcome.Unchanged);
        }

        if (CampaignRules.RefusalOf(State, CampaignId, command, await IsFourEyesAsync()) is { } fault)
        {
            return Answer(ChangeOutcome.Refused, [fault]);
        }

        var version = State.Version + 1;
        var changes = new List<DocumentChange> { DocumentRecords.Put(CampaignChanges.Draft, CampaignId, command.Json, version) };
        if (State.Status == "review")
        {
            // What was looked at is not what is there now.
            changes.Add(CampaignChanges.TransitionOf(CampaignId, "review", "draft", version));
        }

        var published = State.Status is "test" or "live" or "paused" ? State.Status : null;
        return await ChangeAsync(command.Context, changes, command.Json, version, published, checkedAs: published ?? "test");
    }

    private async Task<CampaignAnswer> TransitHereAsync(TransitionCampaign command)
    {
        await HealAsync();
        if (Standing(command.Context, command.ExpectedVersion) is { } answer)
        {
            return answer;
        }

        if (!State.Exists)
        {
            return Answer(ChangeOutcome.Refused, [new DocumentFault("$", "unknown", $"There is no campaign '{CampaignId}'.")]);
        }

        if (State.Status == command.To)
        {
            return Answer(ChangeOutcome.Unchanged);
        }

        if (CampaignRules.RefusalOf(State, command, await IsFourEyesAsync()) is { } fault)
        {
            return Answer(ChangeOutcome.Refused, [fault]);
        }

        var published = CampaignRules.PublishedAs(State, command.To);
        var changes = new List<DocumentChange> { CampaignChanges.TransitionOf(CampaignId, State.Status, command.To, State.Version) };
        return await ChangeAsync(command.Context, changes, State.Json, State.Version, published, checkedAs: published);
    }

    private async Task<CampaignAnswer> ChangeAsync(
        CommandContext context, List<DocumentChange> changes, ReadOnlyMemory<byte> json, long version, string? published, string? checkedAs)
    {
        if (checkedAs is not null)
        {
            var check = await Catalogue.CheckAsync(context, CataloguesChange(json, version, checkedAs));
            if (check.Outcome == ChangeOutcome.Refused)
            {
                return Answer(ChangeOutcome.Refused, check.Faults);
            }
        }

        if (published is null)
        {
            await AppendAsync(DocumentRecords.Of(context, NowMs, changes));
            return Answer(ChangeOutcome.Changed);
        }

        changes.Add(CampaignChanges.PublicationOf(CampaignId, version, published));
        await AppendAsync(DocumentRecords.Of(context, NowMs, changes));
        var answer = await PublishPendingAsync(State.Pending!);
        return answer.Outcome == ChangeOutcome.Refused
            ? Answer(ChangeOutcome.Refused, answer.Faults)
            : Answer(ChangeOutcome.Changed);
    }

    // What a command's id or expected version alone answers: one that was taken already, one that lost its race.
    private CampaignAnswer? Standing(CommandContext context, long? expectedVersion)
    {
        if (State.Commands.Find(context.CommandId) is not null)
        {
            return Answer(ChangeOutcome.Changed);
        }

        return expectedVersion is { } expected && expected != (State.Exists ? State.Version : 0)
            ? Answer(ChangeOutcome.LostRace)
            : null;
    }

    private CampaignAnswer Answer(ChangeOutcome outcome, IReadOnlyList<DocumentFault>? faults = null) =>
        new(outcome, State.ToView(CampaignId), faults);

    private async Task<bool> IsFourEyesAsync()
    {
        if (await Catalogue.FindAsync(CatalogueTypes.Retailer, "main") is not { } retailer)
        {
            return false;
        }

        using var json = JsonDocument.Parse(retailer.Json);
        return json.RootElement.TryGetProperty("settings"u8, out var settings) && settings.ValueKind == JsonValueKind.Object &&
            settings.TryGetProperty("four_eyes"u8, out var asked) && asked.ValueKind == JsonValueKind.True;
    }
}
