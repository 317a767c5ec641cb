using LuckyCart.Abstractions.Journals;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace LuckyCart.BackOffice.Numbers;

/// <summary><c>GET /api/v1/retailers/{r}/live</c>: the board, pushed once a second for as long as a page is open.</summary>
/// <remarks>
/// A stream ends after a minute and the page opens the next, by which a role taken back, or a session ended, holds for it too. Every
/// stream begins with the whole board.
/// </remarks>
internal sealed class BoardEndpoints(LiveBoards boards, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Streams of this node; who comes after gets 503 and tries again.</summary>
    public const int OpenMax = 200;

    private static readonly TimeSpan PushEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(55);

    private int _open;

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        if (Interlocked.Increment(ref _open) > OpenMax)
        {
            Interlocked.Decrement(ref _open);
            throw Problem.Unavailable.AsException();
        }

        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await PushAsync(context.Response, call.RetailerId, ending.Token);
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

    private async Task PushAsync(HttpResponse response, string retailerId, CancellationToken cancellationToken)
    {
        var board = await boards.GetAsync(retailerId, cancellationToken);
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await WriteAsync(response, "retry: 1000\n\n"u8.ToArray(), cancellationToken);
        BoardJson.Write(response.BodyWriter, board, 0);
        await response.BodyWriter.FlushAsync(cancellationToken);
        var (openedAt, sent) = (clock.GetTimestamp(), board);
        using var timer = new PeriodicTimer(PushEvery, clock);
        while (clock.GetElapsedTime(openedAt) < OpenFor && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (await FindAsync(retailerId, cancellationToken) is not { } next || next.Tick == sent.Tick)
            {
                await WriteAsync(response, ": \n\n"u8.ToArray(), cancellationToken);
                continue;
            }

            // A new day begins with nothing, and every campaign is told.
            BoardJson.Write(response.BodyWriter, next, next.DayStartMs == sent.DayStartMs ? sent.Tick : 0);
            await response.BodyWriter.FlushAsync(cancellationToken);
            sent = next;
        }
    }

    // A store or grain that does not answer for a moment is asked again with the next push.
    private async Task<LiveBoard?> FindAsync(string retailerId, CancellationToken cancellationToken)
    {
        try
        {
            return await boards.GetAsync(retailerId, cancellationToken);
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(HttpResponse response, byte[] text, CancellationToken cancellationToken) =>
        await response.BodyWriter.WriteAsync(text, cancellationToken);
}
