using System.Text.Json;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Explanations;
using LuckyCart.Grains.Catalogues;
using NodaTime;

namespace LuckyCart.Grains.Explanations;

/// <summary>An explanation of what was decided, compared with the record.</summary>
/// <param name="Explanation">Where both differ: the record's step.</param>
/// <param name="Decision">The request; null where there was none.</param>
/// <param name="EventIndex">Of the explained event in the record; null where there was none.</param>
/// <param name="Recorded">How the record says that the pair ended; null: not eligible, or no request.</param>
/// <param name="Agrees">Whether deciding again gives what was recorded; null: cannot be compared.</param>
internal sealed record PastExplanation(
    Explanation Explanation, PastDecision? Decision, int? EventIndex, PairOutcome? Recorded, bool? Agrees)
{
    /// <summary>Why it cannot be compared: engine_version or not_kept; or null.</summary>
    public string? NotCompared { get; init; }

    /// <summary>The first pair that differs; or null.</summary>
    public string? Difference { get; init; }

    /// <summary>That it was decided with.</summary>
    public CatalogueView? Catalogue { get; init; }

    /// <summary>The campaign document of that catalogue; the newest where it was not published.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>What its sentences need.</summary>
    public static SentenceContext ContextOf(CatalogueView catalogue, JsonElement? document) => new(
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(catalogue.Rules.TimeZone) ?? DateTimeZone.Utc, catalogue.Rules.Currency,
        catalogue.Rules.CurrencyDecimals, document);
}
