using System.Text.Json;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>Explanations as JSON, values in the document's units.</summary>
public static class ExplanationJson
{
    /// <summary>Writes an explanation's members into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, Explanation explanation, SentenceContext context)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(explanation);
        var book = new SentenceBook(context);
        writer.WriteString("step"u8, ExplanationNames.Of(explanation.Step));
        if (ExplanationNames.Of(explanation.Reason) is { } reason)
        {
            writer.WriteString("reason"u8, reason);
        }

        Write(writer, "sentences", book.Of(explanation));
        if (explanation.EventName is { } name)
        {
            writer.WriteString("event_name"u8, name);
        }

        Facts(writer, explanation);
        if (explanation.Step == ExplanationStep.Audience)
        {
            Rules(writer, "rules", explanation.Rules, context, book);
            Rules(writer, "failing_rules", explanation.Failing, context, book);
        }

        if (explanation.Cap is { } cap)
        {
            writer.WritePropertyName("cap"u8);
            Write(writer, cap, context, book);
        }
    }

    /// <summary><c>{"fr": …, "en": …}</c></summary>
    public static void Write(Utf8JsonWriter writer, string name, Sentences sentences)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(sentences);
        writer.WriteStartObject(name);
        writer.WriteString("fr"u8, sentences.French);
        writer.WriteString("en"u8, sentences.English);
        writer.WriteEndObject();
    }

    private static void Facts(Utf8JsonWriter writer, Explanation explanation)
    {
        if (explanation.Step == ExplanationStep.Placement)
        {
            Texts(writer, "asked_placements", explanation.AskedPlacements);
        }

        if (explanation.Rival is { } rival)
        {
            writer.WriteStartObject("other"u8);
            writer.WriteString("campaign_id"u8, rival.CampaignId);
            writer.WriteString("name"u8, rival.CampaignName);
            writer.WriteNumber("priority"u8, rival.Priority);
            writer.WriteEndObject();
        }

        if (explanation.Step == ExplanationStep.Holdout)
        {
            writer.WriteString("held_out_by"u8, explanation.OfRetailer ? "retailer"u8 : "campaign"u8);
        }

        if (explanation.VariantId is { } variant)
        {
            writer.WriteString("variant_id"u8, variant);
        }

        if (explanation.Placement is { } placement)
        {
            writer.WriteString("placement"u8, placement);
        }
    }

    private static void Rules(
        Utf8JsonWriter writer, string name, IReadOnlyList<ExplainedRule> rules, SentenceContext context, SentenceBook book)
    {
        writer.WriteStartArray(name);
        foreach (var explained in rules)
        {
            Write(writer, explained, context, book);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ExplainedRule explained, SentenceContext context, SentenceBook book)
    {
        var (rule, values) = (explained.Rule, new DocumentValues(context));
        var kind = FieldKinds.KindOf(rule);
        writer.WriteStartObject();
        writer.WriteString("path"u8, rule.Path);
        writer.WriteString("field"u8, FieldKinds.NameOf(rule));
        writer.WriteString("operator"u8, FieldKinds.NameOf(rule.Operator));
        writer.WriteBoolean("not"u8, explained.Negated);
        writer.WritePropertyName("needed"u8);
        values.WriteNeeded(writer, rule, kind);
        writer.WritePropertyName("observed"u8);
        if (FieldKinds.MayTell(rule.Field))
        {
            values.WriteObserved(writer, explained.Observed, kind);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteBoolean("withheld"u8, !FieldKinds.MayTell(rule.Field));
        if (FieldKinds.LooksBack(rule.Field))
        {
            writer.WritePropertyName("within"u8);
            values.WriteWindow(writer, rule.Within);
            Write(writer, "window", book.Of(rule.Within));
            writer.WriteBoolean("including_event"u8, rule.IncludingEvent);
        }

        writer.WriteBoolean("truncated"u8, explained.Truncated);
        Write(writer, "sentences", book.Of(explained));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ExplainedCap explained, SentenceContext context, SentenceBook book)
    {
        var cap = explained.Cap;
        writer.WriteStartObject();
        writer.WriteString("path"u8, explained.Path);
        writer.WriteString("counts"u8, ExplanationNames.Of(cap.Counts));
        writer.WriteString("of"u8, ExplanationNames.Of(cap.Of));
        writer.WriteNumber("needed"u8, cap.Max);
        writer.WriteNumber("observed"u8, explained.Counted);
        writer.WritePropertyName("within"u8);
        new DocumentValues(context).WriteWindow(writer, cap.Within);
        Write(writer, "window", book.Of(cap.Within));
        writer.WriteBoolean("truncated"u8, explained.Truncated);
        Write(writer, "sentences", book.Of(cap));
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
