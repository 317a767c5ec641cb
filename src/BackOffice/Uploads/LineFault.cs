using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Uploads;

/// <summary>What is wrong with a line of an upload.</summary>
/// <param name="Code">For programs, and for the pages' own words.</param>
/// <param name="Detail">For people, in English.</param>
internal sealed record LineFault(string Code, string Detail)
{
    public static readonly LineFault NotUtf8 = new("not_utf8", "Not UTF-8.");

    public static readonly LineFault Columns = new("columns", "More than one column: one id a line is asked for.");

    public static readonly LineFault Quotes = new("quotes", "One id a line is asked for, in quotes or not.");

    public static readonly LineFault Length = new("id_length", FormattableString.Invariant($"An id has 1-{DocumentField.IdMax} characters."));

    public static readonly LineFault ControlCharacters = new("control_characters", "Control characters are not taken.");

    public static readonly LineFault Nothing = new("no_text", "Without accents and invisible characters nothing is left of this text.");

    /// <param name="bytesMax">Of a line.</param>
    public static LineFault TooLong(int bytesMax) => new("line_too_long", FormattableString.Invariant($"A line has at most {bytesMax} bytes."));
}
