namespace LuckyCart.LuckyCart.Starts;

/// <summary>LuckyCart cannot start, for a reason that its user can mend. The message says what is wrong and what to do.</summary>
public sealed class StartException(string message, Exception? cause = null) : Exception(message, cause);
