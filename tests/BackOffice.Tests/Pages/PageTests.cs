using System.IO.Compression;
using System.Net;
using LuckyCart.BackOffice.Pages;
using LuckyCart.BackOffice.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LuckyCart.BackOffice.Tests.Pages;

/// <summary>The pages as they are served, and with which headers.</summary>
public sealed class PageTests(BackOfficeNode node)
{
    private const string AcceptHtml = "text/html,application/xhtml+xml,*/*;q=0.8";

    [Theory]
    [InlineData("/")]
    [InlineData("/retailers/demo/campaigns?status=live")]
    [InlineData("/sign-in")]
    [InlineData("/welcome")]
    public async Task Get_AddressOfThePages_IndexWithItsOwnNonce(string path)
    {
        var first = await NavigateAsync(path);
        var second = await NavigateAsync(path);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal("text/html; charset=utf-8", first.Headers["Content-Type"]);
        Assert.Equal("no-store", first.Headers["Cache-Control"]);
        var nonce = NonceOf(first);
        Assert.Contains($"content=\"{nonce}\"", first.Text, StringComparison.Ordinal);
        Assert.NotEqual(nonce, NonceOf(second));
        Assert.DoesNotContain("__CSP_NONCE__", first.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Index_PolicyWithoutInlineScript()
    {
        var answer = await NavigateAsync("/");

        var policy = answer.Headers["Content-Security-Policy"].Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("connect-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains("form-action 'self'", policy);
        Assert.Contains("object-src 'none'", policy);
        Assert.Contains("report-uri /csp-report", policy);
        Assert.DoesNotContain("unsafe", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Contains("camera=()", answer.Headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.False(answer.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("")]
    public async Task Get_HashedFile_ImmutableAndCompressedAsAsked(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, BuiltPages.Script);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding.Length == 0 ? "identity" : $"deflate, {encoding}");

        using var answer = await node.Http.SendAsync(request);

        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", answer.Headers.NonValidated["Cache-Control"]));
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.Equal(encoding, string.Join(',', answer.Content.Headers.ContentEncoding));
        Assert.Equal("Accept-Encoding", string.Join(',', answer.Headers.Vary));
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(plain);
        Assert.Equal(BuiltPages.ScriptText, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Get_FileWithItsTag_304()
    {
        var first = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Get, BuiltPages.Icon, null);

        var second = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Get, BuiltPages.Icon, null, null, ("If-None-Match", first.Tag!));

        Assert.Equal("no-cache", first.Headers["Cache-Control"]);
        Assert.Contains("sandbox", first.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("image/svg+xml", first.Headers["Content-Type"]);
        Assert.Equal(HttpStatusCode.NotModified, second.Status);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/v1/nothing")]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/..%2f..%2fluckycart.lock")]
    [InlineData("/openapi/nothing.json")]
    [InlineData("/docs/nothing/at/all")]
    [InlineData("/sign-in/oidc/nothing")]
    [InlineData("/health/nothing")]
    public async Task Get_AddressThatIsNotThePages_NoPage(string path)
    {
        var answer = await NavigateAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.DoesNotContain("root", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_PageAddressByAScript_404()
    {
        var answer = await BackOfficeNode.SendAsync(node.Http, HttpMethod.Get, "/retailers/demo", null, null, ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Theory]
    [InlineData("/docs/")]
    [InlineData("/docs/management/")]
    public async Task Get_Docs_OwnPolicyWithTheNonceOfItsScripts(string path)
    {
        var answer = await NavigateAsync(path);

        var policy = answer.Headers["Content-Security-Policy"];
        var nonce = policy.Split("script-src 'self' 'nonce-")[1].Split('\'')[0];
        Assert.NotEmpty(nonce);
        Assert.Contains($"nonce=\"{nonce}\"", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https", "retailer.example", true)]
    [InlineData("http", "retailer.example", false)]
    [InlineData("https", "localhost", false)]
    [InlineData("https", "127.0.0.1", false)]
    public void SetCommon_Https_TransportSecurityButForThisMachine(string scheme, string host, bool expected)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme, Host = new HostString(host, 8080) } };

        PagePolicy.SetCommon(context);

        Assert.Equal(expected, context.Response.Headers.StrictTransportSecurity.Count > 0);
    }

    [Fact]
    public async Task Invoke_PagesNotBuilt_DocsInTheirPlace()
    {
        var entrance = new PageEntrance(new PageFolder(Options.Create(new BackOfficeOptions { PagesFolder = "/nowhere/at/all" })));
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/" } };

        await entrance.InvokeAsync(context, _ => throw new InvalidOperationException("Nothing else is to answer."));

        Assert.Equal(StatusCodes.Status302Found, context.Response.StatusCode);
        Assert.Equal("/docs", context.Response.Headers.Location);
    }

    private Task<Answer> NavigateAsync(string path) =>
        BackOfficeNode.SendAsync(node.Http, HttpMethod.Get, path, null, null, ("Accept", AcceptHtml));

    private static string NonceOf(Answer answer) =>
        answer.Headers["Content-Security-Policy"].Split("style-src 'self' 'nonce-")[1].Split('\'')[0];
}
