using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Grains.Catalogues;

/// <summary>What the engine made of one catalogue version.</summary>
/// <param name="Context">What its campaigns were read against.</param>
/// <param name="Campaigns">By document; null for one that cannot be read. A later version with the same document takes it over.</param>
/// <param name="Segments">As campaigns.</param>
/// <param name="ProductLists">As campaigns.</param>
internal sealed record CompiledView(
    CompiledCatalogue Catalogue, CampaignReadContext Context, IReadOnlyDictionary<Document, CompiledCampaign?> Campaigns,
    IReadOnlyDictionary<Document, Segment?> Segments, IReadOnlyDictionary<Document, ProductList?> ProductLists);
