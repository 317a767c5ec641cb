using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Limits;
using LuckyCart.Api.Shoppers;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Events;

/// <summary><c>POST /v1/events</c> and <c>POST /v1/decisions</c>.</summary>
internal sealed class EventEndpoints(ShopperPosts posts, ShopperTokens tokens, Admission admission, TimeProvider clock)
{
    private const int TimeoutMin = 50;
    private const int TimeoutMax = 2_000;

    public async Task PostEventsAsync(HttpContext context)
    {
        using var body = await PooledBody.ReadAsync(context);
        using var document = JsonBody.Parse(body.Bytes);
        var caller = Caller.Of(context);
        var batch = EventBatch.Of(document.RootElement);
        await AnswerAsync(context, caller, batch, element => IncomingEvent.Of(element, EventReader.Read(element, caller.Gate.Settings)));
    }

    public async Task PostDecisionAsync(HttpContext context)
    {
        using var body = await PooledBody.ReadAsync(context);
        using var document = JsonBody.Parse(body.Bytes);
        var caller = Caller.Of(context);
        var batch = EventBatch.OfDecision(document.RootElement);
        await AnswerAsync(context, caller, batch, element => DecisionReader.Read(element, caller.Gate.Settings));
    }

    /// <remarks>
    /// <c>timeout_ms</c> bounds what is waited for interactions, never for durability: an outcome is only said once it is
    /// on disk, and decision and append are one turn, so past the time the answer comes without interactions, marked
    /// <c>degraded</c>, as soon as the events are durable.
    /// </remarks>
    private async Task AnswerAsync(HttpContext context, Caller caller, EventBatch batch, Func<JsonElement, IncomingEvent> read)
    {
        var started = clock.GetTimestamp();
        var receivedAtMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var timeout = TimeoutOf(context.Request);
        var debug = caller.TestSpace && context.Request.Query["debug"] == "1";
        admission.TakeEvents(context, caller, batch.Events.Count);
        var token = await tokens.ReadAsync(caller, context, batch.ShopperToken);
        var events = new IncomingEvent[batch.Events.Count];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = read(batch.Events[i]);
        }

        var request = new EventRequest(caller, token, events);
        if (request.CallJournal is { } shopper)
        {
            admission.TakeShopper(context, caller, shopper);
        }

        var correction = batch.CorrectionMs(caller.Gate.Settings, receivedAtMs);
        var posted = await posts.PostAsync(
            caller, events, new PostOptions(context.TraceIdentifier, receivedAtMs, correction)
            {
                Placements = batch.Placements,
                Debug = debug,
            });
        var degraded = timeout is { } limit && clock.GetElapsedTime(started) > limit;
        await EventAnswers.WriteAsync(context, request, posted, debug, degraded);
    }

    private static TimeSpan? TimeoutOf(HttpRequest request)
    {
        if (!request.QueryString.HasValue || !request.Query.TryGetValue("timeout_ms", out var text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms is >= TimeoutMin and <= TimeoutMax
            ? TimeSpan.FromMilliseconds(ms)
            : throw Problem.Invalid("timeout_ms", EventErrorCodes.Invalid, $"{TimeoutMin} to {TimeoutMax}.").AsException();
    }
}
