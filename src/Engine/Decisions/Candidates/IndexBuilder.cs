namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Builds the index of a catalogue. Once; the members that tests override are where a mistake would be hard to see.</summary>
internal class IndexBuilder(CompiledCatalogue catalogue)
{
    /// <summary>Keys of a clause that are looked at one by one; of more, finding the one takes as long as evaluating.</summary>
    private const int CheckedKeysMax = 32;

    private readonly KeySpace _keys = new();
    private readonly IReadOnlyList<CompiledCampaign> _campaigns = catalogue.Campaigns;
    private readonly int _words = (catalogue.Campaigns.Count + 63) / 64;

    /// <summary>Builds.</summary>
    public CampaignIndex Build()
    {
        var maker = MakerOf(_keys, catalogue);
        var clauses = _campaigns.Select(c => ClausesOf(c, maker)).ToArray();
        var lines = Lines(maker);
        _keys.Complete();
        var posted = new List<int>?[_keys.Counter.Count];
        List<int> everywhere = [];
        for (var place = 0; place < _campaigns.Count; place++)
        {
            if (clauses[place].Count == 0)
            {
                everywhere.Add(place);
                continue;
            }

            foreach (var key in KeysOf(clauses[place][0]))
            {
                if (IsPosted(place, key))
                {
                    (posted[key] ??= []).Add(place);
                }
            }
        }

        return new CampaignIndex(
            _keys, new Postings(posted, _words), Postings.Bits(everywhere, _words), Triggers(clauses),
            [.. _campaigns.Select((c, place) => Indexed(c, clauses[place]))],
            lines.ToDictionary(l => l.Condition, l => PastLines.Of(l.Condition, [.. Keyed(l.Clauses)])));
    }

    /// <summary>Makes the clauses of audiences.</summary>
    protected virtual ClauseMaker MakerOf(KeySpace keys, CompiledCatalogue of) => new(keys, of);

    /// <summary>Whether a campaign is posted under a key of its rarest clause: always.</summary>
    protected virtual bool IsPosted(int place, int key) => true;

    // The rarest first: the campaign is posted under it.
    private List<Clause> ClausesOf(CompiledCampaign compiled, ClauseMaker maker)
    {
        var campaign = compiled.Campaign;
        try
        {
            IEnumerable<Clause> ofAudience = campaign.Audience is { } audience ? maker.Of(audience) : [];
            return [.. ContentClauses.Of(campaign, _keys).Concat(ofAudience).OrderBy(c => c.Share)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One broken campaign must not cost the retailer all others: its evaluation fails, and that names it.
            return [];
        }
    }

    private static IReadOnlyList<int> KeysOf(Clause clause)
    {
        List<int> keys = [];
        foreach (var term in clause.Terms)
        {
            term.AddTo(keys);
        }

        return [.. keys.Distinct()];
    }

    // Conditions on lines of the past, of campaigns and of segments, that name items.
    private List<(CompiledCondition Condition, IReadOnlyList<Clause> Clauses)> Lines(ClauseMaker maker)
    {
        var audiences = _campaigns.Select(c => c.Audience).Concat(catalogue.Segments.Select(s => s.Audience)).OfType<Audience>();
        List<(CompiledCondition, IReadOnlyList<Clause>)> lines = [];
        foreach (var condition in audiences.Distinct().SelectMany(a => a.Conditions))
        {
            if (maker.OfPastLines(condition.Source) is { Count: > 0 } clauses)
            {
                lines.Add((condition, clauses));
            }
        }

        return lines;
    }

    private static IEnumerable<KeyedClause> Keyed(IEnumerable<Clause> clauses) =>
        clauses.Select(c => new KeyedClause(c.Kinds, [.. KeysOf(c)], c.BackMs)).Where(c => c.Keys.Length <= CheckedKeysMax).OrderBy(c => c.Kinds);

    private static IndexedCampaign Indexed(CompiledCampaign campaign, List<Clause> clauses) => new(
        campaign.Campaign.StartsAtMs, campaign.Campaign.EndsAtMs,
        [.. Keyed(clauses.Where((c, i) => i > 0 || c.BackMs < long.MaxValue))]);

    private Dictionary<string, TriggerPart> Triggers(List<Clause>[] clauses) =>
        Enumerable.Range(0, _campaigns.Count)
            .SelectMany(place => CompiledCatalogue.TriggersOf(_campaigns[place]), (place, name) => (Name: name, Place: place))
            .GroupBy(t => t.Name, t => t.Place, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => new TriggerPart(
                    Postings.Bits(g, _words), g.Aggregate(0UL, (kinds, place) => kinds | (clauses[place].FirstOrDefault()?.Kinds ?? 0))),
                StringComparer.Ordinal);
}
