using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Explanations;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Explanations;

/// <summary><c>/api/v1/retailers/{r}/shoppers/{s}</c>: what was decided for a shopper, and what was known at a moment.</summary>
internal sealed class ShopperStoryEndpoints(ShopperJournals journals, AccessLog access)
{
    /// <summary>The state at <c>at</c>; now without it.</summary>
    public async Task GetStateAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var query = StoryQuery.Of(context.Request, "at", "space");
        var grain = await OpenAsync(call, query);
        var state = await grain.FindStateAsync(query.AtMs) ?? throw Problem.NotFound.AsException();
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => writer.WriteRawValue(state.Json.Span, skipInputValidation: true));
    }

    /// <summary>Requests as they were recorded, newest first.</summary>
    public async Task ListDecisionsAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var page = Page.Of(context.Request, "space");
        var query = StoryQuery.Of(context.Request, "space", "limit", "cursor");
        var grain = await OpenAsync(call, query);
        var decisions = await grain.ReadDecisionsAsync(PositionOf(page.After), page.Limit);
        await Answers.WriteListAsync(
            context, decisions.Json, (writer, json) => writer.WriteRawValue(json.Span, skipInputValidation: true),
            decisions.Next is { } next ? Page.CursorAfter(next.ToString(CultureInfo.InvariantCulture)) : null);
    }

    // Noted before it is shown: who looked at whom.
    private async Task<IExplanationGrain> OpenAsync(ManagementCall call, StoryQuery query)
    {
        var shopper = await journals.FindJournalAsync(call, call.Value("shopper"), query.TestSpace);
        await access.NoteShopperAsync(call, AccessActions.Viewed, shopper);
        return journals.GrainOf(shopper);
    }

    private static long? PositionOf(string? after) => after is null ? null
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw Problem.Invalid("cursor", ReadFaultCodes.Invalid, "Not a cursor of an answer.").AsException();
}
