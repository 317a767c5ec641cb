using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Explanations;

/// <summary>What a rule looked at. At most one of the values is set; none: not known.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Micros">10^-6 of the field's own unit; Unix milliseconds for times.</param>
/// <param name="Number">Of an attribute or trait: as stated.</param>
/// <param name="Flag">Yes or no.</param>
/// <param name="Texts">Folded; of a list field.</param>
public sealed record Observation(
    string? Text = null, long? Micros = null, decimal? Number = null, bool? Flag = null, IReadOnlyList<string>? Texts = null)
{
    /// <summary>Not known.</summary>
    public static Observation Unknown { get; } = new();

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => Text is not null || Micros is not null || Number is not null || Flag is not null || Texts is { Count: > 0 };

    internal static Observation Of(string? text) => text is null ? Unknown : new Observation(Text: text);

    internal static Observation Of(long? micros) => micros is null ? Unknown : new Observation(Micros: micros);

    internal static Observation Of(bool flag) => new(Flag: flag);

    internal static Observation Of(IReadOnlyList<string> texts) => new(Texts: texts);

    internal static Observation Of(EventAttribute? attribute) => attribute is { } stated
        ? new Observation(stated.Number is null && stated.Flag is null ? stated.Text : null, null, stated.Number, stated.Flag)
        : Unknown;
}
