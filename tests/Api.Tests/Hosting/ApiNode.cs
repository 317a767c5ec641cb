using System.Net.Http.Headers;
using System.Text;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Silo;
using LuckyCart.Storage.RocksDb;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

[assembly: AssemblyFixture(typeof(LuckyCart.Api.Tests.Hosting.ApiNode))]

namespace LuckyCart.Api.Tests.Hosting;

/// <summary>The API over Kestrel on a free loopback port, with a silo and a store in a folder of its own, for all tests of this assembly; each test makes its own retailer.</summary>
public sealed class ApiNode : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("luckycart-api-");
    private readonly WebApplication _app;
    private int _retailers;

    public ApiNode()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        builder.Services.AddRocksDbStorage(o => o.Configure(s => s.Folder = _data.FullName));
        builder.AddLuckyCartSilo();
        builder.AddLuckyCartApi(o => o.Configure(api =>
        {
            api.StreamHeartbeat = TimeSpan.FromMilliseconds(200);
            api.CampaignPoll = TimeSpan.FromMilliseconds(20);
        }));
        _app = builder.Build();
        _app.UseRouting();
        _app.MapLuckyCartApi();
    }

    public CapturedLog Log { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public Uri Url => Http.BaseAddress!;

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>A new retailer with a key of each kind and one token secret; rate limits out of the way unless asked for.</summary>
    public async Task<TestRetailer> AddRetailerAsync(string? settings = null)
    {
        var id = $"shop-{Interlocked.Increment(ref _retailers)}";
        var context = new CommandContext(Guid.NewGuid().ToString("N"), "system", "tests", null);
        var grain = Grains.GetGrain<IRetailerGrain>(new JournalId(id, JournalKind.Retailer, "main").ToString());
        var json = settings ?? TestRetailer.Settings(id);
        await grain.PutAsync(context, Encoding.UTF8.GetBytes(json), 0);
        await Grains.GetGrain<IInstallationGrain>(new JournalId("-", JournalKind.Installation, "main").ToString())
            .AddRetailerAsync(context with { CommandId = Guid.NewGuid().ToString("N") }, id);
        var retailer = new TestRetailer(this, id, grain)
        {
            Pk = await NewKeyAsync(grain, "pk1", KeyKind.Publishable),
            Sk = await NewKeyAsync(grain, "sk1", KeyKind.Secret),
            PkTest = await NewKeyAsync(grain, "pt1", KeyKind.PublishableTest),
            SkTest = await NewKeyAsync(grain, "st1", KeyKind.SecretTest),
            TokenSecret = (await grain.AddTokenSecretAsync(context with { CommandId = Guid.NewGuid().ToString("N") }, "k1"))!,
        };
        return retailer;
    }

    /// <summary>A new retailer with one live campaign that gives every page view a banner.</summary>
    public async Task<TestRetailer> AddPublishingRetailerAsync()
    {
        var retailer = await AddRetailerAsync();
        await retailer.PublishAsync();
        return retailer;
    }

    internal static async Task<string> NewKeyAsync(
        IRetailerGrain grain, string keyId, KeyKind kind, string[]? origins = null, string[]? eventNames = null, long? expiresAtMs = null)
    {
        var context = new CommandContext(Guid.NewGuid().ToString("N"), "system", "tests", null);
        return (await grain.CreateKeyAsync(
            context, new KeyDocument(keyId, kind, keyId, origins ?? [], eventNames ?? [], expiresAtMs, []))).Secret;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? key, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // Refused by its length, a large one is not to be cut off while it is sent.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1 << 20;

        return await Http.SendAsync(request);
    }
}
