using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Campaigns;

/// <summary>Versions and transitions. Documents of old versions are read from the journal.</summary>
internal sealed partial class CampaignGrain
{
    private const int ListMax = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CampaignVersion>> ListVersionsAsync(long? before, int limit)
    {
        await HealAsync();
        var to = Math.Min(State.Version, (before ?? long.MaxValue) - 1);
        var from = Math.Max(1, to - Math.Clamp(limit, 1, ListMax) + 1);
        var versions = await ReadVersionsAsync(from, to);
        versions.Reverse();
        return versions;
    }

    /// <inheritdoc/>
    public async Task<CampaignVersion?> FindVersionAsync(long version)
    {
        await HealAsync();
        return version < 1 || version > State.Version ? null : (await ReadVersionsAsync(version, version)).FirstOrDefault();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CampaignTransition>> ListTransitionsAsync()
    {
        await HealAsync();
        return [.. State.Transitions.Reverse()];
    }

    // Oldest first. Noted ones by their rows, older ones by one scan.
    private async Task<List<CampaignVersion>> ReadVersionsAsync(long from, long to)
    {
        var found = new List<CampaignVersion>();
        if (from > to)
        {
            return found;
        }

        var oldest = State.Versions[0];
        if (from < oldest.Version)
        {
            found.AddRange(await ScanAsync(from, Math.Min(to, oldest.Version - 1), oldest.Sequence));
        }

        for (var version = Math.Max(from, oldest.Version); version <= to; version++)
        {
            var note = State.Versions[(int)(version - oldest.Version)];
            var row = await Store.FindRowAsync(Journal, note.Sequence)
                ?? throw new JournalCorruptException($"Row {note.Sequence} of a campaign's journal is gone.");
            found.Add(VersionIn(row)!);
        }

        return found;
    }

    // A number whose publication was refused was given again: the last row with it counts.
    private async Task<IEnumerable<CampaignVersion>> ScanAsync(long from, long to, long beforeSequence)
    {
        var found = new SortedDictionary<long, CampaignVersion>();
        await foreach (var row in Store.ReadAsync(Journal, 1))
        {
            if (row.Sequence >= beforeSequence)
            {
                break;
            }

            if (VersionIn(row) is { } version && version.Version >= from && version.Version <= to)
            {
                found[version.Version] = version;
            }
        }

        return found.Values;
    }

    private static CampaignVersion? VersionIn(JournalRow row)
    {
        var record = Record.Parser.ParseFrom(row.Record.Span).Document;
        return record?.Find(CampaignChanges.Draft) is { } draft
            ? new CampaignVersion(
                draft.Revision, draft.Json.Memory, record.AtMs, record.Actor.Id, record.Why.Length == 0 ? null : record.Why)
            : null;
    }
}
