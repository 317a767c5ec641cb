using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Bench.Decisions;

/// <summary>
/// Moments of real shoppers, and sets of campaigns of several sizes of which the same are eligible at those moments: the set of
/// 1,000 is part of that of 10,000, and what was added is eligible at none of them.
/// </summary>
internal sealed class Market
{
    private const int Core = 100;

    private Market(Moment[] moments, CompiledCampaign[] core, CompiledCampaign[] others, int made) =>
        (Moments, _core, _others, Made) = (moments, core, others, made);

    private readonly CompiledCampaign[] _core;
    private readonly CompiledCampaign[] _others;

    /// <summary>In a mixed order.</summary>
    public Moment[] Moments { get; }

    /// <summary>Campaigns that had to be made to find enough that are eligible at none of the moments.</summary>
    public int Made { get; }

    /// <summary>So many campaigns.</summary>
    public CompiledCatalogue Catalogue(int campaigns) => ShopCampaigns.Catalogue([.. _core, .. _others[..(campaigns - _core.Length)]]);

    /// <param name="shoppers">Every how manieth shopper of the history, the busiest among them.</param>
    /// <param name="moments">To be decided.</param>
    /// <param name="largest">Campaigns of the largest set.</param>
    public static Market Open(ShopHistory history, SharedValues shared, int shoppers, int moments, int largest)
    {
        var random = new Random(17);
        var every = history.Shoppers.Where((_, i) => i % shoppers == 0).SelectMany(s => history.Live(s, shared)).ToArray();
        random.Shuffle(every);
        Moment[] chosen = [.. every.Take(moments)];
        var maker = new ShopCampaigns(history.Targets);
        List<CompiledCampaign> core = [];
        List<CompiledCampaign> others = [];
        const int Batch = 5_000;
        var made = 0;
        for (; core.Count + others.Count < largest || core.Count < Core; made += Batch)
        {
            CompiledCampaign[] batch = [.. Enumerable.Range(made + 1, Batch).Select(maker.Make)];
            var eligible = EligibleAt(ShopCampaigns.Catalogue(batch), chosen, shared);
            core.AddRange(batch.Where(c => eligible.Contains(c.Number)).Take(Core - core.Count));
            others.AddRange(batch.Where(c => !eligible.Contains(c.Number)));
        }

        return new Market(chosen, [.. core], [.. others], made);
    }

    private static HashSet<int> EligibleAt(CompiledCatalogue catalogue, Moment[] moments, SharedValues shared)
    {
        var decider = new Decider(shared);
        return [.. moments.SelectMany(m => decider.Decide(m.Under(catalogue)).Outcomes).Select(o => o.CampaignNumber)];
    }
}
