using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Http;

/// <summary>Reads values of a query that several calls take.</summary>
internal static class QueryValues
{
    private const int TextMax = 256;

    /// <summary>Unix milliseconds; null: not stated.</summary>
    /// <exception cref="ProblemException">422.</exception>
    public static long? Time(HttpRequest request, string name)
    {
        if (!request.Query.TryGetValue(name, out var text))
        {
            return null;
        }

        // An unescaped + of an offset arrives as a space.
        return Times.TryRead(text.ToString().Replace(' ', '+'), out var unixMs, out _)
            ? unixMs
            : throw Problem.Invalid(name, ReadFaultCodes.Invalid, "A time with an offset, as 2026-03-01T10:30:00+01:00.").AsException();
    }

    /// <summary>Null: not stated, or empty.</summary>
    /// <exception cref="ProblemException">422: too long.</exception>
    public static string? Text(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        return text.Length > TextMax
            ? throw Problem.Invalid(name, ReadFaultCodes.TooLong, $"At most {TextMax} characters.").AsException()
            : text.Length == 0 ? null : text;
    }

    /// <summary>One of some values; null: not stated.</summary>
    /// <exception cref="ProblemException">422.</exception>
    public static string? OneOf(HttpRequest request, string name, params string[] values) => Text(request, name) switch
    {
        null => null,
        var text when values.Contains(text, StringComparer.Ordinal) => text,
        _ => throw Problem.Invalid(name, ReadFaultCodes.UnknownValue, $"One of {string.Join(", ", values)}.").AsException(),
    };
}
