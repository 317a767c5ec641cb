using LuckyCart.Abstractions.Numbers;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>A retailer's board at a moment. Never changed: every open page reads the same.</summary>
/// <param name="Tick">One more with every look.</param>
/// <param name="DayStartMs">Of the retailer's day that the figures are of.</param>
/// <param name="Campaigns">Figures of today of campaigns that have any, and the tick that changed them last.</param>
internal sealed record LiveBoard(
    long Tick, long AtMs, long DayStartMs, NumbersContext About, RetailerActivity Activity, EventSums Events, FigureSums Totals,
    IReadOnlyDictionary<string, (FigureSums Figures, long Tick)> Campaigns, IReadOnlyDictionary<string, int> States);
