using System.Globalization;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Limits;
using LuckyCart.Api.Retailers;
using LuckyCart.Api.Shoppers;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;
using Microsoft.Extensions.Options;

namespace LuckyCart.Api.Streams;

/// <summary><c>POST /v1/stream-tickets</c> and <c>GET /v1/shoppers/{id}/stream</c>.</summary>
internal sealed class StreamEndpoints(
    StreamTickets tickets, ShopperTokens tokens, Admission admission, RetailerGates gates, KeyReader keys,
    StreamParts parts, IHostApplicationLifetime lifetime, IOptions<ApiOptions> options)
{
    private int _open;

    private static Problem TicketInvalid { get; } = new(401, ProblemCodes.TicketInvalid, "The ticket does not hold.");

    public async Task PostTicketAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var (named, tokenInBody) = await ReadTicketRequestAsync(context);
        var token = await tokens.ReadAsync(caller, context, tokenInBody);
        if (named is null && token is null)
        {
            throw Problem.Invalid("shopper_id", "required", "A shopper or its token is asked for.").AsException();
        }

        var shopper = NamedShopper.Of(caller, named, token);
        admission.TakeShopper(context, caller, shopper.Journal);
        var (ticket, opens) = tickets.Issue(caller, shopper);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/json; charset=utf-8";
        using (var lease = JsonWriters.Rent(context.Response.BodyWriter))
        {
            lease.Writer.WriteStartObject();
            lease.Writer.WriteString("ticket"u8, ticket);
            lease.Writer.WriteString("expires_at"u8, Times.Write(opens.ExpiresAt.ToUnixTimeMilliseconds()));
            lease.Writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public async Task GetStreamAsync(HttpContext context)
    {
        var position = LastPositionOf(context.Request);
        var ticket = tickets.Use(context.Request.Query["ticket"].ToString()) ?? throw TicketInvalid.AsException();
        var gate = await gates.FindAsync(ticket.RetailerId);
        var key = gate?.FindKey(ticket.KeyId);
        if (gate is null || !keys.Holds(key))
        {
            throw TicketInvalid.AsException();
        }

        CrossOrigin.Check(context, new Caller(gate, key!));
        if (ShopperIds.FromPath(context) is { } id && id != ShopperIds.Me && id != ticket.ShopperId)
        {
            throw Problem.NotFound.AsException();
        }

        if (Interlocked.Increment(ref _open) > options.Value.MaxStreams)
        {
            Interlocked.Decrement(ref _open);
            throw Problem.Unavailable.AsException();
        }

        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await new ShopperStream(context.Response, ticket, parts).RunAsync(position, ending.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static async ValueTask<(string? Named, string? Token)> ReadTicketRequestAsync(HttpContext context)
    {
        if (context.Request.ContentLength is 0 or null && !context.Request.Headers.ContainsKey("Transfer-Encoding") &&
            context.Request.ContentType is null)
        {
            return (null, null);
        }

        using var body = await PooledBody.ReadAsync(context);
        using var document = JsonBody.Parse(body.Bytes);
        var root = document.RootElement;
        return root.ValueKind == System.Text.Json.JsonValueKind.Object
            ? (TextOf(root, "shopper_id"), TextOf(root, "shopper_token"))
            : throw new Problem(400, ProblemCodes.InvalidJson, "The body is not a JSON object.").AsException();
    }

    private static string? TextOf(System.Text.Json.JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == System.Text.Json.JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == System.Text.Json.JsonValueKind.String
            ? value.GetString()
            : throw Problem.Invalid(name, "wrong_type", "A text is asked for.").AsException();
    }

    // A browser that opens a new stream with a new ticket cannot set the header, so the query says it as well.
    private static long? LastPositionOf(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0)
        {
            text = request.Query["last_event_id"].ToString();
        }

        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw Problem.Invalid("Last-Event-ID", "invalid", "Not a journal position.").AsException();
    }
}
