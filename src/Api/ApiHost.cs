using System.Net;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Limits;
using LuckyCart.Api.Rejections;
using LuckyCart.Api.Retailers;
using LuckyCart.Api.Shoppers;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        services.TryAddSingleton<RetailerGates>();
        services.TryAddSingleton<KeyReader>();
        services.TryAddSingleton<ShopperTokens>();
        services.TryAddSingleton<Admission>();
        services.TryAddSingleton<Entrance>();
        services.TryAddSingleton<RejectionLog>();
        services.TryAddSingleton<ShopperPosts>();
        services.TryAddSingleton<EventEndpoints>();
        services.TryAddSingleton<InteractionEndpoints>();
        services.TryAddSingleton<RejectionEndpoints>();
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
