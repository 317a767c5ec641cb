using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Campaigns;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Tests.Catalogues;
using LuckyCart.Grains.Tests.Journals;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Campaigns;

/// <summary>The appends of one publication: the campaign's intent (0), the catalogue's (1), the campaign's outcome (2).</summary>
public sealed class CampaignPublishingTests(ControlCluster cluster) : IClassFixture<ControlCluster>, IAsyncLifetime
{
    private readonly string _retailer = NewRetailer();

    private ICampaignGrain Grain => cluster.Campaign(_retailer, "c");

    private JournalId Journal => new(_retailer, JournalKind.Campaign, "c");

    public async ValueTask InitializeAsync()
    {
        await cluster.PutPlacementAsync(_retailer);
        await Grain.SaveAsync(new SaveCampaign(By("ann"), Document("c"), 0));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [CombinatorialCrashes]
    public async Task Transition_CrashAtAnAppend_HealsWithTheNextCall(int append, string fault, bool deactivated)
    {
        var command = new TransitionCampaign(By("ann"), "live", 1);
        await CrashAsync(append, fault, () => Grain.TransitionAsync(command), deactivated);

        var view = await Grain.FindAsync();
        var published = await PublishedAsync();

        // Before any repetition both say the same: all of it, or nothing where the intent was never written.
        Assert.Equal(view!.Status == "live" ? "live" : null, published?.Status);
        Assert.Equal(append == 0 && fault == nameof(Fault.BeforeWrite) ? "draft" : "live", view.Status);
        var answer = await Grain.TransitionAsync(command);
        Assert.Equal((ChangeOutcome.Changed, "live"), (answer.Outcome, answer.Current!.Status));
        Assert.Single(await Grain.ListTransitionsAsync());
        Assert.Equal(2, (await cluster.RowsAsync(CatalogueOf(_retailer))).Count);
    }

    [Theory]
    [CombinatorialCrashes]
    public async Task Save_OfALiveCampaignCrashAtAnAppend_HealsWithTheNextCall(int append, string fault, bool deactivated)
    {
        await Grain.TransitionAsync(new TransitionCampaign(By("ann"), "live", 1));
        var command = new SaveCampaign(By("ann"), Document("c", alt: "2"), 1);
        await CrashAsync(append, fault, () => Grain.SaveAsync(command), deactivated);

        var view = await Grain.FindAsync();

        Assert.Equal(view!.Version, (await PublishedAsync())!.CampaignVersion);
        var answer = await Grain.SaveAsync(command);
        Assert.Equal((ChangeOutcome.Changed, 2L), (answer.Outcome, answer.Current!.Version));
        Assert.Equal(2, (await PublishedAsync())!.CampaignVersion);
        Assert.Equal(2, (await Grain.ListVersionsAsync(null, 10)).Count);
        Assert.Equal(3, (await cluster.RowsAsync(CatalogueOf(_retailer))).Count);
    }

    [Fact]
    public async Task Publication_CatalogueRefusesAfterTheIntent_IsTakenBackInBoth()
    {
        var command = new TransitionCampaign(By("ann"), "live", 1);
        await CrashAsync(1, nameof(Fault.BeforeWrite), () => Grain.TransitionAsync(command), deactivated: false);
        await cluster.Catalogue(_retailer).ChangeAsync(Command(Delete("placement", "home")));

        Assert.Equal("draft", (await Grain.FindAsync())!.Status);
        Assert.Null(await PublishedAsync());
        Assert.Equal(ChangeOutcome.Refused, (await Grain.TransitionAsync(command)).Outcome);

        await cluster.PutPlacementAsync(_retailer);
        Assert.Equal(ChangeOutcome.Changed, (await Grain.TransitionAsync(command)).Outcome);
        Assert.Equal("live", (await PublishedAsync())!.Status);
    }

    [Fact]
    public async Task Publication_OfASecondActivation_IsNotOverwrittenByTheFirst()
    {
        // This activation has written its intent and hangs before publishing; another heals it and pauses the campaign.
        await CrashAsync(1, nameof(Fault.BeforeWrite), () => Grain.TransitionAsync(new TransitionCampaign(By("ann"), "live", 1)), false);
        var intent = (await cluster.RowsAsync(Journal)).Count;
        await PublishElsewhereAsync("live");
        await AppendElsewhereAsync(CampaignChanges.OutcomeOf("c", intent, refused: false));
        await PublishElsewhereAsync("paused");
        await AppendElsewhereAsync(
            CampaignChanges.TransitionOf("c", "live", "paused", 1), CampaignChanges.PublicationOf("c", 1, "paused"));
        await AppendElsewhereAsync(CampaignChanges.OutcomeOf("c", intent + 2, refused: false));

        await Assert.ThrowsAsync<JournalConflictException>(() => Grain.FindAsync());

        Assert.Equal("paused", (await Grain.FindAsync())!.Status);
        Assert.Equal("paused", (await PublishedAsync())!.Status);
    }

    [Fact]
    public async Task State_Refolded_IsTheSameByteForByte()
    {
        await Grain.TransitionAsync(new TransitionCampaign(By("ann"), "live", 1));
        await CrashAsync(1, nameof(Fault.AfterWrite), () => Grain.TransitionAsync(new TransitionCampaign(By("bob"), "paused", 1)), true);
        var records = await cluster.RecordsAsync(Journal);
        for (var cut = 0; cut <= records.Count; cut++)
        {
            var whole = Fold(CampaignState.Empty, records, 0);
            var half = Fold(CampaignState.Empty, records[..cut], 0);
            var again = CampaignEncoding.Decode(CampaignEncoding.Encode(half, withSequences: true));
            var rest = Fold(again, records[cut..], cut);
            Assert.Equal(CampaignEncoding.Encode(whole, withSequences: true), CampaignEncoding.Encode(rest, withSequences: true));
        }

        Assert.NotNull(Fold(CampaignState.Empty, records, 0).Pending);
    }

    private static CampaignState Fold(CampaignState state, IEnumerable<DocumentRecord> records, long after) =>
        records.Aggregate(state, (s, record) => CampaignFold.Fold(s, record, ++after));

    private async Task CrashAsync(int append, string fault, Func<Task> call, bool deactivated)
    {
        for (var i = 0; i < append; i++)
        {
            cluster.Store.Faults.Enqueue(Fault.None);
        }

        cluster.Store.Faults.Enqueue(Enum.Parse<Fault>(fault));
        await Assert.ThrowsAsync<JournalUnavailableException>(call);
        Assert.Empty(cluster.Store.Faults);
        if (deactivated)
        {
            await DeactivateAsync(Grain);
        }
    }

    private async Task PublishElsewhereAsync(string status)
    {
        var answer = await cluster.Catalogue(_retailer).ChangeAsync(Command(Put("campaign", "c", Published("c", 1, status))));
        Assert.Equal(ChangeOutcome.Changed, answer.Outcome);
    }

    private Task AppendElsewhereAsync(params DocumentChange[] changes) =>
        cluster.AppendElsewhereAsync(Journal, DocumentRecords.Of(By("other"), 1, changes));

    private async Task<CatalogueCampaign?> PublishedAsync() =>
        await cluster.Catalogue(_retailer).FindAsync("campaign", "c") is { } document
            ? CatalogueCampaign.Find(document.Json, out _)
            : null;
}

/// <summary>Every append of a publication, failing before and after its write, the activation staying or going.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CombinatorialCrashesAttribute : Xunit.v3.DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) => new(
        (
            from append in new[] { 0, 1, 2 }
            from fault in new[] { nameof(Fault.BeforeWrite), nameof(Fault.AfterWrite) }
            from deactivated in new[] { false, true }
            select (ITheoryDataRow)new TheoryDataRow(append, fault, deactivated)).ToArray());

    public override bool SupportsDiscoveryEnumeration() => true;
}
