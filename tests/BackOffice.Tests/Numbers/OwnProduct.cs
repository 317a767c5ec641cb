using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Projections;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.LuckyCart;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>The whole product over a folder of its own, which a test stops and starts again.</summary>
internal sealed class OwnProduct : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("luckycart-numbers-");
    private LuckyCartApp? _app;

    public HttpClient Http { get; private set; } = new();

    public string Token { get; private set; } = "";

    public IJournalStore Journals => _app!.Services.GetRequiredService<IJournalStore>();

    public IProjectionStore Projections => _app!.Services.GetRequiredService<IProjectionStore>();

    public IGrainFactory Grains => _app!.Services.GetRequiredService<IGrainFactory>();

    public static async Task<OwnProduct> StartAsync()
    {
        var product = new OwnProduct();
        await product.OpenAsync();
        var installation = product.Grains.GetGrain<IInstallationGrain>(new JournalId("-", JournalKind.Installation, "main").ToString());
        product.Token = await installation.CreateOperatorTokenAsync(
            new CommandContext(Guid.NewGuid().ToString("N"), "system", "tests", null), "olive", "Tests");
        return product;
    }

    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? key = null) =>
        BackOfficeNode.SendAsync(Http, method, path, key ?? Token, json is null ? null : BackOfficeNode.Json(json));

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _data.Delete(recursive: true);
    }

    private async Task OpenAsync()
    {
        var settings = new LuckyCartSettings { DataPath = _data.FullName, Port = 0, NoLimits = true, Demo = false };
        _app = LuckyCartApp.Create(settings, builder =>
        {
            builder.Logging.ClearProviders();
            // A busy machine may take its time; what is tested is that all is counted.
            builder.Configuration["Numbers:CountBeforeErasing"] = "00:00:10";
        });
        await _app.StartAsync();
        Http = new HttpClient { BaseAddress = _app.Url };
    }

    private async Task CloseAsync()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
    }
}
