using System.Text;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Tests.Journals;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Catalogues;

public sealed class CatalogueGrainTests(ControlCluster cluster) : IClassFixture<ControlCluster>
{
    private readonly string _retailer = NewRetailer();

    private ICatalogueGrain Grain => cluster.Catalogue(_retailer);

    [Fact]
    public async Task Change_RepeatedCommand_HasOneEffectAndOneAnswer()
    {
        var command = Command(Put("store", "1"), Put("store", "2"));
        var first = await Grain.ChangeAsync(command);
        await Grain.ChangeAsync(Command(Put("store", "1", """{"n":2}""")));
        await DeactivateAsync(Grain);

        var again = await Grain.ChangeAsync(command);

        Assert.Equal(ChangeOutcome.Changed, again.Outcome);
        Assert.Equal(first.Version, again.Version);
        Assert.Equal(first.Current.Select(Text), again.Current.Select(Text));
        Assert.Equal("""{"n":2}""", Encoding.UTF8.GetString((await Grain.FindAsync("store", "1"))!.Json.Span));
    }

    [Fact]
    public async Task Change_EqualDocument_WritesNothing()
    {
        await Grain.ChangeAsync(Command(Put("store", "1")));
        var rows = (await cluster.RowsAsync(CatalogueOf(_retailer))).Count;

        var answer = await Grain.ChangeAsync(Command(Put("store", "1")));

        Assert.Equal(ChangeOutcome.Unchanged, answer.Outcome);
        Assert.Equal(rows, (await cluster.RowsAsync(CatalogueOf(_retailer))).Count);
    }

    [Fact]
    public async Task Change_CheckOnly_WritesNothing()
    {
        var answer = await Grain.ChangeAsync(Command(Put("store", "1")) with { CheckOnly = true });

        Assert.Equal(ChangeOutcome.Changed, answer.Outcome);
        Assert.Null(await Grain.FindAsync("store", "1"));
        Assert.Empty(await cluster.RowsAsync(CatalogueOf(_retailer)));
    }

    [Theory]
    [InlineData(nameof(Fault.BeforeWrite))]
    [InlineData(nameof(Fault.AfterWrite))]
    public async Task Change_OutcomeUnknown_RepeatHasOneEffect(string fault)
    {
        var command = Command(Put("store", "1"));
        cluster.Store.Faults.Enqueue(Enum.Parse<Fault>(fault));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Grain.ChangeAsync(command));

        var answer = await Grain.ChangeAsync(command);

        Assert.Equal((ChangeOutcome.Changed, 1L), (answer.Outcome, answer.Version));
        Assert.Single(await cluster.RowsAsync(CatalogueOf(_retailer)));
    }

    [Fact]
    public async Task Change_OfASecondActivation_DropsTheStateAndReadsAgain()
    {
        await Grain.ChangeAsync(Command(Put("store", "1")));
        await AppendElsewhereAsync("2");

        await Assert.ThrowsAsync<JournalConflictException>(() => Grain.ChangeAsync(Command(Put("store", "3"))));

        Assert.Equal(3, (await Grain.ChangeAsync(Command(Put("store", "3")))).Version);
        Assert.Equal(["1", "2", "3"], (await Grain.ListAsync("store", null, 10)).Documents.Select(d => d.Id));
    }

    [Fact]
    public async Task GetChanges_SiloAheadOfThisActivation_ReadsAgainInsteadOfGoingBack()
    {
        await Grain.ChangeAsync(Command(Put("store", "1")));
        await AppendElsewhereAsync("2");

        await Assert.ThrowsAsync<JournalConflictException>(() => Grain.GetChangesAsync(2, "s"));

        Assert.Empty((await Grain.GetChangesAsync(2, "s")).Documents);
    }

    [Fact]
    public async Task GetChanges_AfterAVersion_IsWhatChangedAndTheFoldOfTheJournal()
    {
        await Grain.ChangeAsync(Command(Put("store", "1"), Put("store", "2")));
        await Grain.ChangeAsync(Command(Delete("store", "1"), Put("store", "3")));

        var all = await Grain.GetChangesAsync(0, null);
        var some = await Grain.GetChangesAsync(1, null);
        var none = await Grain.GetChangesAsync(2, null);

        Assert.Equal((2L, true, "2,3"), (all.Version, all.Full, string.Join(',', all.Documents.Select(d => d.Id))));
        Assert.Equal((false, "1-,3"), (some.Full, string.Join(',', some.Documents.Select(d => d.Id + (d.Deleted ? "-" : "")))));
        Assert.Equal((2L, false, 0), (none.Version, none.Full, none.Documents.Count));
        var refolded = (await cluster.RecordsAsync(CatalogueOf(_retailer)))
            .Select((record, i) => (record, i))
            .Aggregate(CatalogueState.Empty, (state, r) => CatalogueFolding.Fold(state, r.record, r.i + 1));
        Assert.Equal(all.Documents.Select(Text), refolded.ChangesAfter(0).Documents.Select(Text));
    }

    [Fact]
    public async Task FindCampaignVersion_OfAnyAge_IsTheDocumentAsPublished()
    {
        await cluster.PutPlacementAsync(_retailer);
        const int Last = CatalogueState.PublishedMax + 20;
        for (var version = 1; version <= Last; version++)
        {
            await Grain.ChangeAsync(Command(Put("campaign", "c", Published("c", version))));
        }

        await DeactivateAsync(Grain);
        foreach (var version in new[] { 1, 19, 21, 50, Last })
        {
            var found = await Grain.FindCampaignVersionAsync("c", version);
            Assert.Equal(version, CatalogueCampaign.Find(found!.Json, out _)!.CampaignVersion);
        }

        Assert.Null(await Grain.FindCampaignVersionAsync("c", Last + 1));
        Assert.Null(await Grain.FindCampaignVersionAsync("unknown", 1));
    }

    [Fact]
    public async Task GetLiveOn_FollowsWhatSilosSay()
    {
        await cluster.PutPlacementAsync(_retailer);
        await Grain.ChangeAsync(Command(Put("campaign", "c", Published("c"))));
        await Grain.GetChangesAsync(1, "a");
        await Grain.GetChangesAsync(2, "b");
        await Grain.GetChangesAsync(0, null);

        Assert.Equal((1, 2, null), Shape(await Grain.GetLiveOnAsync("c")));

        await Grain.GetChangesAsync(2, "a");
        await Grain.ChangeAsync(Command(Put("store", "later")));
        var live = await Grain.GetLiveOnAsync("c");
        Assert.Equal((2, 2), (live.Silos, live.Of));
        Assert.NotNull(live.SinceMs);
        Assert.Equal((0, 2, null), Shape(await Grain.GetLiveOnAsync("unknown")));
    }

    private static (int, int, long?) Shape(LiveOn live) => (live.Silos, live.Of, live.SinceMs);

    private static string Text(Document d) =>
        $"{d.Type}/{d.Id}@{d.Revision} {Encoding.UTF8.GetString(d.Json.Span)} {d.ChangedAtMs} {d.ChangedBy} {d.Deleted}";

    private async Task AppendElsewhereAsync(string store)
    {
        var decision = CatalogueDecision.Decide(CatalogueState.Empty, Command(Put("store", store)), 1, 1);
        await cluster.AppendElsewhereAsync(CatalogueOf(_retailer), decision.Record!);
    }
}
