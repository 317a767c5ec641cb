using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Catalogues;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Retailers;

/// <summary>What the catalogue gets of a retailer: <c>retailer/main</c> = <c>{"settings": {…}, "seed": "base64"}</c>.</summary>
/// <remarks>
/// The retailer's own append is in effect at once: the catalogue refuses no settings. Every new activation looks whether the
/// catalogue holds them, and so does every call after one that could not tell; that mends a crash between the two appends.
/// </remarks>
internal sealed partial class RetailerGrain
{
    private CataloguePublication? _catalogue;
    private long _publishedRevision;

    private async Task PublishAsync()
    {
        if (Settings is not { } settings || settings.Revision == _publishedRevision)
        {
            return;
        }

        _catalogue ??= new CataloguePublication(GrainFactory, Journal.RetailerId);
        var json = WriteForCatalogue(settings.Json);
        var commandId = string.Create(CultureInfo.InvariantCulture, $"retailer/main/{settings.Revision}");
        var answer = await _catalogue.PublishAsync(
            new CommandContext(commandId, "system", settings.ChangedBy, null),
            new WantedChange(CatalogueTypes.Retailer, RetailerDocuments.Main, json),
            present => present.Json.Span.SequenceEqual(json),
            EnsureNewestAsync);
        if (answer.Outcome == ChangeOutcome.Refused)
        {
            throw new InvalidOperationException($"The catalogue refused a retailer's settings: {answer.Faults?[0].Detail}");
        }

        _publishedRevision = settings.Revision;
    }

    // Reading must not wait for the catalogue to be well: the next call tries again.
    private async Task TryPublishAsync()
    {
        try
        {
            await PublishAsync();
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            LogNotPublished(e, Journal.RetailerId);
        }
    }

    private byte[] WriteForCatalogue(ReadOnlyMemory<byte> settings)
    {
        var (seed, _) = RetailerDocuments.ReadSecrets(State.Find(RetailerDocuments.Secrets, RetailerDocuments.Main)!);
        var buffer = new ArrayBufferWriter<byte>(settings.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("settings"u8);
            writer.WriteRawValue(settings.Span, skipInputValidation: true);
            writer.WriteBase64String("seed"u8, seed);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "The settings of {RetailerId} are not known to be in its catalogue.")]
    private partial void LogNotPublished(Exception exception, string retailerId);
}
