using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Hosting.Http;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime;

namespace LuckyCart.Hosting.Problems;

/// <summary>One fault of a request.</summary>
internal readonly record struct FieldFault(string Field, string Code, string Detail);

/// <summary>An RFC 9457 problem answer.</summary>
internal sealed record Problem(int Status, string Code, string Detail)
{
    public IReadOnlyList<FieldFault> Errors { get; init; } = [];

    public int? RetryAfterSeconds { get; init; }

    public static Problem NotFound { get; } = new(404, ProblemCodes.NotFound, "There is no such thing here.");

    public static Problem Unavailable { get; } =
        new(503, ProblemCodes.Unavailable, "The outcome is unknown or the service is not ready. Repeating the request is safe.")
        {
            RetryAfterSeconds = 1,
        };

    public static Problem Invalid(string field, string code, string detail) =>
        new(422, ProblemCodes.InvalidRequest, "The request cannot be understood as it is.")
        {
            Errors = [new FieldFault(field, code, detail)],
        };

    public ProblemException AsException() => new(this);

    /// <summary>The problem that a bare status stands for.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        401 => new(status, ProblemCodes.KeyInvalid, "The key does not hold."),
        403 => new(status, ProblemCodes.KeyNotAllowed, "The key may not do this."),
        404 => NotFound,
        405 => new(status, ProblemCodes.MethodNotAllowed, "This method is not known here."),
        408 => new(status, ProblemCodes.RequestTimeout, "The request came too slowly."),
        413 => new(status, ProblemCodes.BodyTooLarge, "The body is too large."),
        415 => new(status, ProblemCodes.UnsupportedMediaType, "The body's type or encoding is not taken here."),
        429 => new(status, ProblemCodes.RateLimited, "Too many requests.") { RetryAfterSeconds = 1 },
        503 => Unavailable,
        >= 500 => new(status, ProblemCodes.Internal, "Something failed here. It is logged under the trace id."),
        _ => new(status, ProblemCodes.BadRequest, "The request cannot be read."),
    };

    /// <summary>The problem that a failed call is answered with; nothing of the failure itself is told.</summary>
    public static Problem Of(Exception exception) => exception switch
    {
        ProblemException e => e.Problem,
        BadHttpRequestException e => OfStatus(e.StatusCode),
        CommandRefusedException { Code: CommandRefusedException.UnknownRetailer } => NotFound,
        CommandRefusedException e => new(409, e.Code, e.Message),
        GrainBusyException { WholeSilo: false } => new(429, ProblemCodes.RateLimited, "Too many calls wait for this shopper.")
        {
            RetryAfterSeconds = 1,
        },
        GrainBusyException or JournalUnavailableException or JournalConflictException or TimeoutException or OrleansException
            or OperationCanceledException => Unavailable,
        _ => OfStatus(500),
    };

    /// <summary>Writes the whole answer; nothing may have been written before.</summary>
    public Task WriteAsync(HttpContext context) => WriteAsync(context, null);

    /// <summary>Writes the whole answer with further members after the standard ones.</summary>
    public async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter>? further)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (Status is StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge &&
            HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            // The rest of the body is not read: a client must not send its next request after it.
            response.Headers.Connection = "close";
        }

        if (RetryAfterSeconds is { } seconds && !response.Headers.ContainsKey("Retry-After"))
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        using (var lease = JsonWriters.Rent(response.BodyWriter))
        {
            Write(lease.Writer, context, further);
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary><c>errors</c> of an object: each fault by its path.</summary>
    public static void WriteErrors(Utf8JsonWriter writer, IEnumerable<FieldFault> errors)
    {
        writer.WriteStartArray("errors"u8);
        foreach (var fault in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("field"u8, fault.Field);
            writer.WriteString("code"u8, fault.Code);
            writer.WriteString("detail"u8, fault.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Write(Utf8JsonWriter writer, HttpContext context, Action<Utf8JsonWriter>? further)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "about:blank"u8);
        writer.WriteString("title"u8, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(Status));
        writer.WriteNumber("status"u8, Status);
        writer.WriteString("code"u8, Code);
        writer.WriteString("detail"u8, Detail);
        WriteErrors(writer, Errors);
        writer.WriteString("trace_id"u8, TraceIdOf(context));
        further?.Invoke(writer);
        writer.WriteEndObject();
    }

    public static string TraceIdOf(HttpContext context) =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : context.TraceIdentifier;
}
