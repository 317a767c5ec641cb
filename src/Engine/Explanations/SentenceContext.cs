using System.Text.Json;
using NodaTime;

namespace LuckyCart.Engine.Explanations;

/// <summary>What sentences need of the retailer and the document.</summary>
/// <param name="Zone">The retailer's: dates and hours.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="CurrencyDecimals">0 to 4.</param>
/// <param name="Document">The campaign document: texts as they were stated there. Null: as they are compared, folded.</param>
public sealed record SentenceContext(DateTimeZone Zone, string Currency, int CurrencyDecimals, JsonElement? Document = null)
{
    /// <summary>Nothing was decided: what would be, said in the present.</summary>
    public bool Hypothetical { get; init; }
}

/// <summary>The same in both languages.</summary>
/// <param name="French">Of France: decimal comma, no-break spaces before : ; » and €.</param>
/// <param name="English">Of Britain.</param>
public sealed record Sentences(string French, string English);
