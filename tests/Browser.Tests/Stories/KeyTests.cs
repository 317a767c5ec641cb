using System.Diagnostics;
using System.Text.Json.Nodes;
using LuckyCart.Browser.Tests.Browsers;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

public sealed class KeyTests(BackOffice office)
{
    private const string Label = "Garden site";
    private const string Site = "https://garden.example";
    private const string OtherSite = "https://elsewhere.example";

    /// <summary>Attack S5, and what the pages promise.</summary>
    private static readonly TimeSpan HoldsWithin = TimeSpan.FromSeconds(60);

    /// <summary>A key's whole life, as its page shows it and as the API takes its events.</summary>
    [Fact]
    public async Task Key_MadeLimitedRotatedRevoked_TheApiTakesAndRefusesItsEvents()
    {
        await using var visitor = await office.VisitAsync(View.English, BackOffice.Administrator);
        await visitor.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var keys = new KeyRoom(visitor);
        await keys.GoAsync();

        var first = await keys.MakeAsync(Label);
        Assert.Equal(first, await keys.CopyAsync());
        await keys.CloseAsync();
        await keys.GoAsync();
        await Assertions.Expect(keys.Row(Label)).ToBeVisibleAsync();
        Assert.DoesNotContain(first, await visitor.Page.ContentAsync(), StringComparison.Ordinal);

        await keys.AllowAsync(Label, Site + "/roses?from=bar");
        await Assertions.Expect(keys.Row(Label)).ToContainTextAsync(Site);
        await UntilAsync(403, first, OtherSite);
        Assert.Equal(200, await PostAsync(first, Site));

        var second = await keys.RotateAsync(Label);
        Assert.NotEqual(first, second);
        Assert.Equal((200, 200), (await PostAsync(first, Site), await PostAsync(second, Site)));

        await keys.RevokeAsync(Label);
        await Assertions.Expect(keys.Row(Label)).ToHaveCountAsync(0);
        await UntilAsync(401, first, Site);
        Assert.Equal(401, await PostAsync(second, Site));
        visitor.Complaints.AssertNone();
    }

    /// <summary>The API's nodes keep what they know of a key for some seconds.</summary>
    private async Task UntilAsync(int status, string key, string origin)
    {
        var started = Stopwatch.GetTimestamp();
        while (await PostAsync(key, origin) is var answered && answered != status)
        {
            Assert.Equal(200, answered);
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, HoldsWithin);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Figures.Print($"STORY a changed key is answered {status}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s after the change");
    }

    private async Task<int> PostAsync(string key, string origin)
    {
        var view = office.Api.Event("page_view", "v_0123456789abcdefghijklmn", ("page_type", "home"));
        return (await office.Api.SendAsync(HttpMethod.Post, "/v1/events", key, new JsonObject { ["events"] = new JsonArray(view) }, origin)).Status;
    }
}
