using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Tests.Operators;
using LuckyCart.LuckyCart;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

[assembly: AssemblyFixture(typeof(LuckyCart.BackOffice.Tests.Hosting.BackOfficeNode))]

namespace LuckyCart.BackOffice.Tests.Hosting;

/// <summary>The whole product over a folder of its own, without demo, for all tests of this assembly; each test makes its own retailers.</summary>
public sealed class BackOfficeNode : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("luckycart-backoffice-");
    private readonly DirectoryInfo _pages = Directory.CreateTempSubdirectory("luckycart-pages-");
    private readonly LuckyCartApp _app;
    private int _retailers;
    private int _addresses;

    public BackOfficeNode()
    {
        var settings = new LuckyCartSettings { DataPath = _data.FullName, Port = 0, NoLimits = true, Demo = false };
        _app = LuckyCartApp.Create(settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(Log);
            builder.Configuration["BackOffice:PagesFolder"] = BuiltPages.Write(Path.Combine(_pages.FullName, "pages"));
            builder.Services.AddSingleton<IStartupFilter, Admissions>();
            Journals = ShakyJournalStore.Wrap(builder.Services);
        });
    }

    /// <summary>For bodies that are refused unread: a client that is still sending one may miss the answer.</summary>
    public static readonly (string Name, string Value) AskFirst = ("Expect", "100-continue");

    public CapturedLog Log { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public string OperatorToken { get; private set; } = "";

    internal Func<IServiceProvider, ShakyJournalStore> Journals { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        var installation = Grains.GetGrain<IInstallationGrain>(new JournalId("-", JournalKind.Installation, "main").ToString());
        OperatorToken = await installation.CreateOperatorTokenAsync(
            new CommandContext(Guid.NewGuid().ToString("N"), "system", "tests", null), "olive", "Tests");
        Http = new HttpClient { BaseAddress = _app.Url };

        // So that no test's administrator is the last one, who may not go.
        await this.AddAccountAsync(("*", "administrator"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
        _pages.Delete(recursive: true);
    }

    public string NewId(string prefix = "shop") => $"{prefix}-{Interlocked.Increment(ref _retailers)}";

    /// <summary>The token of another operator.</summary>
    public Task<string> NewOperatorAsync(string operatorId) =>
        Grains.GetGrain<IInstallationGrain>(new JournalId("-", JournalKind.Installation, "main").ToString()).CreateOperatorTokenAsync(
            new CommandContext(Guid.NewGuid().ToString("N"), "system", "tests", null), operatorId, "Tests");

    public async Task<Shop> AddShopAsync(Action<JsonObject>? change = null)
    {
        var shop = new Shop(this, NewId());
        var answer = await shop.SendAsync(HttpMethod.Put, "", Shop.Retailer(change));
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return shop;
    }

    /// <summary>A call of the operator.</summary>
    public Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(Http, method, path, OperatorToken, body is null ? null : Json(body.ToJsonString()), headers);

    public static async Task<Answer> SendAsync(
        HttpClient http, HttpMethod method, string path, string? token, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // Refused by its length, a large one is not to be cut off while it is sent.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1 << 20;

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        // A stream is left once it has begun.
        var text = response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        var headersOf = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(
            response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 128 })! : new JsonObject(), text, headersOf);
    }

    /// <summary>A client with an address of its own, so that its failures are counted for nobody else.</summary>
    public HttpClient NewCaller()
    {
        var number = Interlocked.Increment(ref _addresses);
        var address = new IPAddress([127, 1, (byte)(number / 250), (byte)(1 + number % 250)]);
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = _app.Url };
    }

    public static HttpContent Json(string text) => new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}

/// <summary>An answer as the tests look at it.</summary>
public sealed record Answer(HttpStatusCode Status, JsonNode Body, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public string? Tag => Headers.GetValueOrDefault("ETag");

    /// <summary>Paths of the faults.</summary>
    public IEnumerable<string> Paths => Body["errors"]!.AsArray().Select(e => (string)e!["field"]!);

    public IEnumerable<string> Codes => Body["errors"]!.AsArray().Select(e => (string)e!["code"]!);

    /// <summary>422 with faults at exactly these paths.</summary>
    public void AssertPaths(params string[] paths)
    {
        Assert.True(Status == HttpStatusCode.UnprocessableEntity, Text);
        Assert.Equal(paths, Paths);
    }

    /// <summary>422 with faults of exactly these codes.</summary>
    public void AssertCodes(params string[] codes)
    {
        Assert.True(Status == HttpStatusCode.UnprocessableEntity, Text);
        Assert.Equal(codes, Codes);
    }

    public IEnumerable<JsonNode> Items => Body["items"]!.AsArray().Select(i => i!);

    public string? Cursor => (string?)Body["next_cursor"];
}
