using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.LuckyCart.Demo.Campaigns;

namespace LuckyCart.LuckyCart.Demo;

/// <summary>Makes the demo at the first start; at later ones only says where the server now is.</summary>
internal sealed partial class DemoStart
{
    public const string Shop = "demo";
    public const string Sandbox = "sandbox";
    private const string Operator = "demo";

    private readonly IInstallationGrain _installation;
    private readonly TimeProvider _clock;
    private readonly ILogger<DemoStart> _log;
    private readonly DemoFile _file;
    private readonly Uri _url;

    /// <param name="services">Of the running host.</param>
    /// <param name="folder">Where <c>demo.env</c> is.</param>
    /// <param name="url">Where the server listens.</param>
    public DemoStart(IServiceProvider services, string folder, Uri url)
    {
        var key = new JournalId("-", JournalKind.Installation, "main").ToString();
        _installation = services.GetRequiredService<IGrainFactory>().GetGrain<IInstallationGrain>(key);
        _clock = services.GetRequiredService<TimeProvider>();
        _log = services.GetRequiredService<ILogger<DemoStart>>();
        _file = DemoFile.Read(folder);
        _url = url;
    }

    /// <summary>Completes what is missing.</summary>
    /// <returns>The publishable key.</returns>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var held = await HoldsAsync(_file.Find(DemoFile.OperatorToken));
        if (!_file.IsComplete || !held)
        {
            LogMaking(DemoCampaigns.Count);
            if (!held)
            {
                // Another store's file, or none: what it says holds nothing here.
                _file.Clear();
                _file.Set(DemoFile.OperatorToken, await CreateTokenAsync());
            }

            await MakeAsync(_file.Find(DemoFile.OperatorToken)!, cancellationToken);
        }

        _file.Set(DemoFile.Url, _url.ToString().TrimEnd('/'));
        _file.Write();
        return _file.Find(DemoFile.PublishableKey)!;
    }

    private async Task MakeAsync(string operatorToken, CancellationToken cancellationToken)
    {
        using var api = new DemoApi(_url, operatorToken, _clock);
        var shop = new DemoShop(api, _clock);
        await shop.AddRetailersAsync(cancellationToken);
        _file.Set(DemoFile.Retailer, Shop);
        await new DemoKeys(api, _file).CompleteAsync(cancellationToken);
        await shop.FillAsync(_file.Find(DemoFile.SecretKey)!, cancellationToken);
    }

    private async Task<bool> HoldsAsync(string? token) =>
        token is not null && await _installation.FindOperatorAsync(SHA256.HashData(Encoding.UTF8.GetBytes(token))) is not null;

    private Task<string> CreateTokenAsync()
    {
        var context = new CommandContext(Guid.CreateVersion7(_clock.GetUtcNow()).ToString("N"), "system", "luckycart", "First start");
        return _installation.CreateOperatorTokenAsync(context, Operator, "Demo");
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "First start: making the demo shop with {Campaigns} campaigns.")]
    private partial void LogMaking(int campaigns);
}
