using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Decisions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Compiles what decisions need: live and test campaigns, segments, product lists, stores, seed, holdout. What did not change is taken over.</summary>
internal sealed partial class CatalogueCompiler(ILogger<CatalogueCompiler> logger, UploadBook uploads) : ICatalogueCompiler
{
    /// <inheritdoc/>
    public ValueTask<object> PrepareAsync(string retailerId, IReadOnlyList<Document> changed) => uploads.PrepareAsync(retailerId, changed);

    /// <inheritdoc/>
    public object Compile(CatalogueView view, CatalogueView? earlier)
    {
        ArgumentNullException.ThrowIfNull(view);
        var before = earlier?.Compiled as CompiledView;
        if (before is not null && view.SameBut("product", earlier!))
        {
            return before;
        }

        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(view.Rules.TimeZone) ?? DateTimeZone.Utc;
        var context = new CampaignReadContext(zone, view.Rules.CurrencyDecimals);
        var same = before?.Context == context ? before : null;
        var published = view.Campaigns.Where(c => c.Number > 0).ToArray();
        var campaigns = TakeOver(published, c => c.Document, same?.Campaigns, c => Read(view.RetailerId, c, context));
        var showing = published.Where(c => c.Shows).Select(c => campaigns[c.Document]).OfType<CompiledCampaign>();

        // Paused and ended ones show nothing more; what they showed still earns credit for their goals.
        var past = published.Where(c => !c.Shows).Select(c => campaigns[c.Document]).OfType<CompiledCampaign>();
        var segments = TakeOver(
            view.DocumentsOf(CatalogueTypes.Segment), d => d, same?.Segments, d => ReadSegment(view.RetailerId, d, context));
        var lists = TakeOver(
            view.DocumentsOf(CatalogueTypes.ProductList), d => d, same?.ProductLists, d => ReadList(view.RetailerId, d, context));
        var catalogue = new CompiledCatalogue(
            view.RetailerId, view.Rules.Seed, view.Rules.CurrencyDecimals, showing,
            view.DocumentsOf(CatalogueTypes.Store).Select(d => ReadStore(view.RetailerId, d)).OfType<StoreFacts>(),
            segments.Values.OfType<Segment>(), lists.Values.OfType<ProductList>(), view.Rules.HoldoutMicros, past,
            published.Where(c => c.Status == "paused").Select(c => campaigns[c.Document]).OfType<CompiledCampaign>());
        return new CompiledView(catalogue, context, campaigns, segments, lists);
    }

    private static Dictionary<Document, T?> TakeOver<TFrom, T>(
        IEnumerable<TFrom> all, Func<TFrom, Document> documentOf, IReadOnlyDictionary<Document, T?>? known, Func<TFrom, T?> read)
        where T : class
    {
        Dictionary<Document, T?> made = new(ReferenceEqualityComparer.Instance);
        foreach (var from in all)
        {
            var document = documentOf(from);
            made[document] = known is not null && known.TryGetValue(document, out var same) ? same : read(from);
        }

        return made;
    }

    private CompiledCampaign? Read(string retailerId, PublishedDocument published, CampaignReadContext context)
    {
        var result = CampaignReader.Read(published.CampaignJson, context);
        if (result.Campaign is not { } campaign)
        {
            LogLeftOut(published.Document, retailerId, result.Faults);
            return null;
        }

        return new CompiledCampaign(new PublishedCampaign(published.Number, published.Version, published.TestOnly, campaign));
    }

    private Segment? ReadSegment(string retailerId, Document document, CampaignReadContext context)
    {
        var result = SegmentReader.Read(document.Json, document.Id, context);
        if (result.Segment is not { } segment)
        {
            LogLeftOut(document, retailerId, result.Faults);
            return null;
        }

        var members = segment.Ids is { } ids ? uploads.FindMembers(retailerId, ids) : null;
        return segment.Ids is not null && members is null ? null : segment.ToSegment(members);
    }

    private ProductList? ReadList(string retailerId, Document document, CampaignReadContext context)
    {
        var result = ProductListReader.Read(document.Json, document.Id, context);
        if (result.List is not { } list)
        {
            LogLeftOut(document, retailerId, result.Faults);
            return null;
        }

        var items = list.Items is { } uploaded ? uploads.FindItems(retailerId, uploaded) : [];
        return items is null ? null : list.ToProductList(items);
    }

    private StoreFacts? ReadStore(string retailerId, Document document)
    {
        try
        {
            using var json = JsonDocument.Parse(document.Json);
            var root = json.RootElement;
            var tags = root.TryGetProperty("tags"u8, out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!).ToArray()
                : [];
            return new StoreFacts(
                document.Id, Text(root, "name"), Text(root, "type"), Text(root, "region"), Text(root, "postcode"), tags);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            LogLeftOut(document.Type, document.Id, retailerId, "$", e.Message);
            return null;
        }
    }

    private void LogLeftOut(Document document, string retailerId, IReadOnlyList<CampaignFault> faults)
    {
        var fault = faults.Count == 0 ? null : faults[0];
        LogLeftOut(document.Type, document.Id, retailerId, fault?.Path ?? "$", fault?.Detail ?? "unreadable");
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    [LoggerMessage(EventId = 1211, Level = LogLevel.Error,
        Message = "The {Type} document {Id} of {RetailerId} is left out of decisions: {Path}: {Detail}")]
    private partial void LogLeftOut(string type, string id, string retailerId, string path, string detail);
}
