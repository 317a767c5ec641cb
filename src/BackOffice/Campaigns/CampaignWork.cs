using LuckyCart.BackOffice.Catalogues;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Registers what <see cref="CampaignWorkRoutes"/> maps.</summary>
internal static class CampaignWork
{
    public static void AddCampaignWork(this IServiceCollection services)
    {
        services.AddSingleton<CampaignRights>();
        services.AddSingleton<CampaignRows>();
        services.AddSingleton<CampaignList>();
        services.AddSingleton<FacetEndpoints>();
        services.AddSingleton<BulkRun>();
        services.AddSingleton<BulkEndpoints>();
        services.AddSingleton<CopyEndpoints>();
        services.AddSingleton<PreviewEndpoints>();
        services.AddSingleton<PresenceEndpoints>();
        services.AddSingleton<SuggestionEndpoints>();
        services.AddSingleton<DraftEndpoints>();
    }
}
