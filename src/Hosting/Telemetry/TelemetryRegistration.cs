using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LuckyCart.Hosting.Telemetry;

/// <summary>Metrics at <c>/metrics</c>; metrics and traces over OTLP where an endpoint is set.</summary>
public static class TelemetryRegistration
{
    /// <summary>OpenTelemetry's own variable: without it nothing leaves the process and no trace is recorded.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Path = "/metrics";

    private static readonly string[] Meters =
    [
        "LuckyCart.*", "Microsoft.Orleans", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
    ];

    /// <summary>Of our own durations: folding takes microseconds, a synced write a millisecond, a damaged disk seconds.</summary>
    private static readonly double[] DurationsS =
        [0.000_01, 0.000_025, 0.000_1, 0.000_25, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 10];

    private static readonly string[] Sources = ["LuckyCart.*", "Microsoft.Orleans.Application", "Microsoft.AspNetCore"];

    /// <summary>Registers the meters and traces of this process under a service name. Safe to call twice.</summary>
    public static TBuilder AddLuckyCartTelemetry<TBuilder>(
        this TBuilder builder, string service, Action<OptionsBuilder<TelemetryOptions>>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        var registered = builder.Services.Any(static s => s.ServiceType == typeof(IConfigureOptions<TelemetryOptions>));
        var options = builder.Services.AddOptions<TelemetryOptions>().ValidateDataAnnotations().ValidateOnStart();
        options.BindConfiguration(TelemetryOptions.Section);
        configure?.Invoke(options);
        if (registered)
        {
            return builder;
        }

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(r => r.AddService(service));
        telemetry.WithMetrics(AddMeters);
        if (!string.IsNullOrEmpty(builder.Configuration[OtlpEndpoint]))
        {
            telemetry.WithTracing(static traces => traces.AddSource(Sources));
            telemetry.UseOtlpExporter();
        }

        return builder;
    }

    /// <summary>Maps <c>/metrics</c> in Prometheus' text format.</summary>
    public static WebApplication MapLuckyCartMetrics(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var everyone = app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.MetricsBeyondLoopback;
        app.UseWhen(
            context => context.Request.Path == Path && !everyone && !IsLoopback(context),
            static branch => branch.Run(static context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }));
        app.MapPrometheusScrapingEndpoint(Path);
        return app;
    }

    private static void AddMeters(MeterProviderBuilder metrics)
    {
        metrics.AddMeter(Meters).AddPrometheusExporter();
        if (metrics is IDeferredMeterProviderBuilder deferred)
        {
            deferred.Configure(static (services, configured) =>
            {
                var labelSetsMax = services.GetRequiredService<IOptions<TelemetryOptions>>().Value.LabelSetsMax;
                configured.AddView(instrument => instrument.Meter.Name.StartsWith("LuckyCart", StringComparison.Ordinal) && instrument.Unit == "s"
                    ? new ExplicitBucketHistogramConfiguration { Boundaries = DurationsS, CardinalityLimit = labelSetsMax }
                    : new MetricStreamConfiguration { CardinalityLimit = labelSetsMax });
            });
        }
    }

    /// <summary>A connection without address is one inside the process, as test servers make.</summary>
    private static bool IsLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}
