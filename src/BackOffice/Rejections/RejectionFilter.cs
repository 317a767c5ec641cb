using System.Globalization;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Rejections;

/// <summary>Which rejected events a call asks for.</summary>
internal static class RejectionFilter
{
    /// <summary>Reads it; the parameters are known to the page.</summary>
    /// <exception cref="ProblemException">422.</exception>
    public static (RejectedQuery Query, bool TestSpace) Of(HttpRequest request, Page page) => (
        new RejectedQuery(
            QueryValues.Text(request, "code"), QueryValues.Text(request, "field"), QueryValues.Text(request, "event_name"),
            QueryValues.Time(request, "since") ?? 0,
            QueryValues.OneOf(request, "resubmitted", "yes", "no") switch { "yes" => true, "no" => false, _ => null },
            page.After is { } after ? KeyOf(after) : null, page.Limit),
        StoryQuery.SpaceOf(QueryValues.Text(request, "space")));

    /// <summary>The cursor that goes on after an entry.</summary>
    public static string CursorAfter(RejectedEventEntry entry) =>
        Page.CursorAfter(string.Create(CultureInfo.InvariantCulture, $"{entry.AtMs} {entry.RejectedId}"));

    private static RejectedKey KeyOf(string after) =>
        after.Split(' ') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var atMs)
            ? new RejectedKey(atMs, id)
            : throw Problem.Invalid("cursor", ReadFaultCodes.Invalid, "Not a cursor of an answer.").AsException();
}
