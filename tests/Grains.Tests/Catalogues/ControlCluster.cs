using System.Text;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Shoppers;
using LuckyCart.Grains.Tests.Journals;
using LuckyCart.Grains.Tests.Shoppers;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Core.Internal;
using Orleans.Storage;
using Orleans.TestingHost;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Catalogues;

/// <summary>One silo with the control plane's grains over a journal in memory. Every test takes retailers of its own.</summary>
public sealed class ControlCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    internal MemoryJournalStore Store { get; } = new();

    internal IGrainFactory Grains => _cluster!.Client;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IJournalStore>(Store);
            silo.Services.AddKeyedSingleton<IGrainStorage>(JournalAccess.SnapshotStorage, new MemorySnapshots());
            silo.Services.AddSingleton<IShopperEngine, TallyEngine>();
            silo.Services.AddSingleton<ICatalogueCompiler, TallyCompiler>();
            silo.AddLuckyCartGrains();
            silo.Services.PostConfigure<GrainTypeOptions>(o => o.Classes.Remove(typeof(DictionaryCatalogueGrain)));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    internal static string NewRetailer() => "r" + Guid.NewGuid().ToString("N");

    internal static JournalId CatalogueOf(string retailer) => new(retailer, JournalKind.Catalogue, "main");

    internal ICatalogueGrain Catalogue(string retailer) => Grains.GetGrain<ICatalogueGrain>(CatalogueOf(retailer).ToString());

    internal ICampaignGrain Campaign(string retailer, string id) =>
        Grains.GetGrain<ICampaignGrain>(new JournalId(retailer, JournalKind.Campaign, id).ToString());

    internal IRetailerGrain Retailer(string retailer) =>
        Grains.GetGrain<IRetailerGrain>(new JournalId(retailer, JournalKind.Retailer, "main").ToString());

    internal IRejectedEventsGrain Rejected(string retailer, string shard = "0") =>
        Grains.GetGrain<IRejectedEventsGrain>(new JournalId(retailer, JournalKind.Rejected, shard).ToString());

    internal IInstallationGrain Installation =>
        Grains.GetGrain<IInstallationGrain>(new JournalId("-", JournalKind.Installation, "main").ToString());

    internal static async Task DeactivateAsync(IAddressable grain) =>
        await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    internal static CommandContext By(string actor, string? commandId = null) =>
        new(commandId ?? Guid.NewGuid().ToString("N"), "operator_token", actor, null);

    internal static WantedChange Put(string type, string id, string json = "{}", long? expected = null) =>
        new(type, id, Encoding.UTF8.GetBytes(json), false, expected);

    internal static WantedChange Delete(string type, string id) => new(type, id, default, true);

    internal static DocumentCommand Command(params WantedChange[] changes) =>
        new(Guid.NewGuid().ToString("N"), "system", "tests", null, changes);

    /// <summary>A campaign document that names a placement.</summary>
    internal static byte[] Document(string id, string placement = "home", string alt = "a") => Encoding.UTF8.GetBytes($$$"""
        {"campaign_id":"{{{id}}}","interaction":{"type":"banner","variants":[{"variant_id":"a","content":[{"placement":"{{{placement}}}","alt":"{{{alt}}}"}]}]}}
        """);

    /// <summary>The catalogue's document of such a campaign.</summary>
    internal static string Published(string id, int version = 1, string status = "live", string placement = "home") =>
        $$"""{"campaign_version":{{version}},"status":"{{status}}","document":{{Encoding.UTF8.GetString(Document(id, placement))}}}""";

    internal async Task PutPlacementAsync(string retailer, string id = "home")
    {
        var answer = await Catalogue(retailer).ChangeAsync(Command(Put("placement", id)));
        Assert.Equal(ChangeOutcome.Changed, answer.Outcome);
    }

    /// <summary>Appends to a journal behind the back of its grain, as a second activation does.</summary>
    internal async Task AppendElsewhereAsync(JournalId journal, Record record)
    {
        var last = 0L;
        await foreach (var row in Store.ReadAsync(journal, 1))
        {
            last = row.Sequence;
        }

        record.Format = 1;
        var bytes = Google.Protobuf.MessageExtensions.ToByteArray(record);
        var result = await Store.AppendAsync(new JournalAppend(journal, last + 1, Guid.NewGuid(), bytes, []));
        Assert.Equal(AppendOutcome.Appended, result.Outcome);
    }

    internal async Task<List<JournalRow>> RowsAsync(JournalId journal)
    {
        var rows = new List<JournalRow>();
        await foreach (var row in Store.ReadAsync(journal, 1))
        {
            rows.Add(row);
        }

        return rows;
    }

    internal async Task<List<DocumentRecord>> RecordsAsync(JournalId journal) =>
        [.. (await RowsAsync(journal)).Select(r => Record.Parser.ParseFrom(r.Record.Span).Document)];
}
