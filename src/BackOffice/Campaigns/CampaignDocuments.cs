using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;
using NodaTime;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Reads campaign documents against their retailer. Whether what they name is there is the catalogue's to say.</summary>
internal sealed class CampaignDocuments(IGrainFactory grains)
{
    private const int FaultsMax = 200;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a body.</summary>
    /// <returns>The document as it is kept: without white space, members in their order.</returns>
    /// <exception cref="ProblemException">400, 413, 415; 422 with every fault.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadBodyAsync(ManagementCall call, string campaignId)
    {
        using var body = await PooledBody.ReadAsync(call.Context);
        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        var kept = Compact(json.RootElement);
        var faults = await FindFaultsAsync(call.RetailerId, campaignId, kept, json.RootElement);
        return faults.Count == 0 ? kept : throw Answers.Refused(faults);
    }

    /// <summary>Reads an earlier version again: what was taken then may not be now. Or one that is not saved.</summary>
    /// <param name="campaignId">The id that it must have; null: any.</param>
    /// <exception cref="ProblemException">422 with every fault.</exception>
    public async Task CheckAgainAsync(string retailerId, string? campaignId, ReadOnlyMemory<byte> kept)
    {
        using var json = JsonDocument.Parse(kept);
        var faults = await FindFaultsAsync(retailerId, campaignId, kept, json.RootElement);
        if (faults.Count > 0)
        {
            throw Answers.Refused(faults);
        }
    }

    /// <summary>The retailer's zone and currency.</summary>
    public async Task<CampaignReadContext> ContextOfAsync(string retailerId)
    {
        var retailer = await ConflictRetry.RunAsync(() => grains.Retailer(retailerId).FindAsync()) ?? throw Problem.NotFound.AsException();
        using var json = JsonDocument.Parse(retailer.Json);
        var zone = json.RootElement.TryGetProperty("time_zone"u8, out var name) ? name.GetString() : null;
        var currency = json.RootElement.TryGetProperty("currency"u8, out var code) ? code.GetString() : null;
        return new CampaignReadContext(
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone ?? "Etc/UTC") ?? DateTimeZone.Utc, Currencies.DecimalsOf(currency ?? "EUR"));
    }

    /// <summary>The retailer's currency, ISO 4217.</summary>
    public async Task<string> CurrencyOfAsync(string retailerId)
    {
        var retailer = await ConflictRetry.RunAsync(() => grains.Retailer(retailerId).FindAsync()) ?? throw Problem.NotFound.AsException();
        using var json = JsonDocument.Parse(retailer.Json);
        return json.RootElement.TryGetProperty("currency"u8, out var code) && code.GetString() is { } currency ? currency : "EUR";
    }

    private async Task<IReadOnlyList<ReadFault>> FindFaultsAsync(
        string retailerId, string? campaignId, ReadOnlyMemory<byte> kept, JsonElement root)
    {
        var result = CampaignReader.Read(kept, await ContextOfAsync(retailerId));
        var faults = result.Faults.Select(f => new ReadFault(f.Path, f.Code, f.Detail)).ToList();
        if (campaignId is not null && root.ValueKind == JsonValueKind.Object && root.TryGetProperty("campaign_id"u8, out var stated) &&
            stated.ValueKind == JsonValueKind.String && stated.GetString() != campaignId)
        {
            faults.Add(new ReadFault("$.campaign_id", ReadFaultCodes.Invalid, "Another id than the address names."));
        }

        return faults.Count > FaultsMax ? faults[..FaultsMax] : faults;
    }

    /// <summary>As it is kept: without white space, members in their order.</summary>
    public static ReadOnlyMemory<byte> Compact(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        root.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
