using System.Collections.Frozen;
using System.Text;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Decisions;
using LuckyCart.Grains.Catalogues;
using NodaTime;

namespace LuckyCart.Grains.Tests.Budgets;

/// <summary>Campaigns with budgets, and catalogues of them.</summary>
internal static class BudgetDocuments
{
    public const string Retailer = "demo";

    private static readonly byte[] Seed = [1, 2, 3];

    public static CompiledCampaign Campaign(string id, Budget? budget, int number = 1, long startsAtMs = 0, long endsAtMs = 4_000_000_000_000, bool testOnly = false) =>
        new(new PublishedCampaign(number, 1, testOnly, new Campaign
        {
            CampaignId = id,
            Name = id,
            StartsAtMs = startsAtMs,
            EndsAtMs = endsAtMs,
            Triggers = new[] { "page_view" }.ToFrozenSet(),
            Interaction = new InteractionDesign("banner", 60_000, [new Variant("a", 1, [new VariantContent(0, "home-hero", null, null)])]),
            Budget = budget,
        }));

    public static CatalogueView View(long version, IReadOnlyList<CompiledCampaign> campaigns, string zone = "Europe/Paris", bool eventTime = false)
    {
        var json = $$$"""{"settings":{"time_zone":"{{{zone}}}","clock":"{{{(eventTime ? "event_time" : "server")}}}"},"seed":"AQID"}""";
        var changes = new CatalogueChanges(version, true, [new Document("retailer", "main", Encoding.UTF8.GetBytes(json), 1, 0, "test")]);
        return CatalogueView.Of(Retailer, changes, null, (_, _) => new CompiledView(
            new CompiledCatalogue(Retailer, Seed, 2, campaigns, []), new CampaignReadContext(DateTimeZone.Utc, 2),
            new Dictionary<Document, CompiledCampaign?>(), new Dictionary<Document, Segment?>(), new Dictionary<Document, ProductList?>()));
    }
}
