using LuckyCart.Abstractions.Events;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Events;

/// <summary><c>POST /v1/imports</c>: history as NDJSON of any size; the answer is NDJSON too, progress first, the report last.</summary>
internal sealed class ImportEndpoints(ShopperPosts posts, TimeProvider clock)
{
    private const int LineMax = BodyLimits.BodyMax;

    public async Task PostAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        await using var lines = LineReader.Of(context.Request, LineMax);
        await using var run = new ImportRun(caller, posts, clock, context.TraceIdentifier, context.RequestAborted);
        var progress = new ImportProgress(context.Response, clock);
        await progress.StartAsync(context.RequestAborted);
        string? broken = null;
        try
        {
            while (await lines.ReadAsync(context.RequestAborted) is { } line)
            {
                await run.AddAsync(line, Read(line, caller));
                await progress.ShowAsync(run.Tally, context.RequestAborted);
            }
        }
        catch (Exception e) when (Problem.Of(e).Status != StatusCodes.Status500InternalServerError)
        {
            // The answer has begun, so a body that breaks off, or a store that does not answer, is told in the report.
            broken = Problem.Of(e).Code;
        }

        broken = await run.FinishAsync() ?? broken;
        await progress.ReportAsync(run.Tally, broken, context.RequestAborted);
    }

    private static IncomingEvent Read(BodyLine line, Caller caller)
    {
        if (line.TooLong)
        {
            return Unreadable(EventErrorCodes.TooLong, $"A line has at most {LineMax} bytes.");
        }

        if (!JsonBody.TryParse(line.Bytes, out var document, out var fault))
        {
            return Unreadable(EventErrorCodes.Invalid, fault);
        }

        // Not disposed: the event points into it until it is posted; its memory is the line's own.
        var root = document.RootElement;
        var incoming = IncomingEvent.Of(root, EventReader.Read(root, caller.Gate.Settings));
        Resolve(incoming, caller);
        return incoming;
    }

    private static void Resolve(IncomingEvent incoming, Caller caller)
    {
        // A secret key names any shopper; the rules of a request of one event are those of a line.
        _ = new EventRequest(caller, null, [incoming]);
    }

    private static IncomingEvent Unreadable(string code, string detail)
    {
        var draft = new EventDraft();
        draft.Fault("", code, detail);
        var incoming = new IncomingEvent(default, draft, "");
        incoming.Reject();
        return incoming;
    }
}
