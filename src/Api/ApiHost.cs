using System.Net;
using LuckyCart.Api.Campaigns;
using LuckyCart.Api.Catalogues;
using LuckyCart.Api.Erasures;
using LuckyCart.Api.Events;
using LuckyCart.Api.Exports;
using LuckyCart.Api.Health;
using LuckyCart.Api.Http;
using LuckyCart.Api.Limits;
using LuckyCart.Api.Media;
using LuckyCart.Api.OpenApi;
using LuckyCart.Api.Rejections;
using LuckyCart.Api.Retailers;
using LuckyCart.Api.Shoppers;
using LuckyCart.Api.Streams;
using LuckyCart.Hosting.Exports;
using LuckyCart.Hosting.Rejections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace LuckyCart.Api;

/// <summary>Adds the engine's HTTP API to a host. The host composes it with a silo or an Orleans client.</summary>
public static class ApiHost
{
    /// <summary>Registers the API.</summary>
    public static TBuilder AddLuckyCartApi<TBuilder>(this TBuilder builder, Action<OptionsBuilder<ApiOptions>>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        var options = services.AddOptions<ApiOptions>().ValidateDataAnnotations().ValidateOnStart();
        configure?.Invoke(options);
        services.Configure<KestrelServerOptions>(LimitSlowClients);

        // Its request lines hold the query, and with it keys, tokens and tickets.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        services.TryAddSingleton<RetailerGates>();
        services.TryAddSingleton<KeyReader>();
        services.TryAddSingleton<ShopperTokens>();
        services.TryAddSingleton<Admission>();
        services.TryAddSingleton<Entrance>();
        services.TryAddSingleton<RejectionLog>();
        services.TryAddSingleton<VisitorMoves>();
        services.TryAddSingleton<ShopperPosts>();
        services.TryAddSingleton<UnmergeEndpoints>();
        services.TryAddSingleton<EventEndpoints>();
        services.TryAddSingleton<InteractionEndpoints>();
        services.TryAddSingleton<RejectionEndpoints>();
        services.TryAddSingleton<ImportEndpoints>();
        services.TryAddSingleton<FeedEndpoints>();
        services.TryAddSingleton<IShopperExport, ShopperExport>();
        services.TryAddSingleton<IEventResubmission, EventResubmission>();
        services.TryAddSingleton<ExportEndpoints>();
        services.TryAddSingleton<MediaEndpoints>();
        services.TryAddSingleton<PreviewEndpoints>();
        AddHealth(services);
        AddStreams(services);
        AddErasures(services);
        services.AddOpenApi(ApiDocument.Name, openApi =>
        {
            openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            openApi.ShouldInclude = static _ => false;
            openApi.AddDocumentTransformer<ApiDocument>();
        });
        return builder;
    }

    /// <summary>Maps the API's routes and what every call of it passes.</summary>
    public static WebApplication MapLuckyCartApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = app.Services.GetRequiredService<IOptions<ApiOptions>>().Value;
        if (ForwardedFrom(options) is { } forwarded)
        {
            app.UseForwardedHeaders(forwarded);
        }

        var entrance = app.Services.GetRequiredService<Entrance>();
        app.Use(next => context => entrance.InvokeAsync(context, next));
        ApiRoutes.Map(app);
        return app;
    }

    private static void AddHealth(IServiceCollection services)
    {
        if (services.Any(static s => s.ServiceType == typeof(HealthEndpoints)))
        {
            return;
        }

        services.AddSingleton<HealthEndpoints>();
        services.AddHealthChecks().AddCheck<GrainsHealth>("grains");
    }

    private static void AddStreams(IServiceCollection services)
    {
        services.TryAddSingleton<StreamTickets>();
        services.TryAddSingleton<InteractionWakeups>();
        services.TryAddSingleton<StreamParts>();
        services.TryAddSingleton<StreamEndpoints>();
        services.TryAddSingleton<CampaignWatch>();
        services.AddHostedService(static s => s.GetRequiredService<CampaignWatch>());
    }

    private static void AddErasures(IServiceCollection services)
    {
        services.TryAddSingleton<ErasureReceipts>();
        services.TryAddSingleton<ErasureEndpoints>();
        services.TryAddSingleton<ErasureCompaction>();
        services.AddHostedService(static s => s.GetRequiredService<ErasureCompaction>());
    }

    private static void LimitSlowClients(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static ForwardedHeadersOptions? ForwardedFrom(ApiOptions options)
    {
        if (options.TrustedProxies.Count == 0)
        {
            return null;
        }

        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }

        return forwarded;
    }
}
