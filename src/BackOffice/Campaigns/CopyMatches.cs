using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Hosting.Journals;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Finds what a thing of one retailer is called at another: as stated, by the same id, or by the same name.</summary>
/// <remarks>For one call: what was read of a retailer's catalogue is kept until it ends. Only asked for retailers where the caller is an editor.</remarks>
internal sealed class CopyMatches(IGrainFactory grains)
{
    // Names are compared where there are few enough to read; products are too many.
    private const int NamesMax = 20_000;
    private const int PartMax = 1_000;

    private readonly Dictionary<(string RetailerId, string Type), ILookup<string, string>> _byName = [];

    /// <summary>The id there and how it was found; null for none.</summary>
    public async Task<(string Id, string By)?> FindAsync(CopyRequest request, CopyName name, string fromRetailer, string toRetailer)
    {
        if (request.MappedTo(name.Kind, name.Id) is { } stated)
        {
            // What is stated and is not there is not guessed at.
            return await ExistsAsync(toRetailer, name.Type, stated) ? (stated, "mapping") : null;
        }

        if (fromRetailer == toRetailer || await ExistsAsync(toRetailer, name.Type, name.Id))
        {
            return (name.Id, "id");
        }

        var called = await FindNameAsync(fromRetailer, name);
        return called is not null && name.Kind != CopyName.Products &&
            (await NamesOfAsync(toRetailer, name.Type))[FoldedText.Of(called)].ToList() is [var only]
                ? (only, "name")
                : null;
    }

    /// <summary>What the original is called by people, or null.</summary>
    public async Task<string?> FindNameAsync(string retailerId, CopyName name) =>
        await FindAsync(retailerId, name.Type, name.Id) is { } document ? NameOf(document) : null;

    private async Task<bool> ExistsAsync(string retailerId, string type, string id) => await FindAsync(retailerId, type, id) is not null;

    private async Task<Document?> FindAsync(string retailerId, string type, string id) =>
        await ConflictRetry.RunAsync(() => grains.Catalogue(retailerId).FindAsync(type, id)) is { Deleted: false } document ? document : null;

    private async Task<ILookup<string, string>> NamesOfAsync(string retailerId, string type)
    {
        if (_byName.TryGetValue((retailerId, type), out var known))
        {
            return known;
        }

        List<(string Name, string Id)> names = [];
        string? after = null;
        do
        {
            var from = after;
            var part = await ConflictRetry.RunAsync(() => grains.Catalogue(retailerId).ListAsync(type, from, PartMax));
            names.AddRange(part.Documents.Where(d => !d.Deleted).Select(d => (NameOf(d), d.Id)).Where(n => n.Item1 is not null)!);
            after = part.NextId;
        }
        while (after is not null && names.Count < NamesMax);
        return _byName[(retailerId, type)] = names.ToLookup(n => FoldedText.Of(n.Name), n => n.Id, StringComparer.Ordinal);
    }

    private static string? NameOf(Document document)
    {
        using var json = JsonDocument.Parse(document.Json);
        foreach (var field in (string[])["name", "label", "item_name"])
        {
            if (json.RootElement.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }
}
