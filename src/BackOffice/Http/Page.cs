using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Http;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">1 to the list's maximum.</param>
/// <param name="After">The id after which it starts; null for the first.</param>
internal readonly record struct Page(int Limit, string? After)
{
    public const int LimitDefault = 100;
    public const int LimitMax = 1_000;

    /// <summary>A page ends before its documents pass this many bytes: an answer is written from memory.</summary>
    public const int BytesMax = 8_388_608;

    private const int CursorMax = 1_024;

    /// <summary>Reads <c>limit</c> and <c>cursor</c>. A parameter that the list does not know is a fault: a misspelt filter must not list everything.</summary>
    /// <param name="request">The call.</param>
    /// <param name="filters">Further parameters that the list takes.</param>
    /// <exception cref="ProblemException">422.</exception>
    public static Page Of(HttpRequest request, params IEnumerable<string> filters) => Of(request, LimitDefault, LimitMax, filters);

    /// <summary>As above, of a list whose pages may be longer.</summary>
    public static Page Of(HttpRequest request, int limitDefault, int limitMax, IEnumerable<string> filters)
    {
        var known = filters.Append("limit").Append("cursor").ToHashSet(StringComparer.Ordinal);
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name))
            {
                throw Refused(name, ReadFaultCodes.UnknownField, "Not a parameter of this list.");
            }

            if (values.Count != 1)
            {
                throw Refused(name, ReadFaultCodes.Invalid, "Stated more than once.");
            }
        }

        return new Page(LimitOf(request, limitDefault, limitMax), AfterOf(request));
    }

    /// <summary>The cursor that goes on after an id.</summary>
    public static string CursorAfter(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));

    private static int LimitOf(HttpRequest request, int limitDefault, int limitMax)
    {
        if (!request.Query.TryGetValue("limit", out var text))
        {
            return limitDefault;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= limitMax
            ? limit
            : throw Refused("limit", ReadFaultCodes.Invalid, $"A whole number of 1 to {limitMax}.");
    }

    private static string? AfterOf(HttpRequest request)
    {
        if (!request.Query.TryGetValue("cursor", out var text))
        {
            return null;
        }

        var cursor = text.ToString();
        return cursor.Length is > 0 and <= CursorMax && Base64Url.IsValid(cursor)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor))
            : throw Refused("cursor", ReadFaultCodes.Invalid, "Not a cursor of an answer.");
    }

    private static ProblemException Refused(string name, string code, string detail) =>
        Problem.Invalid(name.Length > 64 ? name[..64] : name, code, detail).AsException();
}
