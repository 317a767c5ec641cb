using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Shoppers;

/// <summary><c>GET /api/v1/retailers/{r}/shoppers?q=</c>.</summary>
/// <remarks>Only what is exactly right is found: nothing is kept by which a shopper could be found by a part of a name.</remarks>
internal sealed class ShopperSearchEndpoints(IGrainFactory grains, AccessLog access)
{
    private const int RecentMax = 50;

    private static readonly (string Name, ShopperMatch Match)[] Ways =
    [
        ("shopper_id", ShopperMatch.ShopperId), ("order", ShopperMatch.Order), ("loyalty_card", ShopperMatch.LoyaltyCard), ("email", ShopperMatch.Email),
    ];

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var testSpace = StoryQuery.Of(context.Request, "q", "by", "space").TestSpace;
        var by = QueryValues.OneOf(context.Request, "by", [.. Ways.Select(w => w.Name)]);
        var text = QueryValues.Text(context.Request, "q")?.Trim();
        var search = grains.GetGrain<IShopperSearchGrain>(new JournalId(call.RetailerId, JournalKind.Retailer, "main").ToString());
        var found = string.IsNullOrEmpty(text)
            ? testSpace ? [] : await search.ListRecentAsync(RecentMax)
            : await FindAsync(call, search, text, by, testSpace);
        await Answers.WriteListAsync(context, found, Write, null);
    }

    private async Task<IReadOnlyList<ShopperFacts>> FindAsync(
        ManagementCall call, IShopperSearchGrain search, string text, string? by, bool testSpace)
    {
        var keys = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).FindAccessAsync()) ?? throw Problem.NotFound.AsException();
        ShopperMatch? match = by is null ? null : Ways.First(w => w.Name == by).Match;
        if (match == ShopperMatch.Email && ShopperNames.EmailHashOf(text) is null)
        {
            throw Problem.Invalid("q", ReadFaultCodes.Invalid, "An e-mail address, or its SHA-256 as 64 hex digits.").AsException();
        }

        var query = ShopperNames.QueryOf(keys, text, match, testSpace);
        var found = await search.FindAsync(query);

        // What was typed may itself be personal, so the note says by what and whom it found, not what was asked.
        foreach (var shopper in found)
        {
            var kind = testSpace ? JournalKind.TestShopper : JournalKind.Shopper;
            await access.NoteShopperAsync(
                call, AccessActions.Found, new JournalId(call.RetailerId, kind, shopper.Journal), new { by = NameOf(shopper.Match) });
        }

        return found;
    }

    private static void Write(Utf8JsonWriter writer, ShopperFacts shopper)
    {
        writer.WriteStartObject();
        writer.WriteString("shopper_id"u8, shopper.ShopperId);
        writer.WriteString("matched"u8, NameOf(shopper.Match));
        writer.WriteBoolean("known"u8, ShopperNames.IsKnown(shopper.ShopperId));
        if (shopper.FirstSeenMs is { } first)
        {
            writer.WriteString("first_seen"u8, Times.Write(first));
        }

        writer.WriteString("last_seen"u8, Times.Write(shopper.LastSeenMs));
        writer.WriteStartArray("merged_into"u8);
        foreach (var into in shopper.MergedInto)
        {
            writer.WriteStringValue(into.ShopperId);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string NameOf(ShopperMatch match) => match == ShopperMatch.Recent ? "recent" : Ways.First(w => w.Match == match).Name;
}
