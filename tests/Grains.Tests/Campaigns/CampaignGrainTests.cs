using System.Text;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Grains.Campaigns;
using LuckyCart.Grains.Tests.Catalogues;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Campaigns;

public sealed class CampaignGrainTests(ControlCluster cluster) : IClassFixture<ControlCluster>, IAsyncLifetime
{
    private readonly string _retailer = NewRetailer();

    private ICampaignGrain Grain => cluster.Campaign(_retailer, "c");

    public async ValueTask InitializeAsync() => await cluster.PutPlacementAsync(_retailer);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Save_Draft_IsNotPublished()
    {
        var answer = await SaveAsync("1");

        Assert.Equal((ChangeOutcome.Changed, "draft", 1L), (answer.Outcome, answer.Current!.Status, answer.Current.Version));
        Assert.Null(answer.Current.PublishedVersion);
        Assert.Null(await InCatalogueAsync());
    }

    [Fact]
    public async Task Save_Live_RepublishesAtOnce()
    {
        await SaveAsync("1");
        await GoAsync("live");

        var answer = await SaveAsync("2");

        Assert.Equal((2L, 2L, "live"), (answer.Current!.Version, answer.Current.PublishedVersion!.Value, answer.Current.Status));
        Assert.Contains("\"campaign_version\":2,\"status\":\"live\"", await InCatalogueAsync(), StringComparison.Ordinal);
        Assert.Contains("\"alt\":\"2\"", await InCatalogueAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("live")]
    [InlineData("test")]
    [InlineData("live paused")]
    [InlineData("test live paused live")]
    [InlineData("live ended")]
    [InlineData("test draft")]
    [InlineData("live paused ended")]
    public async Task Transitions_Allowed_LeaveBothJournalsSayingTheSame(string path)
    {
        await SaveAsync("1");
        foreach (var to in path.Split(' '))
        {
            Assert.Equal(ChangeOutcome.Changed, (await GoAsync(to)).Outcome);
        }

        var last = path.Split(' ')[^1];
        Assert.Equal(last, (await Grain.FindAsync())!.Status);
        Assert.Contains($"\"status\":\"{(last == "draft" ? "ended" : last)}\"", await InCatalogueAsync(), StringComparison.Ordinal);
        await DeactivateAsync(Grain);
        Assert.Equal(path.Split(' ').Reverse(), (await Grain.ListTransitionsAsync()).Select(t => t.To));
    }

    [Theory]
    [InlineData("", "paused")]
    [InlineData("", "ended")]
    [InlineData("", "review")]
    [InlineData("", "nonsense")]
    [InlineData("live", "draft")]
    [InlineData("live", "test")]
    [InlineData("live", "deleted")]
    [InlineData("test", "paused")]
    [InlineData("live ended", "live")]
    [InlineData("live paused", "draft")]
    public async Task Transitions_Illegal_AreRefusedAndWriteNothing(string path, string to)
    {
        await SaveAsync("1");
        foreach (var step in path.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await GoAsync(step);
        }

        var before = (await Grain.FindAsync())!.Status;
        var answer = await GoAsync(to);

        Assert.Equal((ChangeOutcome.Refused, "illegal_transition"), (answer.Outcome, answer.Faults![0].Code));
        Assert.Equal(before, (await Grain.FindAsync())!.Status);
    }

    [Fact]
    public async Task Save_NamingUnknownPlacement_IsRefusedWithItsPathAndWritesNothing()
    {
        var answer = await Grain.SaveAsync(new SaveCampaign(By("ann"), Document("c", "gone"), null));

        Assert.Equal(ChangeOutcome.Refused, answer.Outcome);
        Assert.Equal("$.interaction.variants[0].content[0].placement", answer.Faults![0].Path);
        Assert.Null(await Grain.FindAsync());
    }

    [Fact]
    public async Task Transition_PlacementGoneSinceSaving_IsRefusedAndStaysDraft()
    {
        await SaveAsync("1");
        await cluster.Catalogue(_retailer).ChangeAsync(Command(Delete("placement", "home")));

        var answer = await GoAsync("live");

        Assert.Equal((ChangeOutcome.Refused, "draft"), (answer.Outcome, answer.Current!.Status));
        Assert.Null(await InCatalogueAsync());
    }

    [Fact]
    public async Task Save_AnothersDocument_IsRefused()
    {
        var answer = await Grain.SaveAsync(new SaveCampaign(By("ann"), Document("other"), null));

        Assert.Equal("$.campaign_id", answer.Faults![0].Path);
    }

    [Fact]
    public async Task Save_LostRace_ShowsWhatIsThere()
    {
        await SaveAsync("1");
        await SaveAsync("2");

        var answer = await Grain.SaveAsync(new SaveCampaign(By("ann"), Document("c", alt: "3"), 1));

        Assert.Equal((ChangeOutcome.LostRace, 2L), (answer.Outcome, answer.Current!.Version));
        Assert.Equal(ChangeOutcome.LostRace, (await Grain.SaveAsync(new SaveCampaign(By("ann"), Document("c", alt: "3"), 0))).Outcome);
    }

    [Fact]
    public async Task Commands_Repeated_HaveOneEffect()
    {
        var save = new SaveCampaign(By("ann"), Document("c"), 0);
        var live = new TransitionCampaign(By("ann"), "live", 1);
        var first = await Grain.SaveAsync(save);
        var went = await Grain.TransitionAsync(live);

        Assert.Equal(ChangeOutcome.Changed, first.Outcome);
        Assert.Equal(ChangeOutcome.Changed, (await Grain.SaveAsync(save)).Outcome);
        Assert.Equal((ChangeOutcome.Changed, went.Current!.Version), await OutcomeAsync(Grain.TransitionAsync(live)));
        Assert.Single(await Grain.ListTransitionsAsync());
        Assert.Single(await Grain.ListVersionsAsync(null, 10));
    }

    [Fact]
    public async Task Deleted_Draft_IsGoneAndItsVersionsGoOn()
    {
        await SaveAsync("1");
        await GoAsync("deleted");
        Assert.Null(await Grain.FindAsync());

        var again = await Grain.SaveAsync(new SaveCampaign(By("ann"), Document("c", alt: "2"), 0));

        Assert.Equal((ChangeOutcome.Changed, 2L, "draft"), (again.Outcome, again.Current!.Version, again.Current.Status));
    }

    [Fact]
    public async Task Versions_OfAnyAge_AreTheDocumentsAsSaved()
    {
        const int Last = CampaignState.VersionsMax + 5;
        for (var version = 1; version <= Last; version++)
        {
            await SaveAsync(version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var version in new long[] { 1, 5, 6, 500, Last })
        {
            Assert.Equal(Document("c", alt: $"{version}"), (await Grain.FindVersionAsync(version))!.Json.ToArray());
        }

        Assert.Equal([9L, 8, 7, 6, 5, 4, 3], (await Grain.ListVersionsAsync(10, 7)).Select(v => v.Version));
        Assert.Equal([1_005L, 1_004], (await Grain.ListVersionsAsync(null, 2)).Select(v => v.Version));
        Assert.Empty(await Grain.ListVersionsAsync(1, 10));
        Assert.Null(await Grain.FindVersionAsync(Last + 1));
        Assert.Null(await Grain.FindVersionAsync(0));
    }

    [Fact]
    public async Task FourEyes_AuthorCannotSetLiveAndAnotherCan()
    {
        await AskForFourEyesAsync();
        await SaveAsync("1");
        Assert.Equal("four_eyes", (await GoAsync("live", "bob")).Faults![0].Code);
        await GoAsync("review");

        Assert.Equal("four_eyes", (await GoAsync("live")).Faults![0].Code);
        var live = await GoAsync("live", "bob");

        Assert.Equal((ChangeOutcome.Changed, "live"), (live.Outcome, live.Current!.Status));
        Assert.Equal("four_eyes", (await SaveAsync("2")).Faults![0].Code);
    }

    [Fact]
    public async Task FourEyes_SavedInReview_IsADraftAgain()
    {
        await AskForFourEyesAsync();
        await SaveAsync("1");
        await GoAsync("review");

        Assert.Equal("draft", (await SaveAsync("2", "bob")).Current!.Status);
    }

    [Fact]
    public async Task FourEyes_EditedWhilePaused_NeedsAnotherToGoOn()
    {
        await AskForFourEyesAsync();
        await SaveAsync("1");
        await GoAsync("review");
        await GoAsync("live", "bob");
        await GoAsync("paused");
        Assert.Equal(ChangeOutcome.Changed, (await GoAsync("live")).Outcome);
        await GoAsync("paused");
        await SaveAsync("2");

        Assert.Equal("four_eyes", (await GoAsync("live")).Faults![0].Code);
        Assert.Equal(ChangeOutcome.Changed, (await GoAsync("live", "bob")).Outcome);
    }

    [Fact]
    public async Task Save_UnlessLive_RefusedWhileLiveOnly()
    {
        Task<CampaignAnswer> SaveAsEditorAsync(string alt) => Grain.SaveAsync(new SaveCampaign(By("ed"), Document("c", alt: alt), null, UnlessLive: true));

        Assert.Equal(ChangeOutcome.Changed, (await SaveAsEditorAsync("1")).Outcome);
        await GoAsync("live");
        var refused = await SaveAsEditorAsync("2");
        Assert.Equal((ChangeOutcome.Refused, SaveCampaign.RoleNeeded, 1L), (refused.Outcome, refused.Faults![0].Code, refused.Current!.Version));
        Assert.Equal(ChangeOutcome.Unchanged, (await SaveAsEditorAsync("1")).Outcome);
        await GoAsync("paused");
        Assert.Equal(ChangeOutcome.Changed, (await SaveAsEditorAsync("2")).Outcome);
    }

    private static async Task<(ChangeOutcome, long)> OutcomeAsync(Task<CampaignAnswer> answering)
    {
        var answer = await answering;
        return (answer.Outcome, answer.Current!.Version);
    }

    private Task<ChangeAnswer> AskForFourEyesAsync() =>
        cluster.Retailer(_retailer).PutAsync(By("root"), """{"four_eyes":true}"""u8.ToArray(), null);

    private Task<CampaignAnswer> SaveAsync(string alt, string actor = "ann") =>
        Grain.SaveAsync(new SaveCampaign(By(actor), Document("c", alt: alt), null));

    private Task<CampaignAnswer> GoAsync(string to, string actor = "ann") =>
        Grain.TransitionAsync(new TransitionCampaign(By(actor), to, null));

    private async Task<string?> InCatalogueAsync() =>
        await cluster.Catalogue(_retailer).FindAsync("campaign", "c") is { } document ? Encoding.UTF8.GetString(document.Json.Span) : null;
}
