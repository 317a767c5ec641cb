using System.ComponentModel.DataAnnotations;

namespace LuckyCart.Hosting.Telemetry;

/// <summary>What a host tells about itself.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>Whether <c>/metrics</c> answers callers that are not on this machine. Default: false, they get 404.</summary>
    /// <remarks>In a cluster the route is on a private port of its own, so there it may be true.</remarks>
    public bool MetricsBeyondLoopback { get; set; }

    /// <summary>
    /// Distinct label sets kept for one metric; further ones are summed under <c>otel.metric.overflow</c>. Default 500.
    /// Range: 10 to 10,000.
    /// </summary>
    /// <remarks>Nothing a caller sends may grow the process: labels come from closed sets, and this holds if one does not.</remarks>
    [Range(10, 10_000)]
    public int LabelSetsMax { get; set; } = 500;
}
