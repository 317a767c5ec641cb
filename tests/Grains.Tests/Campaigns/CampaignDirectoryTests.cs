using System.Text;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Tests.Catalogues;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Campaigns;

public sealed class CampaignDirectoryTests(ControlCluster cluster) : IClassFixture<ControlCluster>
{
    private readonly string _retailer = NewRetailer();

    private ICampaignDirectoryGrain Directory => cluster.Grains.GetGrain<ICampaignDirectoryGrain>(CatalogueOf(_retailer).ToString());

    [Fact]
    public async Task GetChanges_AfterEachChange_ThatOneOnly()
    {
        await SaveAsync("a", "1");
        await SaveAsync("b", "1");
        var all = await Directory.GetChangesAsync(null, 0);

        await SaveAsync("b", "2");
        var one = await Directory.GetChangesAsync(all.Epoch, all.Version);
        await cluster.Campaign(_retailer, "a").TransitionAsync(new TransitionCampaign(By("ann"), "deleted", null));
        var gone = await Directory.GetChangesAsync(one.Epoch, one.Version);
        var again = await Directory.GetChangesAsync("another", gone.Version);

        Assert.Equal((true, 2), (all.Full, all.Changed.Count));
        Assert.Equal((false, "b", 2L), (one.Full, Assert.Single(one.Changed).CampaignId, one.Changed[0].Version));
        Assert.Equal(("a", ""), (Assert.Single(gone.Changed).CampaignId, gone.Changed[0].Status));
        Assert.Equal((true, "b"), (again.Full, Assert.Single(again.Changed).CampaignId));
        Assert.Empty(again.Unsure);
    }

    [Fact]
    public async Task GetChanges_ManyAtOnce_AllThereAndEqualToTheirJournals()
    {
        const int campaigns = 60;
        var before = await Directory.GetChangesAsync(null, 0);
        await Parallel.ForAsync(0, campaigns, async (i, _) =>
        {
            for (var version = 1; version <= 3; version++)
            {
                await SaveAsync($"c{i}", $"{version}");
            }
        });
        var told = await Directory.GetChangesAsync(before.Epoch, before.Version);

        await DeactivateAsync(Directory);
        var read = await UntilOtherAsync(before.Epoch);

        Assert.Equal(campaigns, told.Changed.Count);
        Assert.Equal(Texts(told.Changed), Texts(read.Changed));
    }

    [Fact]
    public async Task GetChanges_OldNews_DoesNotTakeThePlaceOfNewer()
    {
        await SaveAsync("a", "1");
        var first = Assert.Single((await Directory.GetChangesAsync(null, 0)).Changed);
        await SaveAsync("a", "2");

        await Directory.TellAsync(first);

        Assert.Equal(2, Assert.Single((await Directory.GetChangesAsync(null, 0)).Changed).Version);
    }

    [Fact]
    public async Task GetChanges_BegunAndNeverTold_Unsure_UntilTheCampaignIsAsked()
    {
        await SaveAsync("a", "1");
        await DeactivateAsync(cluster.Campaign(_retailer, "a"));
        await Directory.BeginAsync("a");
        await Task.Delay(2_200, TestContext.Current.CancellationToken);

        var unsure = (await Directory.GetChangesAsync(null, 0)).Unsure;
        for (var i = 0; i < 50 && (await Directory.GetChangesAsync(null, 0)).Unsure.Count > 0; i++)
        {
            // The activation that answers may still be the one before; a new one tells.
            await cluster.Campaign(_retailer, "a").FindAsync();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["a"], unsure);
        Assert.Empty((await Directory.GetChangesAsync(null, 0)).Unsure);
    }

    private async Task<DirectoryChanges> UntilOtherAsync(string epoch)
    {
        while (true)
        {
            var changes = await Directory.GetChangesAsync(null, 0);
            if (changes.Epoch != epoch)
            {
                return changes;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<CampaignSummary> summaries) =>
        summaries.OrderBy(s => s.CampaignId, StringComparer.Ordinal).Select(s => $"{s.CampaignId} {s.Sequence} {s.Status} {s.Version} {s.Name} {s.ChangedAtMs} {s.ChangedBy}");

    private async Task SaveAsync(string id, string name) => await cluster.Campaign(_retailer, id).SaveAsync(new SaveCampaign(
        By("ann"), Encoding.UTF8.GetBytes($$$"""{"campaign_id":"{{{id}}}","name":"{{{name}}}","interaction":{"type":"message","variants":[]}}"""), null));
}
