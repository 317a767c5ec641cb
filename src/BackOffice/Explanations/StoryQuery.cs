using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Explanations;

/// <summary>What the calls about a shopper's story take in their query.</summary>
/// <param name="AtMs">Unix milliseconds; null: not stated.</param>
/// <param name="TestSpace"><c>space=test</c>.</param>
/// <param name="ShopperId">Null: not stated.</param>
internal readonly record struct StoryQuery(long? AtMs, bool TestSpace, string? ShopperId)
{
    /// <summary>Reads it; a parameter that the call does not know is a fault.</summary>
    /// <exception cref="ProblemException">422.</exception>
    public static StoryQuery Of(HttpRequest request, params string[] known)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw Refused(name, ReadFaultCodes.UnknownField, "Not a parameter of this call.");
            }

            if (values.Count != 1)
            {
                throw Refused(name, ReadFaultCodes.Invalid, "Stated more than once.");
            }
        }

        return new StoryQuery(AtOf(request), SpaceOf(request.Query["space"]), request.Query["shopper_id"]);
    }

    /// <summary>Whether a space is the test space.</summary>
    /// <exception cref="ProblemException">422.</exception>
    public static bool SpaceOf(string? space) => space switch
    {
        null or "live" => false,
        "test" => true,
        _ => throw Refused("space", ReadFaultCodes.UnknownValue, "One of live, test."),
    };

    private static long? AtOf(HttpRequest request)
    {
        if (!request.Query.TryGetValue("at", out var text))
        {
            return null;
        }

        // An unescaped + of an offset arrives as a space.
        return Times.TryRead(text.ToString().Replace(' ', '+'), out var unixMs, out _)
            ? unixMs
            : throw Refused("at", ReadFaultCodes.Invalid, "A time with an offset, as 2026-03-01T10:30:00+01:00.");
    }

    private static ProblemException Refused(string name, string code, string detail) =>
        Problem.Invalid(name.Length > 64 ? name[..64] : name, code, detail).AsException();
}
