using System.Text.Json;
using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Numbers;

/// <summary><c>GET …/numbers</c> of a retailer and of a campaign, from the projection.</summary>
internal sealed class NumberEndpoints(NumbersReader numbers, IGrainFactory grains, TimeProvider clock)
{
    public async Task GetRetailerAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var about = await numbers.ContextOfAsync(call.RetailerId);
        var span = NumbersSpan.Of(context.Request, about.Zone, clock.GetUtcNow().ToUnixTimeMilliseconds());

        // First how far it is, then what it is: the other way round would promise too much.
        var asOfMs = await numbers.FindAsOfAsync();
        var quarters = await numbers.ReadRetailerAsync(call.RetailerId, span, call.Aborted);
        var ever = await numbers.ReadTotalsAsync(call.RetailerId, span.TestSpace, call.Aborted);
        var campaigns = await numbers.SumCampaignsAsync(call.RetailerId, ever.Keys, span, call.Aborted);
        var (events, totals) = (new EventSums(), new FigureSums());
        var byTime = new SortedDictionary<long, (EventSums Events, FigureSums Figures)>();
        foreach (var (startMs, quarter) in quarters)
        {
            var at = span.BucketOf(startMs);
            var (ofEvents, ofFigures) = byTime.TryGetValue(at, out var there) ? there : byTime[at] = (new EventSums(), new FigureSums());
            ofEvents.Add(quarter);
            ofFigures.Add(quarter.Figures);
            events.Add(quarter);
            totals.Add(quarter.Figures);
        }

        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            WriteHead(writer, asOfMs, about, totals);
            writer.WritePropertyName("events"u8);
            NumbersJson.Write(writer, events);
            WriteRows(writer, "campaigns", campaigns.OrderBy(c => c.Key, StringComparer.Ordinal), about.Decimals, c => c.Value, c =>
            {
                writer.WriteString("campaign_id"u8, c.Key);
                WriteTime(writer, "last_shown_at", ever[c.Key].LastShownMs);
            });
            WriteRows(writer, "by_time", byTime, about.Decimals, b => b.Value.Figures, b =>
            {
                writer.WriteString("at"u8, Times.Write(b.Key));
                writer.WritePropertyName("events"u8);
                NumbersJson.Write(writer, b.Value.Events);
            });
            writer.WriteEndObject();
        });
    }

    public async Task GetCampaignAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        if (!CatalogueTables.IsPlainId(id) || await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, id).FindAsync()) is null)
        {
            throw Problem.NotFound.AsException();
        }

        var about = await numbers.ContextOfAsync(call.RetailerId);
        var span = NumbersSpan.Of(context.Request, about.Zone, clock.GetUtcNow().ToUnixTimeMilliseconds());
        var asOfMs = await numbers.FindAsOfAsync();
        var ever = await numbers.FindTotalsAsync(call.RetailerId, span.TestSpace, id, call.Aborted);
        var cells = await numbers.ReadCampaignAsync(call.RetailerId, id, span, call.Aborted);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            WriteHead(writer, asOfMs, about, Sum(cells));
            WriteTime(writer, "last_shown_at", ever?.LastShownMs ?? 0);
            WriteRows(
                writer, "by_time", cells.GroupBy(c => span.BucketOf(c.StartMs)).OrderBy(g => g.Key), about.Decimals, Sum,
                g => writer.WriteString("at"u8, Times.Write(g.Key)));
            WriteRows(
                writer, "by_variant", cells.GroupBy(c => c.Cell.VariantId).OrderBy(g => g.Key, StringComparer.Ordinal), about.Decimals, Sum,
                g => writer.WriteString("variant_id"u8, g.Key));
            WriteRows(
                writer, "by_placement", cells.GroupBy(c => c.Cell.Placement).OrderBy(g => g.Key, StringComparer.Ordinal), about.Decimals, Sum,
                g => writer.WriteString("placement"u8, g.Key));
            writer.WriteEndObject();
        });
    }

    private static FigureSums Sum(IEnumerable<(long StartMs, NumbersCell Cell)> cells) => cells.Aggregate(new FigureSums(), (sum, c) => sum.Add(c.Cell.Figures));

    private static void WriteHead(Utf8JsonWriter writer, long asOfMs, NumbersContext about, FigureSums totals)
    {
        writer.WriteStartObject();
        writer.WriteString("as_of"u8, Times.Write(asOfMs));
        writer.WriteString("currency"u8, about.Currency);
        writer.WritePropertyName("totals"u8);
        NumbersJson.Write(writer, totals, about.Decimals);
    }

    private static void WriteRows<T>(
        Utf8JsonWriter writer, string name, IEnumerable<T> rows, int decimals, Func<T, FigureSums> figuresOf, Action<T> writeKey)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writeKey(row);
            NumbersJson.WriteMembers(writer, figuresOf(row), decimals);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, long unixMs) =>
        writer.WriteString(name, unixMs == 0 ? null : Times.Write(unixMs));
}
