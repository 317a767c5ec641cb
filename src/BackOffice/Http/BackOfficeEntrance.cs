using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Journals;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Retailers;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.OpenApi;
using LuckyCart.Hosting.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace LuckyCart.BackOffice.Http;

/// <summary>What every call of the management API passes: headers, operator, role, retailer, limits, and problem answers.</summary>
/// <remarks>No CORS grant for anyone: pages of other origins have no business here.</remarks>
internal sealed partial class BackOfficeEntrance(
    CallerReader callers, RetailerDirectory retailers, AccessLog access, ILogger<BackOfficeEntrance> log)
{
    private const int CallsInFlightMax = 256;

    private static readonly PathString Prefix = new("/api/v1");

    private int _inFlight;

    private static Problem Overloaded { get; } =
        new(503, ProblemCodes.Overloaded, "This node is at its limit. Repeating the request is safe.") { RetryAfterSeconds = 1 };

    private static Problem Forbidden { get; } =
        new(403, ProblemCodes.RoleNeeded, "The operator may not do this.");

    private static Problem PersonNeeded { get; } =
        new(403, ProblemCodes.PersonNeeded, "A personal token may not do this: sign in.");

    private static Problem NoAccount { get; } =
        new(404, ProblemCodes.NotFound, "This token is the installation's own: it belongs to no account.");

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var route = context.GetEndpoint()?.Metadata.GetMetadata<ManagementRoute>();
        if (route is null && !context.Request.Path.StartsWithSegments(Prefix))
        {
            await next(context);
            return;
        }

        AnswerHeaders.Set(context.Response);
        try
        {
            await (route is null ? next(context) : AdmitAsync(context, route, next));
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            await AnswerFailureAsync(context, exception);
        }
        catch (Exception)
        {
            // The caller is gone: nobody to answer.
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            await Problem.OfStatus(context.Response.StatusCode).WriteAsync(context);
        }
    }

    private async Task AdmitAsync(HttpContext context, ManagementRoute route, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = route.BodyMax;
        }

        if (route.Stream)
        {
            await CheckAsync(context, route);
            await next(context);
            return;
        }

        if (Interlocked.Increment(ref _inFlight) > CallsInFlightMax)
        {
            Interlocked.Decrement(ref _inFlight);
            throw Overloaded.AsException();
        }

        try
        {
            await CheckAsync(context, route);
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task CheckAsync(HttpContext context, ManagementRoute route)
    {
        if (route.Anonymous)
        {
            await callers.ReadAnyoneAsync(context);
            return;
        }

        var caller = await callers.ReadAsync(context);
        var retailerId = (string?)context.Request.RouteValues["retailer"];
        if (!Admits(route, caller, retailerId))
        {
            // To who has no role there a retailer is as one that does not exist.
            if (retailerId is not null && !route.AnyRetailer && !caller.May(retailerId, OperatorRole.Viewer))
            {
                throw Problem.NotFound.AsException();
            }

            LogForbidden(caller.OperatorId, context.GetEndpoint()?.DisplayName ?? "");
            await NoteForbiddenAsync(context, caller, retailerId);
            throw Forbidden.AsException();
        }

        if (route.InPerson && caller.TokenId is not null)
        {
            throw PersonNeeded.AsException();
        }

        if (route.Own && !caller.HasAccount)
        {
            throw NoAccount.AsException();
        }

        if (retailerId is not null && !route.AnyRetailer && !await retailers.ExistsAsync(retailerId))
        {
            throw Problem.NotFound.AsException();
        }

        context.Features.Set(new ManagementCall(context, caller));
    }

    // A retailer that there is not gets no journal for having been asked for. Refused it is in any case, noted or not.
    private async Task NoteForbiddenAsync(HttpContext context, Caller caller, string? retailerId)
    {
        try
        {
            var at = retailerId is not null && await retailers.ExistsAsync(retailerId) ? retailerId : AccessLog.Installation;
            var route = context.GetEndpoint()?.Metadata.GetMetadata<RouteDoc>()?.OperationId ?? "";
            await access.NoteAsync(at, new AccessNote(caller.ActorKind, caller.OperatorId, AccessActions.Refused, "route", route));
        }
        catch (Exception exception) when (exception is JournalUnavailableException or JournalConflictException or TimeoutException)
        {
            LogNotNoted(exception, caller.OperatorId);
        }
    }

    private static bool Admits(ManagementRoute route, Caller caller, string? retailerId) =>
        route.Own || (route.Anywhere ? caller.MayAnywhere(route.Needed) : caller.May(retailerId, route.Needed));

    private async Task AnswerFailureAsync(HttpContext context, Exception exception)
    {
        var problem = Problem.Of(exception);
        if (problem.Status >= 500)
        {
            LogFailed(exception, context.GetEndpoint()?.DisplayName ?? "", problem.Status);
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await problem.WriteAsync(context);
    }
}
