using LuckyCart.Engine.Catalogues;

namespace LuckyCart.Engine.Decisions;

/// <summary>A segment ready for decisions.</summary>
public sealed class CompiledSegment
{
    /// <summary>Compiles.</summary>
    public CompiledSegment(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        Segment = segment;
        Audience = segment.Audience is null ? null : new Audience(segment.Audience);
    }

    /// <summary>As read.</summary>
    public Segment Segment { get; }

    /// <summary>Null: by ids.</summary>
    internal Audience? Audience { get; }
}
