using System.Security.Cryptography;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Campaigns;

/// <summary>Folds a campaign's journal beside its grain: for reading many at once.</summary>
internal sealed class CampaignStateFold : IStateFold<CampaignState>
{
    /// <summary>It has no state.</summary>
    public static readonly CampaignStateFold Instance = new();

    /// <inheritdoc/>
    public int FoldVersion => 1;

    /// <inheritdoc/>
    public CampaignState Initial => CampaignState.Empty;

    /// <inheritdoc/>
    public CampaignState Fold(CampaignState state, Record record, long sequence) =>
        record.BodyCase == Record.BodyOneofCase.Document
            ? CampaignFold.Fold(state, record.Document, sequence)
            : throw new JournalCorruptException($"Row {sequence} of a campaign's journal holds a {record.BodyCase}.");

    /// <inheritdoc/>
    public byte[] Encode(CampaignState state) => CampaignEncoding.Encode(state, withSequences: true);

    /// <inheritdoc/>
    public CampaignState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => CampaignEncoding.Decode(bytes);

    /// <inheritdoc/>
    public byte[] Hash(CampaignState state) => SHA256.HashData(CampaignEncoding.Encode(state, withSequences: false));
}
