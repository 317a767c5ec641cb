namespace LuckyCart.Replay.Posts;

/// <summary>The server refuses in a way that repeating cannot mend, or was silent for too long.</summary>
internal sealed class PostFailedException(string message, Exception? inner = null) : Exception(message, inner);
