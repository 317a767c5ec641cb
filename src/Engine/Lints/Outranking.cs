using System.Globalization;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Lints;

/// <summary>Tells over a sample of shoppers whether other campaigns take a campaign's places before it.</summary>
/// <remarks>
/// It does not overstate: another campaign counts for a shopper only where its audience holds whatever the event brings, beside the
/// page that the place is on. Caps and budgets of the others, which let the campaign through now and then, are left out: so it is said
/// who comes first, never that nobody sees the campaign.
/// </remarks>
public sealed class Outranking
{
    /// <summary>Shoppers of the campaign's audience below which nothing is said.</summary>
    public const int Enough = 30;

    private const int PriorityMax = 9;

    private readonly Campaign _campaign;
    private readonly List<Place> _places;
    private int _looked;

    private Outranking(Campaign campaign, List<Place> places) => (_campaign, _places) = (campaign, places);

    /// <summary>What there is to look at, or null when nothing ranks before the campaign at its places.</summary>
    /// <param name="shownAtMs">The moment at which others must run to be in the way.</param>
    public static Outranking? Of(Campaign campaign, CompiledCatalogue catalogue, CatalogueFacts facts, long shownAtMs, SharedValues shared)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(facts);

        // Which event completes a sequence, or when a time is over, the others' triggers cannot be compared with.
        if (campaign.Triggers.Count == 0 || campaign.Sequences.Count + campaign.TimeTriggers.Count > 0)
        {
            return null;
        }

        var better = catalogue.Campaigns.Where(c => !c.TestOnly).Select(c => c.Campaign)
            .Where(c => c.CampaignId != campaign.CampaignId && IsBefore(c, campaign) && c.StartsAtMs <= shownAtMs && shownAtMs < c.EndsAtMs
                && campaign.Triggers.IsSubsetOf(c.Triggers))
            .OrderBy(c => c.Priority).ThenByDescending(c => c.ExpectedMarginMicros)
            .ToList();
        List<Place> places = [];
        foreach (var id in campaign.Interaction.Variants.SelectMany(v => v.Contents).Select(c => c.Placement).OfType<string>().Distinct())
        {
            var placement = facts.Placements.GetValueOrDefault(id);
            var page = placement?.PageTypes is [var only] ? only : null;
            List<Rival> rivals = [.. better.Where(c => Fills(c, id)).Select(c => new Rival(c, new AudienceSample(c, catalogue, shared, page)))];
            if (rivals.Count > 0)
            {
                places.Add(new Place(placement?.Label ?? id, rivals));
            }
        }

        return places.Count == 0 ? null : new Outranking(campaign, places);
    }

    /// <summary>Looks at a shopper whom the campaign's audience could match.</summary>
    /// <param name="defaultConsent">Of the retailer, for shoppers who stated none.</param>
    public void Look(ShopperState state, bool defaultConsent)
    {
        _looked++;
        foreach (var place in _places)
        {
            place.Look(state, defaultConsent);
        }
    }

    /// <summary>In words, or null when the sample is too small, or most shoppers see the campaign first somewhere.</summary>
    public Lint? Describe()
    {
        var contested = _places.Where(p => p.TakenFrom(PriorityMax) * 2 >= _looked).ToList();
        if (_looked < Enough || contested.Count == 0)
        {
            return null;
        }

        // The smallest change that puts it before what most shoppers would see in its place.
        var priority = Enumerable.Range(1, PriorityMax).LastOrDefault(p => p < _campaign.Priority && contested.TrueForAll(c => c.TakenFrom(p) * 2 < _looked));
        var first = contested[0].First;
        return LintTexts.Of(
            LintCodes.Outranked, "$.priority", [], priority == 0 ? [] : [LintList.Set("$.priority", Text(priority))],
            string.Join(", ", contested.Select(p => $"'{p.Label}' ({Percent(p)} %)")),
            first.Name, Text(first.Priority), Text(_campaign.Priority),
            priority == 0 ? "Choose" : $"Give it priority {priority} to go before them, or choose",
            string.Join(", ", contested.Select(p => $"« {p.Label} » ({Percent(p)} %)")),
            priority == 0 ? "Choisissez" : $"Donnez-lui la priorité {priority} pour passer devant, ou choisissez");
    }

    private int Percent(Place place) => place.TakenFrom(PriorityMax) * 100 / _looked;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsBefore(Campaign other, Campaign campaign) => other.Priority < campaign.Priority
        || (other.Priority == campaign.Priority && other.ExpectedMarginMicros > campaign.ExpectedMarginMicros);

    private static bool Fills(Campaign campaign, string placement) => campaign.Interaction.Variants
        .All(v => v.Contents.Any(c => c.Placement == placement && c.Device is null && c.Language is null));

    private sealed record Rival(Campaign Campaign, AudienceSample Audience);

    /// <summary>A place of the campaign's, and who ranks before it there, the best first.</summary>
    private sealed class Place(string label, List<Rival> rivals)
    {
        private readonly int[] _taken = new int[rivals.Count];

        public string Label => label;

        /// <summary>Who takes it from most shoppers.</summary>
        public Campaign First => rivals[Array.IndexOf(_taken, _taken.Max())].Campaign;

        /// <summary>From how many shoppers it is taken by campaigns up to a priority.</summary>
        public int TakenFrom(int priority) => rivals.Zip(_taken).Where(r => r.First.Campaign.Priority <= priority).Sum(r => r.Second);

        public void Look(ShopperState state, bool defaultConsent)
        {
            var first = rivals.FindIndex(r => r.Audience.MustMatch(state, defaultConsent));
            if (first >= 0)
            {
                _taken[first]++;
            }
        }
    }
}
