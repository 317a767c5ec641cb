using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Budgets;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Catalogues;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Exports;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Media;
using LuckyCart.BackOffice.Numbers;
using LuckyCart.BackOffice.OpenApi;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Pages;
using LuckyCart.BackOffice.Rejections;
using LuckyCart.BackOffice.Retailers;
using LuckyCart.BackOffice.Sessions;
using LuckyCart.BackOffice.Shoppers;
using LuckyCart.BackOffice.Uploads;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace LuckyCart.BackOffice;

/// <summary>Adds the back office, its management API and its pages, to a host. The host composes it with a silo or an Orleans client, and with the stores.</summary>
public static class BackOfficeHost
{
    /// <summary>Registers the back office. Safe to call twice.</summary>
    public static TBuilder AddLuckyCartBackOffice<TBuilder>(this TBuilder builder, Action<OptionsBuilder<BackOfficeOptions>>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        if (services.Any(static s => s.ServiceType == typeof(BackOfficeEntrance)))
        {
            return builder;
        }

        services.TryAddSingleton(TimeProvider.System);
        var options = services.AddOptions<BackOfficeOptions>().BindConfiguration(BackOfficeOptions.Section);
        services.AddSingleton<IValidateOptions<BackOfficeOptions>, BackOfficeOptionsCheck>();
        options.ValidateOnStart();
        configure?.Invoke(options);
        services.AddSingleton<PageFolder>();
        services.AddSingleton<PageEntrance>();
        services.AddSingleton<PolicyReports>();
        SessionRegistration.Add(builder);
        services.AddOperators();
        services.AddSingleton<CallerReader>();
        services.AddSingleton<AdministratorPages>();
        services.AddSingleton<BackOfficeEntrance>();
        services.AddSingleton<DocumentEndpoints>();
        services.AddSingleton<RetailerDirectory>();
        services.AddSingleton<RetailerEndpoints>();
        services.AddSingleton<KeyEndpoints>();
        services.AddSingleton<TokenSecretEndpoints>();
        services.AddSingleton<ImageCheck>();
        services.AddSingleton<MediaEndpoints>();
        services.AddSingleton<CampaignDocuments>();
        services.AddSingleton<NamedDocumentBodies>();
        services.AddSingleton<UploadEndpoints>();
        services.AddSingleton<CampaignWarnings>();
        services.AddSingleton<CampaignAnswers>();
        services.AddCampaignWork();
        services.AddSingleton<CampaignEndpoints>();
        services.AddSingleton<BudgetEndpoints>();
        services.AddSingleton<VersionEndpoints>();
        services.AddSingleton<StopEndpoints>();
        services.AddSingleton<CountEndpoints>();
        services.AddSingleton<StateHashEndpoints>();
        services.AddSingleton<ShopperJournals>();
        services.AddSingleton<ShopperStoryEndpoints>();
        services.AddSingleton<ExplainEndpoints>();
        services.AddSingleton<SentenceEndpoints>();
        services.AddSingleton<ActorNames>();
        services.AddSingleton<AuditEndpoints>();
        services.AddSingleton<AuditExport>();
        services.AddSingleton<RejectionExport>();
        services.AddSingleton<CampaignExport>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<SignInNotes>();
        services.AddSingleton<RejectedJournals>();
        services.AddSingleton<RejectionEndpoints>();
        services.AddSingleton<ResubmissionEndpoints>();
        services.AddSingleton<ShopperSearchEndpoints>();
        services.AddSingleton<ShopperLiveEndpoints>();
        services.AddSingleton<ExportEndpoints>();
        services.AddLiveNumbers();
        services.AddOpenApi(ManagementDocument.Name, openApi =>
        {
            openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            openApi.ShouldInclude = static _ => false;
            openApi.AddDocumentTransformer<ManagementDocument>();
        });
        return builder;
    }

    /// <summary>Maps its routes and what every call of it passes.</summary>
    public static WebApplication MapLuckyCartBackOffice(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var pages = app.Services.GetRequiredService<PageEntrance>();
        app.Use(next => context => pages.InvokeAsync(context, next));

        // Only the provider's callback is anything to it: who calls is found by each part's entrance.
        app.UseAuthentication();
        var administrators = app.Services.GetRequiredService<AdministratorPages>();
        app.Use(next => context => administrators.InvokeAsync(context, next));
        var entrance = app.Services.GetRequiredService<BackOfficeEntrance>();
        app.Use(next => context => entrance.InvokeAsync(context, next));
        BackOfficeRoutes.Map(app);
        return app;
    }

    /// <summary>Keeps pages of another part, such as the Orleans dashboard, for signed-in administrators of the installation.</summary>
    public static TEndpoints ForAdministrators<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new AdministratorPages.Mark());
}
