using System.Net;
using System.Net.Http.Headers;
using LuckyCart.Replay.Events;

namespace LuckyCart.Replay.Posts;

/// <summary>Posts one shopper's events, and goes on posting them until the server says what became of them.</summary>
/// <remarks>
/// 429 and 503 wait for <c>Retry-After</c>, a lost connection backs off from 50 ms to 5 s: a server that is killed and
/// started again is only a pause. Repeating is safe, every event carries its id.
/// </remarks>
internal sealed class EventPoster(HttpClient http, PostBody body, PostTally tally, AnswerJournal? journal, TimeProvider clock)
{
    private const int UnexpectedMax = 5;
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly Uri Path = new("/v1/events", UriKind.Relative);

    /// <summary>Silence of the server after which the replay ends.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(5);

    public async Task PostAsync(string shopper, IReadOnlyList<PlannedEvent> events, CancellationToken cancellationToken)
    {
        var bytes = body.Write(shopper, events);
        var started = clock.GetTimestamp();
        var unexpected = 0;
        var outcomeUnknown = false;
        for (var attempt = 0; ; attempt++)
        {
            var (status, answer, retryAfter, failure) = await TryPostAsync(bytes, cancellationToken);
            if (answer is not null)
            {
                Settle(shopper, answer, events.Count, outcomeUnknown);
                return;
            }

            if (status != HttpStatusCode.TooManyRequests)
            {
                outcomeUnknown = true;
                tally.LostAnswer(events.Count);
            }

            Refuse(status, failure, ref unexpected);
            if (clock.GetElapsedTime(started) > GiveUpAfter)
            {
                throw new PostFailedException($"No answer for {GiveUpAfter}; the last was {Cause(status)}.", failure);
            }

            tally.Retried(Cause(status));
            await Task.Delay(retryAfter ?? BackOff(attempt, bytes.Length), clock, cancellationToken);
        }
    }

    private async Task<(HttpStatusCode? Status, PostAnswer? Answer, TimeSpan? RetryAfter, Exception? Failure)> TryPostAsync(
        ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        tally.Attempt();
        var started = clock.GetTimestamp();
        try
        {
            using var content = new ReadOnlyMemoryContent(bytes);
            content.Headers.ContentType = Json;
            using var response = await http.PostAsync(Path, content, cancellationToken);
            var read = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity)
            {
                tally.Took(clock.GetElapsedTime(started));
                return (response.StatusCode, PostAnswer.Parse(read), null, null);
            }

            var problem = System.Text.Encoding.UTF8.GetString(read.AsSpan(0, Math.Min(read.Length, 2_000)));
            return (response.StatusCode, null, response.Headers.RetryAfter?.Delta, new HttpRequestException(problem));
        }
        catch (HttpRequestException e)
        {
            return (null, null, null, e);
        }
        catch (IOException e)
        {
            return (null, null, null, e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, null, null, e);
        }
    }

    private void Settle(string shopper, PostAnswer answer, int sent, bool outcomeUnknown)
    {
        if (answer.Events.Count != sent)
        {
            throw new PostFailedException($"{sent} events were sent and {answer.Events.Count} answered.");
        }

        journal?.Add(shopper, answer);
        foreach (var one in answer.Events)
        {
            tally.Add(one, outcomeUnknown);
        }

        foreach (var campaign in answer.Campaigns)
        {
            tally.AddInteraction(campaign);
        }

        if (answer.Degraded)
        {
            tally.AddDegraded();
        }
    }

    private static void Refuse(HttpStatusCode? status, Exception? failure, ref int unexpected)
    {
        if (status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            return;
        }

        if ((int)status.Value < 500 || ++unexpected >= UnexpectedMax)
        {
            throw new PostFailedException($"The server answered {(int)status.Value}: {failure?.Message}", failure);
        }
    }

    // Spread by the body's length, so that many shoppers do not come back at the same instant.
    private static TimeSpan BackOff(int attempt, int spread) =>
        TimeSpan.FromMilliseconds(Math.Min(5_000, 50 << Math.Min(attempt, 7)) + (spread % 50));

    private static string Cause(HttpStatusCode? status) => status is { } code
        ? ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : "connection";
}
