using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LuckyCart.Api.Health;

/// <summary><c>/health/live</c>: the process runs. <c>/health/ready</c>: it can serve; 503 until every check of the host holds.</summary>
internal sealed class HealthEndpoints(HealthCheckService checks)
{
    public static Task GetLiveAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, "healthy");

    public async Task GetReadyAsync(HttpContext context)
    {
        var report = await checks.CheckHealthAsync(context.RequestAborted);
        await (report.Status == HealthStatus.Unhealthy
            ? WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "unhealthy")
            : WriteAsync(context, StatusCodes.Status200OK, "healthy"));
    }

    private static async Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        using (var lease = JsonWriters.Rent(context.Response.BodyWriter))
        {
            lease.Writer.WriteStartObject();
            lease.Writer.WriteString("status"u8, text);
            lease.Writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
