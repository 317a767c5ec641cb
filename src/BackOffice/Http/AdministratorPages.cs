using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Pages;
using LuckyCart.BackOffice.Sessions;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Http;

/// <summary>Pages that other parts bring, such as the Orleans dashboard: read by signed-in administrators of the installation, and nobody else.</summary>
internal sealed class AdministratorPages(CallerReader callers)
{
    private const string Everything = "*";

    private static Problem Forbidden { get; } = new(403, ProblemCodes.RoleNeeded, "Only an administrator of the installation may see this.");

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is null)
        {
            await next(context);
            return;
        }

        PagePolicy.SetPage(context.Response, PagePolicy.OfDashboard);
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await Problem.OfStatus(405).WriteAsync(context);
        }
        else if (await callers.OpenAsync(context) is not { } session)
        {
            context.Response.Redirect("/sign-in?return=" + Uri.EscapeDataString(context.Request.Path));
        }
        else if (!new Caller(session.OperatorId, Caller.Session, session.Roles).May(Everything, OperatorRole.Administrator))
        {
            await Forbidden.WriteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>On an endpoint of such a page.</summary>
    internal sealed record Mark;
}
