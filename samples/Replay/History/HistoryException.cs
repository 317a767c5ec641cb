namespace LuckyCart.Replay.History;

/// <summary>The history cannot be read at all; the message says why.</summary>
internal sealed class HistoryException(string message) : Exception(message);
