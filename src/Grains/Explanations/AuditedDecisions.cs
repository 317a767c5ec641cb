using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Explanations;

/// <summary>What deciding recorded requests again has shown.</summary>
public sealed class AuditedDecisions
{
    /// <summary>Differing records named at most; <see cref="Differing"/> counts them all.</summary>
    public const int NamedMax = 20;

    private readonly SortedDictionary<(string Journal, long Sequence), string> _named = [];
    private readonly SortedDictionary<(string RetailerId, bool TestSpace, int Number), AuditedCampaign> _campaigns = [];

    /// <summary>Shoppers' journals gone through.</summary>
    public long Journals { get; internal set; }

    /// <summary>Those of them that begin with a checkpoint: what was decided before it is not there any more.</summary>
    public long JournalsFromCheckpoint { get; internal set; }

    /// <summary>Their rows.</summary>
    public long Rows { get; internal set; }

    /// <summary>Rows that are requests with what was decided.</summary>
    public long Records { get; internal set; }

    /// <summary>Records decided again and compared.</summary>
    public long Compared { get; internal set; }

    /// <summary>Pairs of event and eligible campaign that those recorded.</summary>
    public long Pairs { get; internal set; }

    /// <summary>Interactions of compared records.</summary>
    public long Interactions { get; internal set; }

    /// <summary>What compared records withheld from held-out shoppers.</summary>
    public long Ghosts { get; internal set; }

    /// <summary>Credits of compared records.</summary>
    public long Credits { get; internal set; }

    /// <summary>Time triggers' moments in compared records.</summary>
    public long Fired { get; internal set; }

    /// <summary>Changes of budgets in compared records.</summary>
    public long BudgetChanges { get; internal set; }

    /// <summary>Records that could not be compared, by why.</summary>
    public IReadOnlyDictionary<DecisionDoubt, long> NotCompared => Doubts;

    /// <summary>Compared records that differ.</summary>
    public long Differing { get; internal set; }

    /// <summary>The first of them by journal and sequence, with their first difference.</summary>
    public IEnumerable<(string Journal, long Sequence, string Difference)> Named =>
        _named.Select(n => (n.Key.Journal, n.Key.Sequence, n.Value));

    /// <summary>Rows that embed a visitor's requests: they were decided in the visitor's journal and have no outcomes of their own.</summary>
    public long Merged { get; internal set; }

    /// <summary>By campaign.</summary>
    public IReadOnlyCollection<AuditedCampaign> Campaigns => _campaigns.Values;

    /// <summary>Whether nothing differs and every campaign's account closes.</summary>
    public bool Agrees => Differing == 0 && _campaigns.Values.All(c => c.Closes);

    internal SortedDictionary<DecisionDoubt, long> Doubts { get; } = [];

    internal void Count(ShopperRecord compared)
    {
        Compared++;
        Pairs += compared.Outcomes.Count;
        Interactions += compared.Interactions.Count;
        Ghosts += compared.Ghosts.Count;
        Credits += compared.Credits.Count;
        Fired += compared.Events.Count(e => e.Status == EventStatus.Fired);
        BudgetChanges += compared.BudgetChanges.Count;
    }

    internal void Differs(string journal, long sequence, string difference)
    {
        Differing++;
        Name(journal, sequence, difference);
    }

    internal AuditedCampaign Of(string retailerId, bool testSpace, int number, Func<int, string?> idOf)
    {
        var key = (retailerId, testSpace, number);
        if (!_campaigns.TryGetValue(key, out var campaign))
        {
            _campaigns.Add(key, campaign = new AuditedCampaign(retailerId, testSpace, number, idOf(number) ?? ""));
        }

        return campaign;
    }

    internal void Add(AuditedDecisions other)
    {
        Journals += other.Journals;
        JournalsFromCheckpoint += other.JournalsFromCheckpoint;
        Rows += other.Rows;
        Records += other.Records;
        Compared += other.Compared;
        Pairs += other.Pairs;
        Interactions += other.Interactions;
        Ghosts += other.Ghosts;
        Credits += other.Credits;
        Fired += other.Fired;
        BudgetChanges += other.BudgetChanges;
        Merged += other.Merged;
        Differing += other.Differing;
        foreach (var (doubt, count) in other.Doubts)
        {
            Doubts[doubt] = Doubts.GetValueOrDefault(doubt) + count;
        }

        foreach (var (key, difference) in other._named)
        {
            Name(key.Journal, key.Sequence, difference);
        }

        foreach (var campaign in other._campaigns.Values)
        {
            Of(campaign.RetailerId, campaign.TestSpace, campaign.Number, _ => campaign.CampaignId).Add(campaign);
        }
    }

    private void Name(string journal, long sequence, string difference)
    {
        _named[(journal, sequence)] = difference;
        if (_named.Count > NamedMax)
        {
            _named.Remove(_named.Keys.Last());
        }
    }
}
