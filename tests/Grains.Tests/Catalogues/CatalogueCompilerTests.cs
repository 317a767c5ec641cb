using LuckyCart.Engine.Catalogues;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Tests.Shoppers;
using Microsoft.Extensions.Logging.Abstractions;

namespace LuckyCart.Grains.Tests.Catalogues;

public sealed class CatalogueCompilerTests
{
    private readonly PublishedDocuments _published = new();
    private readonly CatalogueCompiler _compiler = new(
        NullLogger<CatalogueCompiler>.Instance, new UploadBook(NullLogger<UploadBook>.Instance));
    private CatalogueView? _view;

    [Fact]
    public void Compile_OnlyProductsChanged_TakesOverWhatWasMade()
    {
        _published.PutDocument("demo", "one", 1, 1, EngineCluster.Banner("one"));
        _published.Put("demo", "product", "p1", """{"item_brand":"Evian"}""");
        var before = Next();
        _published.Put("demo", "product", "p1", """{"item_brand":"Vittel"}""");
        _published.Put("demo", "product", "p2", """{"item_brand":"Volvic"}""");
        var after = Next();
        Assert.Same(before.Compiled, after.Compiled);
        Assert.Equal(("Evian", "Vittel", "Volvic"), (before.FindProduct("p1")!.ItemBrand, after.FindProduct("p1")!.ItemBrand, after.FindProduct("p2")!.ItemBrand));
        Assert.Null(before.FindProduct("p2"));
    }

    [Fact]
    public void Compile_OneCampaignChanged_TakesOverTheOthers()
    {
        _published.PutDocument("demo", "one", 1, 1, EngineCluster.Banner("one"));
        _published.PutDocument("demo", "two", 2, 1, EngineCluster.Banner("two"));
        var before = Campaigns();
        _published.PutDocument("demo", "two", 2, 2, EngineCluster.Banner("two"));
        var after = Campaigns();
        Assert.Same(before[0], after[0]);
        Assert.Equal((1L, 2L), (before[1].Version, after[1].Version));
        _published.PutDocument("demo", "one", 1, 1, EngineCluster.Banner("one"), "paused");
        Assert.Equal(2, Assert.Single(Campaigns()).Number);
        Assert.True(_view!.IsWithdrawn("one"));
        Assert.False(_view.IsWithdrawn("two"));
        Assert.NotNull(_view.FindCampaign("two", 2));
        Assert.Null(_view.FindCampaign("two", 1));
    }

    [Fact]
    public void Compile_TheRetailersZoneChanged_ReadsEveryCampaignAgain()
    {
        _published.PutDocument("demo", "one", 1, 1, EngineCluster.Banner("one"));
        _published.Put("demo", "retailer", "main", """{"settings":{"time_zone":"Europe/Paris"},"seed":"AQID"}""");
        var before = Campaigns()[0].Campaign.StartsAtMs;
        _published.Put("demo", "retailer", "main", """{"settings":{"time_zone":"America/New_York"},"seed":"AQID"}""");
        Assert.Equal(before + 6 * 3_600_000, Campaigns()[0].Campaign.StartsAtMs);
    }

    [Fact]
    public void Compile_SegmentsListsAndHoldout_AreThere()
    {
        _published.Put("demo", "retailer", "main", """{"settings":{"holdout":"0.125"},"seed":"AQID"}""");
        _published.Put("demo", "segment", "new", """{"audience":{"combinator":"and","rules":[{"field":"shopper.new","operator":"=","value":true}]}}""");
        _published.Put("demo", "segment", "broken", """{"audience":7}""");
        _published.Put("demo", "product_list", "promo", """{"item_ids":["Évian"]}""");
        var before = ((CompiledView)Next().Compiled).Catalogue;
        Assert.Equal(125_000, before.HoldoutMicros);
        Assert.NotNull(before.FindSegment("new"));
        Assert.Null(before.FindSegment("broken"));
        Assert.NotNull(before.FindProductList("promo"));
        _published.Put("demo", "segment", "new", "{}", deleted: true);
        Assert.Null(((CompiledView)Next().Compiled).Catalogue.FindSegment("new"));
    }

    [Fact]
    public async Task Compile_UploadedIds_LoadedOnceAndTakenOver()
    {
        var store = new UploadsInMemory();
        var hash = await store.PutAsync("demo", SegmentKeys.Write([SegmentMembers.KeyOf("anna")]));
        var compiler = new CatalogueCompiler(NullLogger<CatalogueCompiler>.Instance, new UploadBook(NullLogger<UploadBook>.Instance, store));
        _published.Put("demo", "segment", "vip", $$$"""{"ids":{"hash":"{{{hash}}}","count":1}}""");
        _published.Put("demo", "segment", "gone", $$$"""{"ids":{"hash":"{{{new string('0', 64)}}}","count":1}}""");
        async Task<SegmentMembers?> MembersAsync()
        {
            var changes = _published.After("demo", _view?.Version ?? 0);
            var prepared = await compiler.PrepareAsync("demo", changes.Documents);
            _view = CatalogueView.Of("demo", changes, _view, compiler.Compile);
            GC.KeepAlive(prepared);
            var catalogue = ((CompiledView)_view.Compiled).Catalogue;
            Assert.Null(catalogue.FindSegment("gone"));
            return catalogue.FindSegment("vip")?.Segment.Members;
        }

        var members = await MembersAsync();
        Assert.True(members!.Contains("anna"));
        Assert.False(members.Contains("bob"));
        _published.Put("demo", "segment", "vip", $$$"""{"name":"VIP","ids":{"hash":"{{{hash}}}","count":1}}""");
        Assert.Same(members, await MembersAsync());
        _published.Put("demo", "retailer", "main", """{"settings":{"time_zone":"America/New_York"},"seed":"AQID"}""");
        Assert.Same(members, await MembersAsync());
        Assert.Equal(2, store.Reads);
    }

    [Fact]
    public async Task Compile_TheRetailersZoneChanged_UploadedItemsAreStillThere()
    {
        var store = new UploadsInMemory();
        var hash = await store.PutAsync("demo", ItemTexts.Write(new HashSet<string> { "evian" }));
        var compiler = new CatalogueCompiler(NullLogger<CatalogueCompiler>.Instance, new UploadBook(NullLogger<UploadBook>.Instance, store));
        _published.Put("demo", "product_list", "promo", $$$"""{"items":{"of":"item_id","hash":"{{{hash}}}","count":1}}""");
        await NextAsync(compiler);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _published.Put("demo", "retailer", "main", """{"settings":{"time_zone":"America/New_York"},"seed":"AQID"}""");
        await NextAsync(compiler);
        Assert.Equal(["evian"], ((CompiledView)_view!.Compiled).Catalogue.FindProductList("promo")?.List.ItemIds ?? []);
    }

    private async Task NextAsync(CatalogueCompiler compiler)
    {
        var changes = _published.After("demo", _view?.Version ?? 0);
        var prepared = await compiler.PrepareAsync("demo", changes.Documents);
        _view = CatalogueView.Of("demo", changes, _view, compiler.Compile);
        GC.KeepAlive(prepared);
    }

    private IReadOnlyList<LuckyCart.Engine.Decisions.CompiledCampaign> Campaigns() => ((CompiledView)Next().Compiled).Catalogue.Campaigns;

    private CatalogueView Next() => _view = CatalogueView.Of("demo", _published.After("demo", _view?.Version ?? 0), _view, _compiler.Compile);
}
