using System.Diagnostics;
using System.Text;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Campaigns;
using LuckyCart.Grains.Tests.Catalogues;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Campaigns;

public sealed class CampaignDraftsTests(ControlCluster cluster) : IClassFixture<ControlCluster>
{
    private readonly JournalId _journal = new(NewRetailer(), JournalKind.Draft, "c");

    private ICampaignDraftsGrain Grain => cluster.Grains.GetGrain<ICampaignDraftsGrain>(_journal.ToString());

    [Fact]
    public async Task Keep_ManyWithinThreeSeconds_OneMoreRecordWithTheNewest()
    {
        await KeepAsync("ann", "0");
        var started = Stopwatch.GetTimestamp();

        var waiting = Enumerable.Range(1, 19).Select(n => KeepAsync("ann", $"{n}")).ToList();
        await ArrivedAsync();
        await Task.WhenAll([.. waiting, KeepAsync("ann", "20")]);

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 2.5, 10);
        Assert.Equal("20", await TextAsync("ann"));
        Assert.Equal(2, (await cluster.RowsAsync(_journal)).Count);
    }

    [Fact]
    public async Task Keep_SeveralOperators_NobodyWaitsForAnother()
    {
        var started = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => KeepAsync($"o{n}", $"{n}")));

        Assert.True(Stopwatch.GetElapsedTime(started) < CampaignDraftsGrain.KeepEvery);
        Assert.Equal(10, (await Grain.ListAsync()).Count);
        Assert.All(await Grain.ListAsync(), d => Assert.True(d.DocumentJson.IsEmpty));
    }

    [Fact]
    public async Task Drop_WhileOneWaits_NothingIsKept()
    {
        await KeepAsync("ann", "0");
        var waiting = KeepAsync("ann", "1");
        await ArrivedAsync();

        Assert.True(await Grain.DropAsync("ann"));
        await waiting;

        Assert.Null(await Grain.FindAsync("ann"));
        Assert.False(await Grain.DropAsync("ann"));
    }

    [Fact]
    public async Task Keep_AfterANewActivation_ThereAndBounded()
    {
        for (var i = 0; i < 3 * CampaignDraftsGrain.RowsMax; i++)
        {
            await Grain.KeepPreviewAsync("ann", Encoding.UTF8.GetBytes($"{i}"), long.MaxValue);
        }

        await KeepAsync("ann", "\"kept\"");
        await DeactivateAsync(Grain);

        Assert.Equal("\"kept\"", await TextAsync("ann"));
        Assert.InRange((await cluster.RowsAsync(_journal)).Count, 1, CampaignDraftsGrain.RowsMax + 1);
        var newest = await Grain.KeepPreviewAsync("ann", "95"u8.ToArray(), long.MaxValue);
        var oldest = await Grain.KeepPreviewAsync("ann", "94"u8.ToArray(), 1);
        Assert.Equal("95", Encoding.UTF8.GetString((await Grain.FindPreviewAsync(newest))!.DocumentJson.Span));
        Assert.Null(await Grain.FindPreviewAsync(oldest));
        Assert.Null(await Grain.FindPreviewAsync("nothing"));
    }

    [Fact]
    public async Task Keep_MoreOperatorsThanThereIsRoomFor_Refused()
    {
        await Task.WhenAll(Enumerable.Range(0, CampaignDraftsGrain.OperatorsMax).Select(n => KeepAsync($"o{n}", "1")));

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => KeepAsync("one-more", "1"));

        Assert.Equal(CommandRefusedException.TooMany, refused.Code);
        await Grain.DropAsync("o1");
        await KeepAsync("one-more", "1");
    }

    [Fact]
    public async Task Presence_GoneAfterSilence()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var presence = new PresenceGrain(clock);
        await presence.SayAsync(new PresentTab("ann", "Ann", "1", true));
        clock.Advance(PresenceGrain.GoneAfter - TimeSpan.FromSeconds(1));

        Assert.Equal("Ann", Assert.Single(await presence.SayAsync(new PresentTab("bob", "Bob", "1", false))).Name);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await presence.SayAsync(new PresentTab("bob", "Bob", "1", false)));
        for (var i = 0; i < 2 * PresenceGrain.TabsMax; i++)
        {
            await presence.SayAsync(new PresentTab($"o{i}", "O", "1", false));
        }

        Assert.Equal(PresenceGrain.TabsMax - 1, (await presence.SayAsync(new PresentTab("o399", "O", "1", false))).Count);
    }

    // Calls that are on their way at once may overtake each other.
    private static Task ArrivedAsync() => Task.Delay(500, TestContext.Current.CancellationToken);

    private Task<WorkingDraft> KeepAsync(string operatorId, string json) =>
        Grain.KeepAsync(new WorkingDraft(operatorId, operatorId, null, Encoding.UTF8.GetBytes(json)));

    private async Task<string> TextAsync(string operatorId) => Encoding.UTF8.GetString((await Grain.FindAsync(operatorId))!.DocumentJson.Span);
}
