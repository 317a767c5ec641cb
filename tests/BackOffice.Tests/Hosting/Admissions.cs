using LuckyCart.BackOffice.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LuckyCart.BackOffice.Tests.Hosting;

/// <summary>Says in a header of each answer whether the entrance let the call through to its endpoint: a 404 may be of either.</summary>
internal sealed class Admissions : IStartupFilter
{
    public const string Header = "X-Test-Admitted";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, following) =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Features.Get<ManagementCall>() is not null)
                {
                    context.Response.Headers[Header] = "1";
                }

                return Task.CompletedTask;
            });
            await following(context);
        });
        next(app);
    };
}
