using System.Security.Cryptography;
using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Retailers;

/// <summary>A retailer's settings, keys and shopper-token secrets.</summary>
/// <remarks>
/// A secret is in one answer and nowhere else. A command repeated under the same id therefore cannot be answered with the
/// secret again, and a second secret nobody asked for would be worse: it is refused
/// (<see cref="CommandRefusedException.SecretShownOnce"/>), and the caller rotates or makes another key.
/// </remarks>
[GrainType("retailer")]
internal sealed partial class RetailerGrain(JournalAccess access, ILogger<RetailerGrain> logger)
    : DocumentSetGrain(access), IRetailerGrain
{
    private const int RandomBytes = 32;

    private (DocumentSet State, RetailerAccess Access)? _access;

    private Document? Settings => State.Find(RetailerDocuments.Retailer, RetailerDocuments.Main);

    /// <inheritdoc/>
    public async Task<ChangeAnswer> PutAsync(CommandContext context, ReadOnlyMemory<byte> json, long? expectedRevision)
    {
        ArgumentNullException.ThrowIfNull(context);
        await PublishAsync();
        var present = Settings;
        if (IsRepeated(context))
        {
            return new ChangeAnswer(ChangeOutcome.Changed, State.Version, Current());
        }

        if (expectedRevision is { } expected && expected != (present?.Revision ?? 0))
        {
            return new ChangeAnswer(ChangeOutcome.LostRace, State.Version, Current());
        }

        if (!IsObject(json))
        {
            return new ChangeAnswer(
                ChangeOutcome.Refused, State.Version, Current(), [new DocumentFault("$", "invalid", "A retailer is a JSON object.")]);
        }

        if (present is not null && present.Json.Span.SequenceEqual(json.Span))
        {
            return new ChangeAnswer(ChangeOutcome.Unchanged, State.Version, Current());
        }

        var change = DocumentRecords.Put(RetailerDocuments.Retailer, RetailerDocuments.Main, json, (present?.Revision ?? 0) + 1);
        if (present is null)
        {
            var secrets = RetailerDocuments.WriteSecrets(
                RandomNumberGenerator.GetBytes(RandomBytes), RandomNumberGenerator.GetBytes(RandomBytes));
            await AppendAsync(context, change, secrets);
        }
        else
        {
            await AppendAsync(context, change);
        }

        await PublishAsync();
        return new ChangeAnswer(ChangeOutcome.Changed, State.Version, Current());
    }

    /// <inheritdoc/>
    public async Task<Document?> FindAsync()
    {
        await TryPublishAsync();
        return Settings;
    }

    /// <inheritdoc/>
    public async Task<RetailerAccess?> FindAccessAsync()
    {
        await TryPublishAsync();
        if (Settings is not { } settings)
        {
            return null;
        }

        if (_access is not { } ready || !ReferenceEquals(ready.State, State))
        {
            var (_, pseudonymKey) = RetailerDocuments.ReadSecrets(State.Find(RetailerDocuments.Secrets, RetailerDocuments.Main)!);
            var access = new RetailerAccess(
                Journal.RetailerId, settings.Json, pseudonymKey, [.. Keys()], [.. TokenSecrets()], State.Version);
            _access = ready = (State, access);
        }

        return ready.Access;
    }

    private Document[] Current() => Settings is { } settings ? [settings] : [];

    private static bool IsObject(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
