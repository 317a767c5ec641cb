using System.Net;
using System.Net.Sockets;
using LuckyCart.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace LuckyCart.Silo;

/// <summary>Composes a silo: Orleans, grains, options. The storage is added by the caller.</summary>
public static class SiloRegistration
{
    /// <summary>
    /// A silo of one machine: membership in process, loopback only. Needs an <c>IJournalStore</c> and the grain storage
    /// <c>snapshots</c> in the container.
    /// </summary>
    /// <remarks>
    /// The host sets <c>ServerGarbageCollector</c> and <c>ConcurrentGarbageCollection</c>; on one core the server collector
    /// silently becomes the workstation one, which <see cref="GarbageCollectorReport"/> logs at start.
    /// </remarks>
    public static IHostApplicationBuilder AddLuckyCartSilo(
        this IHostApplicationBuilder builder, Action<SiloSettings>? configure = null, Action<ISiloBuilder>? storage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = new SiloSettings();
        configure?.Invoke(settings);
        Validate(settings);
        builder.Services.AddHostedService<GarbageCollectorReport>();
        builder.UseOrleans(silo =>
        {
            UseOneMachine(silo, settings);
            silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = settings.DeactivateAfter);
            silo.Configure<SiloMessagingOptions>(o => o.MaxEnqueuedRequestsHardLimit = settings.CallsPerGrain);
            silo.AddLuckyCartGrains();

            // It counts calls only while somebody looks at it. Its log stream would show what logs are kept from showing.
            silo.AddDashboard(static o => o.HideTrace = true);
            storage?.Invoke(silo);
        });
        return builder;
    }

    private static void UseOneMachine(ISiloBuilder silo, SiloSettings settings)
    {
        var siloPort = settings.SiloPort == 0 ? FreePort() : settings.SiloPort;
        var self = new IPEndPoint(IPAddress.Loopback, siloPort);
        silo.UseLocalhostClustering(siloPort, settings.GatewayPort, self, serviceId: "luckycart", clusterId: "luckycart");
        silo.Configure<EndpointOptions>(o =>
        {
            o.AdvertisedIPAddress = IPAddress.Loopback;
            o.SiloPort = siloPort;
            o.GatewayPort = settings.GatewayPort;
            o.SiloListeningEndpoint = self;
            o.GatewayListeningEndpoint = settings.GatewayPort == 0 ? null : new IPEndPoint(IPAddress.Loopback, settings.GatewayPort);
        });
    }

    private static void Validate(SiloSettings settings)
    {
        if (settings.DeactivateAfter < TimeSpan.FromMinutes(2) || settings.DeactivateAfter > TimeSpan.FromDays(1))
        {
            throw new ArgumentException("Silo:DeactivateAfter is 2 minutes to a day.", nameof(settings));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(settings.CallsPerGrain, 1);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
