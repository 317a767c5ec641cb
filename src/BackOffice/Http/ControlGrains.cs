using System.Globalization;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;

namespace LuckyCart.BackOffice.Http;

/// <summary>The control plane's grains by their keys.</summary>
internal static class ControlGrains
{
    /// <summary>Shards of a retailer's rejected events.</summary>
    public const int RejectedShards = 8;

    private const string Main = "main";

    public static IInstallationGrain Installation(this IGrainFactory grains) =>
        grains.GetGrain<IInstallationGrain>(new JournalId("-", JournalKind.Installation, Main).ToString());

    public static IOperatorsGrain Operators(this IGrainFactory grains) =>
        grains.GetGrain<IOperatorsGrain>(new JournalId("-", JournalKind.Operators, Main).ToString());

    public static IRetailerGrain Retailer(this IGrainFactory grains, string retailerId) =>
        grains.GetGrain<IRetailerGrain>(new JournalId(retailerId, JournalKind.Retailer, Main).ToString());

    public static ICatalogueGrain Catalogue(this IGrainFactory grains, string retailerId) =>
        grains.GetGrain<ICatalogueGrain>(new JournalId(retailerId, JournalKind.Catalogue, Main).ToString());

    public static ICampaignGrain Campaign(this IGrainFactory grains, string retailerId, string campaignId) =>
        grains.GetGrain<ICampaignGrain>(new JournalId(retailerId, JournalKind.Campaign, campaignId).ToString());

    public static ICampaignDirectoryGrain CampaignDirectory(this IGrainFactory grains, string retailerId) =>
        grains.GetGrain<ICampaignDirectoryGrain>(new JournalId(retailerId, JournalKind.Catalogue, Main).ToString());

    public static ISuggestionsGrain Suggestions(this IGrainFactory grains, string retailerId) =>
        grains.GetGrain<ISuggestionsGrain>(new JournalId(retailerId, JournalKind.Catalogue, Main).ToString());

    public static ICampaignDraftsGrain CampaignDrafts(this IGrainFactory grains, string retailerId, string campaignId) =>
        grains.GetGrain<ICampaignDraftsGrain>(new JournalId(retailerId, JournalKind.Draft, campaignId).ToString());

    public static IPresenceGrain Presence(this IGrainFactory grains, string retailerId, string campaignId) =>
        grains.GetGrain<IPresenceGrain>(new JournalId(retailerId, JournalKind.Campaign, campaignId).ToString());

    public static IBudgetGrain Budget(this IGrainFactory grains, string retailerId, string budgetKey) =>
        grains.GetGrain<IBudgetGrain>(BudgetJournals.Of(retailerId, budgetKey, testSpace: false).ToString());

    public static IRejectedEventsGrain Rejected(this IGrainFactory grains, string retailerId, int shard, bool testSpace = false) =>
        grains.GetGrain<IRejectedEventsGrain>(new JournalId(
            retailerId, JournalKind.Rejected, (testSpace ? "t" : "") + shard.ToString(CultureInfo.InvariantCulture)).ToString());
}
