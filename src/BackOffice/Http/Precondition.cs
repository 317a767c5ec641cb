using System.Globalization;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;
using Microsoft.Extensions.Primitives;

namespace LuckyCart.BackOffice.Http;

/// <summary>What a change expects to find (RFC 9110, 13.1).</summary>
/// <param name="MustExist"><c>If-Match: *</c>.</param>
/// <param name="Revision"><c>If-Match: "n"</c>; 0 for <c>If-None-Match: *</c>, must not exist; null for no check.</param>
internal readonly record struct Precondition(bool MustExist, long? Revision)
{
    /// <exception cref="ProblemException">422 for what cannot be checked: weak or several tags.</exception>
    public static Precondition Of(HttpRequest request)
    {
        var match = request.Headers.IfMatch;
        var noneMatch = request.Headers.IfNoneMatch;
        if (match.Count > 0 && noneMatch.Count > 0)
        {
            throw Refused("If-None-Match", "Not together with If-Match.");
        }

        if (noneMatch.Count > 0)
        {
            return noneMatch.ToString() == "*" ? new Precondition(false, 0) : throw Refused("If-None-Match", "Only * is taken.");
        }

        return match.Count == 0 ? default : OfTag(match);
    }

    /// <summary>The revision to expect, given what is there now.</summary>
    /// <param name="present">Null: nothing.</param>
    /// <param name="lost">Whether the race is lost already.</param>
    public long? Expected(long? present, out bool lost)
    {
        lost = MustExist && present is null;
        return MustExist ? present : Revision;
    }

    private static Precondition OfTag(StringValues header)
    {
        var text = header.ToString().Trim();
        if (text == "*")
        {
            return new Precondition(true, null);
        }

        return text.Length > 2 && text[0] == '"' && text[^1] == '"' &&
            long.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
                ? new Precondition(false, revision)
                : throw Refused("If-Match", "One ETag of an answer, \"n\", or *.");
    }

    private static ProblemException Refused(string header, string detail) =>
        Problem.Invalid(header, ReadFaultCodes.Invalid, detail).AsException();
}
