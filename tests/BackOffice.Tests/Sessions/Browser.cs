using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Operators;

namespace LuckyCart.BackOffice.Tests.Sessions;

/// <summary>Keeps cookies as a browser does on loopback, where it takes secure ones over plain HTTP.</summary>
internal sealed class Browser(HttpClient http) : IDisposable
{
    private readonly HttpClient _http = http;

    public Browser(Uri server)
        : this(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = server })
    {
    }

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>The lines that set them, as they came.</summary>
    public List<string> SetCookies { get; } = [];

    public string Csrf { get; set; } = "";

    /// <summary>The Cookie header.</summary>
    public string CookieLine => string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}"));

    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(_http.BaseAddress!, path));
        request.Content = body is null ? null : BackOfficeNode.Json(body.ToJsonString());
        request.Headers.TryAddWithoutValidation("Cookie", CookieLine);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        Keep(response);
        var text = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0;
        return new Answer(
            response.StatusCode, json ? JsonNode.Parse(text)! : new JsonObject(), text,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));
    }

    public async Task<Answer> ReadSessionAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, "/api/v1/session");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Csrf = (string)answer.Body["csrf_token"]!;
        return answer;
    }

    public async Task<Answer> SignInAsync(string email, string password = Accounts.Password, string? code = null)
    {
        await ReadSessionAsync();
        var body = new JsonObject { ["email"] = email, ["password"] = password };
        if (code is not null)
        {
            body["code"] = code;
        }

        var answer = await ChangeAsync(HttpMethod.Post, "/api/v1/session", body);
        Csrf = (string?)answer.Body["csrf_token"] ?? Csrf;
        return answer;
    }

    /// <summary>A changing call as the pages make it.</summary>
    public Task<Answer> ChangeAsync(HttpMethod method, string path, JsonNode? body = null) =>
        SendAsync(method, path, body, ("X-CSRF-Token", Csrf), ("Sec-Fetch-Site", "same-origin"));

    public void Dispose() => _http.Dispose();

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var lines))
        {
            return;
        }

        foreach (var line in lines)
        {
            SetCookies.Add(line);
            var pair = line.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0 || line.Contains("1970", StringComparison.Ordinal))
            {
                Cookies.Remove(pair[0]);
            }
            else
            {
                Cookies[pair[0]] = pair[1];
            }
        }
    }
}
