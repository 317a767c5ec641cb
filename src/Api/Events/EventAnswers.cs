using System.Text.Json;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Events;

/// <summary>Writes results and interactions straight into the response.</summary>
internal static class EventAnswers
{
    public static Task WriteAsync(
        HttpContext context, EventRequest request, IReadOnlyList<PostedShopper> posted, bool debug, bool degraded)
    {
        if (request.AllRejected)
        {
            return new Problem(422, ProblemCodes.AllRejected, "Every event was rejected; see the results.")
            {
                Errors = ErrorsOf(request),
            }.WriteAsync(context, writer => WriteResults(writer, request));
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        using (var lease = JsonWriters.Rent(context.Response.BodyWriter))
        {
            var writer = lease.Writer;
            writer.WriteStartObject();
            WriteResults(writer, request);
            writer.WriteStartArray("interactions"u8);
            foreach (var shopper in degraded ? [] : posted)
            {
                foreach (var interaction in shopper.Answer.Interactions)
                {
                    WriteInteraction(writer, shopper.ShopperId, interaction);
                }
            }

            writer.WriteEndArray();
            if (degraded)
            {
                writer.WriteBoolean("degraded"u8, true);
            }

            if (debug)
            {
                WriteDebug(writer, posted);
            }

            writer.WriteEndObject();
        }

        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    public static void WriteInteraction(Utf8JsonWriter writer, string shopperId, Interaction interaction)
    {
        writer.WriteStartObject();
        writer.WriteString("interaction_id"u8, interaction.InteractionId);
        writer.WriteString("shopper_id"u8, shopperId);
        writer.WriteString("event_id"u8, interaction.EventId);
        writer.WriteString("campaign_id"u8, interaction.CampaignId);
        writer.WriteString("variant_id"u8, interaction.VariantId);
        writer.WriteString("type"u8, interaction.Type);
        if (!string.IsNullOrEmpty(interaction.Placement))
        {
            writer.WriteString("placement"u8, interaction.Placement);
        }

        writer.WritePropertyName("content"u8);
        writer.WriteRawValue(interaction.ContentJson.Span, skipInputValidation: true);
        writer.WriteString("expires_at"u8, Times.Write(interaction.ExpiresAtMs));
        writer.WriteEndObject();
    }

    private static FieldFault[] ErrorsOf(EventRequest request) =>
    [
        .. request.Events.SelectMany((e, i) => e.Draft.IsFaulty
            ? e.Draft.Faults.Select(f => f with { Field = $"events[{i}].{f.Field}" })
            : [new FieldFault($"events[{i}].{e.Result!.Error!.Field}", e.Result.Error.Code, e.Result.Error.Detail)]).Take(500),
    ];

    private static void WriteResults(Utf8JsonWriter writer, EventRequest request)
    {
        writer.WriteStartArray("results"u8);
        foreach (var incoming in request.Events)
        {
            WriteResult(writer, incoming, incoming.Result!);
        }

        writer.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter writer, IncomingEvent incoming, EventResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("event_id"u8, incoming.EventId);
        writer.WriteString("status"u8, StatusOf(result.Status));
        if (result.Error is { } error)
        {
            WriteError(writer, "error"u8, error.Code, error.Field, error.Detail);
        }

        if (incoming.Draft.Faults.Count > 1)
        {
            writer.WriteStartArray("errors"u8);
            foreach (var fault in incoming.Draft.Faults)
            {
                WriteError(writer, default, fault.Code, fault.Field, fault.Detail);
            }

            writer.WriteEndArray();
        }

        if (result.CatalogueVersion > 0)
        {
            writer.WriteNumber("catalog_version"u8, result.CatalogueVersion);
        }

        writer.WriteStartArray("warnings"u8);
        foreach (var warning in result.Warnings ?? [])
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string code, string? field, string detail)
    {
        if (name.IsEmpty)
        {
            writer.WriteStartObject();
        }
        else
        {
            writer.WriteStartObject(name);
        }

        writer.WriteString("code"u8, code);
        writer.WriteString("field"u8, field);
        writer.WriteString("detail"u8, detail);
        writer.WriteEndObject();
    }

    private static void WriteDebug(Utf8JsonWriter writer, IReadOnlyList<PostedShopper> posted)
    {
        writer.WriteStartArray("debug"u8);
        foreach (var step in posted.SelectMany(p => p.Answer.Debug ?? []))
        {
            writer.WriteStartObject();
            writer.WriteString("event_id"u8, step.EventId);
            writer.WriteString("campaign_id"u8, step.CampaignId);
            writer.WriteString("step"u8, step.Step);
            writer.WriteString("detail"u8, step.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static ReadOnlySpan<byte> StatusOf(EventResultStatus status) => status switch
    {
        EventResultStatus.Applied => "applied"u8,
        EventResultStatus.Duplicate => "duplicate"u8,
        EventResultStatus.Late => "late"u8,
        _ => "rejected"u8,
    };
}
