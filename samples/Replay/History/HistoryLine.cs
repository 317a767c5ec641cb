namespace LuckyCart.Replay.History;

/// <summary>One line of the file.</summary>
/// <param name="Number">Line number in the file; the header is 1.</param>
/// <param name="Quantity">Always positive; the rule says whether it was bought or given back.</param>
internal readonly record struct HistoryLine(int Number, LineRule Rule, string Item, string? Name, decimal Quantity, decimal Price);
