using LuckyCart.Abstractions.Campaigns;

namespace LuckyCart.Grains.Campaigns;

/// <summary>Summaries by campaign, each with the version that last changed it. What is gone stays as a row without status.</summary>
internal sealed class DirectoryRows
{
    private readonly SortedDictionary<string, (CampaignSummary Summary, long ChangedIn)> _rows = new(StringComparer.Ordinal);

    /// <summary>Changes so far.</summary>
    public long Version { get; private set; }

    /// <summary>Campaigns ever seen.</summary>
    public int Count => _rows.Count;

    /// <summary>Takes a summary unless one of a later row is there.</summary>
    public void Put(CampaignSummary summary)
    {
        if (summary.Sequence == 0 || SequenceOf(summary.CampaignId) >= summary.Sequence)
        {
            return;
        }

        _rows[summary.CampaignId] = (summary, ++Version);
    }

    /// <summary>The row of the campaign's journal that is told of; 0 for none.</summary>
    public long SequenceOf(string campaignId) => _rows.TryGetValue(campaignId, out var row) ? row.Summary.Sequence : 0;

    /// <summary>What there is.</summary>
    public IReadOnlyList<CampaignSummary> All() => [.. _rows.Values.Where(r => r.Summary.Status.Length > 0).Select(r => r.Summary)];

    /// <summary>What changed after a version; what is gone is without status.</summary>
    public IReadOnlyList<CampaignSummary> After(long version) =>
        version >= Version ? [] : [.. _rows.Values.Where(r => r.ChangedIn > version).Select(r => r.Summary)];
}
