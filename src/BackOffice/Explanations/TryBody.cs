using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Events;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Explanations;

/// <summary>The body of <c>POST …/try</c>: a shopper or a made-up state, and the event that happens.</summary>
internal sealed record TryBody(
    string? ShopperId, bool TestSpace, string? Version, IReadOnlyList<EncodedEvent> Past, IReadOnlyList<string>? Segments, bool Known,
    EncodedEvent Event, IReadOnlyList<string>? Placements, long AtMs)
{
    /// <summary>A document that is not saved, as it is kept; empty where a saved one is tried.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    private const int OrdersMax = 200;
    private const int ItemsMax = 1_000;

    /// <summary>Reads it.</summary>
    /// <param name="unsaved">The body has the document; else it may name a version of the saved one.</param>
    /// <exception cref="ProblemException">400, 413, 415; 422 with every fault.</exception>
    public static async Task<TryBody> ReadAsync(HttpContext context, int currencyDecimals, long nowMs, bool unsaved = false)
    {
        using var body = await PooledBody.ReadAsync(context);
        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        var part = TryPart.Root(json.RootElement, currencyDecimals);
        var read = Read(part, nowMs, unsaved);
        return part.Faults.Count == 0 ? read : throw Answers.Refused(part.Faults);
    }

    private static TryBody Read(TryPart body, long nowMs, bool unsaved)
    {
        var document = unsaved ? DocumentOf(body) : default;
        var shopperId = body.Text("shopper_id");
        var state = body.Object("state");
        if (shopperId is not null && state is not null)
        {
            body.Fault("state", ReadFaultCodes.Invalid, "Either a shopper or a made-up state.");
        }

        var version = unsaved ? null : body.Text("version", "draft", "live");
        var space = body.Text("space", "live", "test");
        var atMs = body.Time("at") ?? nowMs;
        var placements = body.Texts("placements", 20);
        var happening = body.Object("event");
        if (happening is null)
        {
            body.Fault("event", ReadFaultCodes.Required, "What happens.");
        }

        List<EncodedEvent> past = [];
        var segments = state?.Texts("segments", 1_000);
        var known = state?.Flag("known") ?? true;
        if (state is not null)
        {
            ReadPast(state, past, atMs);
            state.Close();
        }

        var e = happening is null ? null : ReadEvent(happening, atMs);
        happening?.Close();
        body.Close();
        return new TryBody(
            shopperId, space == "test", version, [.. past.OrderBy(p => p.OccurredAtMs)], segments, known, e ?? Encoded("none", atMs, 0), placements, atMs)
        {
            Document = document,
        };
    }

    private static ReadOnlyMemory<byte> DocumentOf(TryPart body)
    {
        if (body.Raw("document") is { } document)
        {
            return CampaignDocuments.Compact(document);
        }

        body.Fault("document", ReadFaultCodes.Required, "The campaign that is tried.");
        return default;
    }

    private static void ReadPast(TryPart state, List<EncodedEvent> past, long atMs)
    {
        var beforeMs = atMs - 60_000;
        if (state.Time("first_seen") is { } firstSeen)
        {
            past.Add(Encoded("page_view", Math.Min(firstSeen, atMs), past.Count));
        }

        if (state.Attributes("traits") is { Count: > 0 } traits)
        {
            past.Add(Encoded("identify", beforeMs, past.Count, e => e with { Traits = traits }));
        }

        foreach (var order in state.Objects("orders", OrdersMax))
        {
            var at = Math.Min(order.Time("at") ?? beforeMs, atMs);
            var (value, items) = (order.Minor("value"), order.Items("items", ItemsMax));
            order.Close();
            past.Add(Encoded("purchase", at, past.Count, e => e with
            {
                TransactionId = "made-up-" + e.EventId, ValueMinor = value ?? order.SumOf(items), Items = items,
            }));
        }

        if (state.Items("viewed", ItemsMax) is { Count: > 0 } viewed)
        {
            past.Add(Encoded("view_item", beforeMs, past.Count, e => e with { Items = viewed }));
        }

        if (state.Items("cart", ItemsMax) is { Count: > 0 } cart)
        {
            past.Add(Encoded("view_cart", beforeMs, past.Count, e => e with { Items = cart }));
        }
    }

    private static EncodedEvent ReadEvent(TryPart e, long atMs)
    {
        var name = e.Text("event_name");
        if (name is null)
        {
            e.Fault("event_name", ReadFaultCodes.Required, "Of the event.");
        }

        var read = new ShopperEvent
        {
            EventId = "try",
            EventName = name ?? "none",
            OccurredAtMs = atMs,
            PageType = e.Text("page_type"),
            PageId = e.Text("page_id"),
            Device = e.Text("device", "desktop", "mobile", "tablet"),
            Channel = e.Text("channel", "web", "app", "store"),
            Language = e.Text("language"),
            StoreId = e.Text("store_id"),
            SearchTerm = e.Text("search_term"),
            ValueMinor = e.Minor("value"),
            CartId = e.Text("cart_id"),
            TransactionId = e.Text("transaction_id"),
            ConsentPersonalization = e.Flag("consent"),
            Attributes = e.Attributes("attributes") ?? [],
            Items = e.Items("items", ItemsMax),
        };
        return new EncodedEvent(EventCodec.Encode(read), atMs);
    }

    private static EncodedEvent Encoded(string name, long atMs, int number, Func<ShopperEvent, ShopperEvent>? with = null)
    {
        var e = new ShopperEvent { EventId = $"past-{number}", EventName = name, OccurredAtMs = atMs };
        return new EncodedEvent(EventCodec.Encode(with?.Invoke(e) ?? e), atMs);
    }
}
