using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Lints;
using LuckyCart.Abstractions.Observations;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Observations;
using LuckyCart.Grains.Tests.Journals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;

using Orleans.Storage;
using Orleans.TestingHost;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>One silo with the product's own engine over a journal in memory.</summary>
public sealed class EngineCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    internal MemoryJournalStore Store { get; } = new();

    internal PublishedDocuments Published { get; } = new();

    internal IGrainFactory Grains => _cluster!.Client;

    internal CatalogueIndex Index => _cluster!.Silos[0].ServiceProvider.GetRequiredService<CatalogueIndex>();

    internal ObservationRecorder Recorder =>
        _cluster!.Silos[0].ServiceProvider.GetRequiredService<ObservationRecorder>();

    internal IObservationsGrain Observations(string retailer) =>
        _cluster!.Client.GetGrain<IObservationsGrain>(new JournalId(retailer, JournalKind.Retailer, "main").ToString());

    internal ICampaignLintGrain Lints(string retailer) =>
        _cluster!.Client.GetGrain<ICampaignLintGrain>(new JournalId(retailer, JournalKind.Catalogue, "main").ToString());

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IJournalStore>(Store);
            silo.Services.AddKeyedSingleton<IGrainStorage>(JournalAccess.SnapshotStorage, new MemorySnapshots());
            silo.Services.AddSingleton(Published);
            silo.Services.AddSingleton<ICatalogueCompiler>(new FaultyCompiler());
            silo.AddLuckyCartGrains();
            silo.Services.PostConfigure<GrainTypeOptions>(o => o.Classes.Remove(typeof(CatalogueGrain)));
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

    /// <summary>A retailer of its own, with consent by default.</summary>
    internal string NewRetailer()
    {
        var retailer = $"r{Guid.NewGuid():N}"[..12];
        Published.Put(retailer, "retailer", "main",
            """{"settings":{"time_zone":"Europe/Paris","currency":"EUR","default_consent":"personalization"},"seed":"AQID"}""");
        return retailer;
    }

    internal (IShopperGrain Grain, JournalId Journal) NewShopper(string retailer, JournalKind kind = JournalKind.Shopper)
    {
        var journal = new JournalId(retailer, kind, Guid.NewGuid().ToString("N"));
        return (_cluster!.Client.GetGrain<IShopperGrain>(journal.ToString()), journal);
    }

    internal static ShopperPost Post(params ShopperEvent[] events) => new()
    {
        RequestId = "r", ShopperId = "alice", ReceivedAtMs = ShopperCluster.Now, Placements = ["home-hero"],
        Events = events.Select(e => new EncodedEvent(EventCodec.Encode(e), e.OccurredAtMs)).ToArray(),
    };

    /// <summary>A banner in <c>home-hero</c>; more fields lead with a comma.</summary>
    internal static string Banner(string id, string more = "") => $$"""
        {"campaign_id":"{{id}}","name":"{{id}}","starts_at":"2020-01-01T00:00:00","ends_at":"2099-01-01T00:00:00","triggers":["page_view","purchase"],
         "interaction":{"type":"banner","variants":[{"variant_id":"a","content":[
           {"placement":"home-hero","image_url":"/v1/media/m","link_url":"/l","alt":"{{id}}"}]}]}{{more}}}
        """;

    // No document makes a campaign throw, so one is put in: that of a campaign with the id `throws`.
    private sealed class FaultyCompiler : ICatalogueCompiler
    {
        private readonly CatalogueCompiler _compiler = new(NullLogger<CatalogueCompiler>.Instance, new UploadBook(NullLogger<UploadBook>.Instance));

        public object Compile(CatalogueView view, CatalogueView? earlier)
        {
            var compiled = (CompiledView)_compiler.Compile(view, earlier);
            return compiled with
            {
                Catalogue = new CompiledCatalogue(
                    view.RetailerId, view.Rules.Seed, 2,
                    compiled.Catalogue.Campaigns.Select(c => c.Campaign.CampaignId == "throws" ? Throwing(c) : c), []),
            };
        }

        private static CompiledCampaign Throwing(CompiledCampaign c) => new(new PublishedCampaign(c.Number, c.Version, false, c.Campaign with
        {
            Interaction = new InteractionDesign("banner", 60_000, [new Variant("a", 1, new ThrowingContents())]),
        }));
    }

    private sealed class ThrowingContents : IReadOnlyList<VariantContent>
    {
        public int Count => 1;

        public VariantContent this[int index] => throw new InvalidOperationException("a bug");

        // What the index is made of: the campaign is found, and throws when it is looked at.
        public IEnumerator<VariantContent> GetEnumerator() =>
            ((IEnumerable<VariantContent>)[new VariantContent(0, "home-hero", null, null)]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
