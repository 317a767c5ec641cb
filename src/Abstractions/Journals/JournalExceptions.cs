using Orleans;

namespace LuckyCart.Abstractions.Journals;

/// <summary>The store could not answer; a write's outcome may be unknown. Repeating the request is safe.</summary>
[GenerateSerializer, Alias("lc.JournalUnavailableException")]
public sealed class JournalUnavailableException : Exception
{
    /// <summary>Creates it with a message naming journal and cause.</summary>
    public JournalUnavailableException(string message, Exception? inner = null) : base(message, inner) { }
}

/// <summary>A row whose checksum does not hold: never served, never folded.</summary>
[GenerateSerializer, Alias("lc.JournalCorruptException")]
public sealed class JournalCorruptException : Exception
{
    /// <summary>Creates it with a message naming the row.</summary>
    public JournalCorruptException(string message, Exception? inner = null) : base(message, inner) { }
}

/// <summary>Another activation appended first. The grain has dropped its state; call again.</summary>
[GenerateSerializer, Alias("lc.JournalConflictException")]
public sealed class JournalConflictException : Exception
{
    /// <summary>Creates it with a message naming journal and sequence.</summary>
    public JournalConflictException(string message, Exception? inner = null) : base(message, inner) { }
}
