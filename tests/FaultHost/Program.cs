using System.Globalization;
using LuckyCart.Abstractions.Journals;
using LuckyCart.FaultHost;
using LuckyCart.LuckyCart;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

// The arguments that LuckyCartProcess gives: --port N --data FOLDER, the rest is as for the product.
string Argument(string name) => args[Array.IndexOf(args, name) + 1];
var failpoint = Failpoint.Read(Environment.GetEnvironmentVariable("LUCKYCART_FAILPOINT")!);
await using var app = LuckyCartApp.Create(
    new LuckyCartSettings
    {
        Port = int.Parse(Argument("--port"), CultureInfo.InvariantCulture), DataPath = Argument("--data"), NoLimits = true,
    },
    builder =>
    {
        Replace<IJournalStore>(builder, null, real => new FailingJournalStore(real, failpoint));
        Replace<IGrainStorage>(builder, "snapshots", real => new FailingGrainStorage(real, failpoint));
    });
await app.StartAsync();
Console.WriteLine($"Ready with a failpoint at {app.Url}");
await app.RunUntilStoppedAsync();

static void Replace<T>(WebApplicationBuilder builder, string? key, Func<T, T> wrap)
    where T : class
{
    var registered = builder.Services.Last(s => s.ServiceType == typeof(T) && (string?)s.ServiceKey == key);
    builder.Services.Remove(registered);
    T Make(IServiceProvider services) => (T)ActivatorUtilities.CreateInstance(
        services, (key is null ? registered.ImplementationType : registered.KeyedImplementationType)!);
    if (key is null)
    {
        builder.Services.AddSingleton(services => wrap(Make(services)));
    }
    else
    {
        builder.Services.AddKeyedSingleton(key, (services, _) => wrap(Make(services)));
    }
}
