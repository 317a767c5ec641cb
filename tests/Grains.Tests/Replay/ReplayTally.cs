using System.Globalization;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Tests.Replay;

/// <summary>What happened in a replay: that everything which could differ is there to differ.</summary>
internal sealed class ReplayTally
{
    private readonly Dictionary<Step, int> _steps = [];
    private readonly Dictionary<int, int> _pairs = [];
    private readonly HashSet<long> _versions = [];

    public int Records { get; private set; }

    public int Views { get; private set; }

    public int Fired { get; private set; }

    public int Seen { get; private set; }

    public int Credits { get; private set; }

    public int Ghosts { get; private set; }

    /// <summary>Campaigns for which at least one event was eligible.</summary>
    public int EligibleCampaigns => _pairs.Count;

    public void Add(ShopperRecord record)
    {
        Records++;
        Credits += record.Credits.Count;
        Ghosts += record.Ghosts.Count;
        _versions.Add(record.CatalogueVersion);
        foreach (var outcome in record.Outcomes)
        {
            _steps[outcome.Step] = _steps.GetValueOrDefault(outcome.Step) + 1;
            _pairs[outcome.CampaignNumber] = _pairs.GetValueOrDefault(outcome.CampaignNumber) + 1;
        }

        foreach (var e in record.Events.Where(e => e.Status != EventStatus.Duplicate))
        {
            var name = Event.Parser.ParseFrom(e.Event.Span).EventName;
            Fired += e.Status == EventStatus.Fired ? 1 : 0;
            Seen += name == "view_promotion" ? 1 : 0;
            Views += name == "view_item" ? 1 : 0;
        }

        Assert.False(record.Degraded);
        Assert.Empty(record.LeftOut);
    }

    /// <summary>Fails unless every step that needs no budget or stock occurred, and audiences let some through and kept others.</summary>
    public void CheckAllOccurs()
    {
        foreach (var step in (Step[])[Step.Shown, Step.Caps, Step.Rank, Step.Page, Step.ExclusiveGroup, Step.Holdout])
        {
            Assert.True(_steps.GetValueOrDefault(step) > 0, $"{step} did not occur: {this}");
        }

        Assert.True(Fired > 0 && Seen > 0 && Credits > 0 && Ghosts > 0, ToString());
        Assert.True(EligibleCampaigns > 50, ToString());
        Assert.Equal(2, _versions.Count);

        // Campaigns of the maker all have an audience: none was eligible for half of the events that it hears.
        Assert.All(_pairs.Where(p => p.Key <= ReplayedCatalogue.Made), p => Assert.InRange(p.Value, 1, Views / 2));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Records} records; {string.Join(", ", _steps.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}"))}; {EligibleCampaigns} campaigns eligible, {Fired} fired, {Seen} seen, {Credits} credits, {Ghosts} ghosts");
}
