using LuckyCart.Api.Limits;
using LuckyCart.Api.Retailers;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace LuckyCart.Api.Http;

/// <summary>What every call of this API passes: headers, CORS, key, origin, limits, and problem answers for whatever goes wrong.</summary>
internal sealed partial class Entrance(KeyReader keys, Admission admission, ILogger<Entrance> log)
{
    private static readonly PathString Prefix = new("/v1");

    private static Problem KeyMissing { get; } = new(401, ProblemCodes.KeyMissing, "This call needs a key.");

    private static Problem KeyInvalid { get; } = new(401, ProblemCodes.KeyInvalid, "The key does not hold.");

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var access = context.GetEndpoint()?.Metadata.GetMetadata<RouteAccess>();
        if (access is null && !context.Request.Path.StartsWithSegments(Prefix))
        {
            await next(context);
            return;
        }

        AnswerHeaders.Set(context.Response);
        if (CrossOrigin.TryAnswerPreflight(context))
        {
            return;
        }

        try
        {
            if (access is null)
            {
                await next(context);
            }
            else
            {
                await AdmitAsync(context, access, next);
            }
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

    private async Task AdmitAsync(HttpContext context, RouteAccess access, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = access.AnySize ? null : BodyLimits.BodyMax;
        }

        Caller? caller = null;
        if (access.Access is Access.AnyKey or Access.SecretKey)
        {
            caller = await AuthenticateAsync(context);
            context.Features.Set(caller);
            CrossOrigin.Check(context, caller);
            if (!access.Allows(caller.Key.Kind))
            {
                LogForbidden(caller.RetailerId, caller.Key.KeyId, context.GetEndpoint()?.DisplayName ?? "");
                throw Problem.OfStatus(403).AsException();
            }

            admission.TakeAddress(context, caller);
        }

        if (access.LongRunning)
        {
            await (access.AnySize ? admission.UploadAsync(context, next) : next(context));
            return;
        }

        using (admission.Enter(caller?.RetailerId))
        {
            await next(context);
        }
    }

    private async ValueTask<Caller> AuthenticateAsync(HttpContext context)
    {
        var secret = KeyOf(context.Request);
        if (secret is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw KeyMissing.AsException();
        }

        if (secret.Length == 0 || await keys.FindCallerAsync(secret) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            throw KeyInvalid.AsException();
        }

        return caller;
    }

    /// <summary>Null when none is given; empty when one is given where or as it may not be.</summary>
    private static string? KeyOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        if (request.Headers.Authorization is { Count: > 0 } header)
        {
            var text = header.Count == 1 ? header[0] ?? "" : "";
            return text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? text[scheme.Length..].Trim() : "";
        }

        if (!request.QueryString.HasValue || !request.Query.TryGetValue("key", out var query))
        {
            return null;
        }

        // A secret key in a URL ends up in logs and referrers: never taken.
        var key = query.Count == 1 ? query[0] ?? "" : "";
        return key.StartsWith("pk_", StringComparison.Ordinal) ? key : "";
    }

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
