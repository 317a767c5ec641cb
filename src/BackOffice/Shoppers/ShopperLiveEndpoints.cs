using System.Globalization;
using System.Text;
using LuckyCart.Abstractions.Explanations;
using LuckyCart.Abstractions.Journals;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary><c>GET /api/v1/retailers/{r}/shoppers/{s}/live</c>: says <c>changed</c> as soon as there is a new record; what it says is read by the story.</summary>
/// <remarks>
/// Looks at the journal's end twice a second for as long as a page is open: one read each. A stream ends after a minute and the page opens the
/// next, by which a role taken back, or a session ended, holds for it too.
/// </remarks>
internal sealed class ShopperLiveEndpoints(ShopperJournals journals, AccessLog access, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const int OpenMax = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(55);

    private int _open;

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var query = StoryQuery.Of(context.Request, "space");
        var shopper = await journals.FindJournalAsync(call, call.Value("shopper"), query.TestSpace);
        await access.NoteShopperAsync(call, AccessActions.Viewed, shopper);
        if (Interlocked.Increment(ref _open) > OpenMax)
        {
            Interlocked.Decrement(ref _open);
            throw Problem.Unavailable.AsException();
        }

        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await FollowAsync(context.Response, journals.GrainOf(shopper), LastOf(context.Request), ending.Token);
        }
        catch (OperationCanceledException) when (context.Response.HasStarted)
        {
            // The page is gone, or this node stops: the page comes back.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task FollowAsync(HttpResponse response, IExplanationGrain shopper, long? seen, CancellationToken cancellationToken)
    {
        var known = await ConflictRetry.RunAsync(() => shopper.FindNewestAsync(seen ?? 0));
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await WriteAsync(response, "retry: 1000\n\n" + Changed(known), cancellationToken);
        var (openedAt, saidAt) = (clock.GetTimestamp(), clock.GetTimestamp());
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (clock.GetElapsedTime(openedAt) < OpenFor && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var newest = await FindAsync(shopper, known);
            if (newest == known && clock.GetElapsedTime(saidAt) < HeartbeatEvery)
            {
                continue;
            }

            await WriteAsync(response, newest == known ? ": \n\n" : Changed(newest), cancellationToken);
            (known, saidAt) = (newest, clock.GetTimestamp());
        }
    }

    // A store that does not answer for a moment is asked again with the next look.
    private static async Task<long> FindAsync(IExplanationGrain shopper, long known)
    {
        try
        {
            return await shopper.FindNewestAsync(known);
        }
        catch (JournalUnavailableException)
        {
            return known;
        }
    }

    private static string Changed(long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"event: changed\nid: {sequence}\ndata: {{\"sequence\":{sequence}}}\n\n");

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        Encoding.UTF8.GetBytes(text, response.BodyWriter);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    private static long? LastOf(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : null;
}
