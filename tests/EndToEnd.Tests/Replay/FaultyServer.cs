using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LuckyCart.EndToEnd.Tests.Replay;

/// <summary>Answers posts as the contract says, with faults at stated places: the client's behaviour is what is tested here.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<(string Shopper, string EventId), string> _taken = [];
    private readonly Func<int, PostFault> _faultOf;
    private readonly Lock _gate = new();
    private int _posts;
    private long _duplicates;

    private FaultyServer(Func<int, PostFault> faultOf)
    {
        _faultOf = faultOf;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/events", PostAsync);
        _app.MapGet("/api/v1/retailers/{retailer}/counts", Count);
    }

    /// <summary>A journal that forgets an event it acknowledged, to show that the reconciliation sees it.</summary>
    public bool ForgetsOne { get; init; }

    public Uri Url => new(_app.Urls.First());

    /// <summary>Event ids of each shopper in the order of their effect.</summary>
    public ILookup<string, string> Taken => _taken.Keys.ToLookup(k => k.Shopper, k => k.EventId);

    public static async Task<FaultyServer> StartAsync(Func<int, PostFault> faultOf, bool forgetsOne = false)
    {
        var server = new FaultyServer(faultOf) { ForgetsOne = forgetsOne };
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PostAsync(HttpContext context)
    {
        var body = await JsonDocument.ParseAsync(context.Request.Body);
        var fault = _faultOf(Interlocked.Increment(ref _posts));
        if (fault is PostFault.Busy or PostFault.Limited)
        {
            context.Response.StatusCode = fault == PostFault.Busy ? 503 : 429;
            context.Response.Headers.RetryAfter = "0";
            return;
        }

        var answer = Take(body.RootElement);
        if (fault == PostFault.LostAnswer)
        {
            context.Abort();
            return;
        }

        await context.Response.WriteAsJsonAsync(answer);
    }

    private JsonObject Take(JsonElement body)
    {
        var results = new JsonArray();
        lock (_gate)
        {
            foreach (var item in body.GetProperty("events").EnumerateArray())
            {
                var key = (item.GetProperty("shopper_id").GetString()!, item.GetProperty("event_id").GetString()!);
                var isNew = _taken.TryAdd(key, "applied");
                _duplicates += isNew ? 0 : 1;
                results.Add(new JsonObject { ["event_id"] = key.Item2, ["status"] = isNew ? "applied" : "duplicate", ["warnings"] = new JsonArray() });
            }
        }

        return new JsonObject { ["results"] = results, ["interactions"] = new JsonArray() };
    }

    private IResult Count()
    {
        lock (_gate)
        {
            return Results.Json(new { applied = _taken.Count - (ForgetsOne && _taken.Count > 0 ? 1 : 0), late = 0, duplicate = _duplicates, rejected = 0 });
        }
    }
}

/// <summary>What goes wrong with a post.</summary>
internal enum PostFault
{
    None,

    /// <summary>503, nothing taken.</summary>
    Busy,

    /// <summary>429, nothing taken.</summary>
    Limited,

    /// <summary>Taken; the connection breaks before the answer.</summary>
    LostAnswer,
}
