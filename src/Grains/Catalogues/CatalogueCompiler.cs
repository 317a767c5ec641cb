using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Compiles what decisions need: live and test campaigns, stores, seed. What did not change is taken over.</summary>
internal sealed partial class CatalogueCompiler(ILogger<CatalogueCompiler> logger) : ICatalogueCompiler
{
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
        var known = before is not null && before.Context == context ? before.Campaigns : null;
        Dictionary<Document, CompiledCampaign?> campaigns = new(ReferenceEqualityComparer.Instance);
        foreach (var published in view.Campaigns)
        {
            if (published.Shows)
            {
                campaigns[published.Document] = known is not null && known.TryGetValue(published.Document, out var same)
                    ? same
                    : Read(view.RetailerId, published, context);
            }
        }

        var catalogue = new CompiledCatalogue(
            view.RetailerId, view.Rules.Seed, view.Rules.CurrencyDecimals, campaigns.Values.OfType<CompiledCampaign>(),
            view.DocumentsOf("store").Select(d => ReadStore(view.RetailerId, d)).OfType<StoreFacts>());
        return new CompiledView(catalogue, context, campaigns);
    }

    private CompiledCampaign? Read(string retailerId, PublishedDocument published, CampaignReadContext context)
    {
        var result = CampaignReader.Read(published.CampaignJson, context);
        if (result.Campaign is not { } campaign)
        {
            var fault = result.Faults.Count == 0 ? null : result.Faults[0];
            LogLeftOut(published.Document.Type, published.Document.Id, retailerId, fault?.Path ?? "$", fault?.Detail ?? "unreadable");
            return null;
        }

        return new CompiledCampaign(new PublishedCampaign(published.Number, published.Version, published.TestOnly, campaign));
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

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    [LoggerMessage(EventId = 1211, Level = LogLevel.Error,
        Message = "The {Type} document {Id} of {RetailerId} is left out of decisions: {Path}: {Detail}")]
    private partial void LogLeftOut(string type, string id, string retailerId, string path, string detail);
}
