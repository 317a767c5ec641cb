using System.Net;
using LuckyCart.Api;
using LuckyCart.BackOffice;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Hosting.Telemetry;
using LuckyCart.LuckyCart.Demo;
using LuckyCart.LuckyCart.Demo.Pages;
using LuckyCart.LuckyCart.Demo.Traffic;
using LuckyCart.LuckyCart.Starts;
using LuckyCart.Silo;
using LuckyCart.Storage.RocksDb;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Orleans.Dashboard;

namespace LuckyCart.LuckyCart;

/// <summary>The whole product in one process: store, silo, engine API and management API.</summary>
public sealed class LuckyCartApp : IAsyncDisposable
{
    // Of the 5 s that a stop may take, the rest is for closing the store.
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(4);

    private readonly WebApplication _web;
    private readonly DataFolder _folder;
    private readonly LuckyCartSettings _settings;
    private DemoTraffic? _traffic;
    private bool _started;
    private bool _stopped;

    private LuckyCartApp(WebApplication web, DataFolder folder, LuckyCartSettings settings)
    {
        _web = web;
        _folder = folder;
        _settings = settings;
        Url = new Uri("http://127.0.0.1");
    }

    /// <summary>The container; for tests.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>Where this machine reaches it; known once started.</summary>
    public Uri Url { get; private set; }

    /// <summary>The demo shop's publishable key; null without demo.</summary>
    public string? PublishableKey { get; private set; }

    /// <summary>The one-time link that makes the first administrator; null once there is one.</summary>
    public Uri? FirstLink { get; private set; }

    /// <summary>Whether it was told to stop.</summary>
    public bool IsStopping => _web.Lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Takes the data folder and composes everything; nothing runs yet.</summary>
    /// <param name="settings">How it runs.</param>
    /// <param name="configure">Called last: adds or replaces services.</param>
    /// <param name="configuration">Over the settings files and variables.</param>
    /// <exception cref="StartException">The data folder cannot be used.</exception>
    public static LuckyCartApp Create(
        LuckyCartSettings settings, Action<WebApplicationBuilder>? configure = null, IReadOnlyDictionary<string, string?>? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var folder = DataFolder.Open(settings.DataPath);
        try
        {
            return new LuckyCartApp(Build(settings, folder, configure, configuration), folder, settings);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Starts it; when this returns it listens and the demo is complete.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _web.StartAsync(cancellationToken);
        _started = true;
        var gate = _web.Services.GetRequiredService<StartGate>();
        gate.Run();
        Url = AddressOf(_web, _settings.Listen);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _web.Lifetime.ApplicationStopping);
        if (_settings.Demo)
        {
            var demo = new DemoStart(_web.Services, _folder.Path, Url);
            PublishableKey = await demo.RunAsync(stopping.Token);
            _web.Services.GetRequiredService<DemoSite>().Open(PublishableKey);
        }

        FirstLink = await _web.Services.GetRequiredService<Invitations>().MakeFirstAsync() is { } path ? new Uri(Url, path) : null;
        gate.Open();
        if (_settings is { Demo: true, Traffic: true })
        {
            _traffic = DemoTraffic.Open(_web.Services, _folder.Path, Url);
            _traffic.Start();
        }
    }

    /// <summary>Runs until Ctrl-C, a termination signal or the token, then stops in order.</summary>
    public async Task RunUntilStoppedAsync(CancellationToken cancellationToken = default)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = _web.Lifetime.ApplicationStopping.Register(stopped.SetResult);
        using var asked = cancellationToken.Register(_web.Lifetime.StopApplication);
        await stopped.Task;
        await StopAsync();
    }

    /// <summary>Calls at work end, then the silo leaves. Once; later calls do nothing.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            if (_traffic is not null)
            {
                await _traffic.DisposeAsync();
            }

            await _web.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Stops it if need be, closes the store and lets go of the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
            await _web.DisposeAsync();
        }
        catch (Exception) when (!_started)
        {
            // Its start failed and was reported; what never ran cannot be stopped.
        }
        finally
        {
            _folder.Dispose();
        }
    }

    private static WebApplication Build(
        LuckyCartSettings settings, DataFolder folder, Action<WebApplicationBuilder>? configure, IReadOnlyDictionary<string, string?>? configuration)
    {
        // Settings files lie beside the program, never in whatever folder it is started from.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        var gate = new StartGate();
        builder.Services.AddSingleton(gate);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = StopMax);
        ConsoleLog.Configure(builder, gate);
        builder.AddLuckyCartTelemetry("luckycart");
        builder.AddLuckyCartSilo(silo => builder.Configuration.GetSection(SiloSettings.Section).Bind(silo));
        builder.Services.AddRocksDbStorage(o => o.BindConfiguration(RocksDbStorageOptions.Section).Configure(s => s.Folder = folder.Path));
        builder.AddLuckyCartApi(o => o.BindConfiguration(ApiOptions.Section).Configure(api => api.NoLimits |= settings.NoLimits));
        builder.AddLuckyCartBackOffice(o => o.Configure(b => b.KeysFolder = Path.Combine(folder.Path, DataFolder.Keys)));
        builder.Services.AddHealthChecks().AddCheck<StartGate>("start");
        AddListener(builder, settings);
        if (settings.Demo)
        {
            builder.Services.AddSingleton<DemoSite>();
        }

        configure?.Invoke(builder);
        return Map(builder.Build());
    }

    private static void AddListener(WebApplicationBuilder builder, LuckyCartSettings settings)
    {
        builder.Services.AddSingleton<ConnectionDrain>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            settings.Listen, settings.Port, kestrel.ApplicationServices.GetRequiredService<ConnectionDrain>().Watch));
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseRouting();
        app.MapLuckyCartApi();
        app.MapLuckyCartBackOffice();
        app.MapLuckyCartMetrics();
        app.Services.GetService<DemoSite>()?.Map(app);
        app.MapOrleansDashboard("/orleans").ForAdministrators();
        return app;
    }

    /// <summary>The listener's port, by loopback where it listens everywhere.</summary>
    private static Uri AddressOf(WebApplication app, IPAddress listen)
    {
        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var everywhere = listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any);
        return everywhere ? new UriBuilder(bound) { Host = "127.0.0.1" }.Uri : bound;
    }
}
