using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Bench.Servers;

/// <summary>What is left when the engine is taken away: Kestrel, the same JSON parsed whole, an answer of the same shape.</summary>
internal static class BareServer
{
    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var app = builder.Build();
        app.MapPost("/v1/events", PostAsync);
        app.MapGet("/health/ready", () => Results.Ok());
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"ready {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task PostAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        context.Response.ContentType = "application/json";
        using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteStartArray("results"u8);
        foreach (var item in document.RootElement.GetProperty("events"u8).EnumerateArray())
        {
            writer.WriteStartObject();
            writer.WriteString("event_id"u8, item.GetProperty("event_id"u8).GetString());
            writer.WriteString("status"u8, "applied"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("interactions"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
