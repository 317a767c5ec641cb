using System.Globalization;
using System.Text.Json;
using LuckyCart.Engine.Campaigns;
using NodaTime;
using NodaTime.Text;

namespace LuckyCart.Engine.Explanations;

/// <summary>Values as documents state them: money as decimal texts, times local, windows short.</summary>
internal sealed class DocumentValues(SentenceContext context)
{
    private const decimal MicrosPerOne = 1_000_000m;

    private static readonly LocalDateTimePattern s_time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFF");

    private readonly EnglishValues _values = new(context);

    /// <summary>A rule's value: one, a list, or null for none.</summary>
    public void WriteNeeded(Utf8JsonWriter writer, Condition rule, ComparedKind kind)
    {
        var texts = StatedTexts.Of(context.Document, rule.Path, rule.Value.Texts);
        var listed = Operators.TakesList(rule.Operator) || rule.Operator == ComparisonOperator.Between;
        if (rule.Value.Flag is { } flag)
        {
            writer.WriteBooleanValue(flag);
            return;
        }

        if (texts.Count + rule.Value.Numbers.Count == 0)
        {
            writer.WriteNullValue();
            return;
        }

        if (listed)
        {
            writer.WriteStartArray();
        }

        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        foreach (var number in rule.Value.Numbers)
        {
            WriteNumber(writer, number, kind);
        }

        if (listed)
        {
            writer.WriteEndArray();
        }
    }

    /// <summary>What was observed, in the same units; null for unknown.</summary>
    public void WriteObserved(Utf8JsonWriter writer, Observation observed, ComparedKind kind)
    {
        switch (observed)
        {
            case { Text: { } text }:
                writer.WriteStringValue(text);
                break;
            case { Micros: { } ms } when kind == ComparedKind.Time:
                // The day alone: a minute together with other counts could single a shopper out.
                writer.WriteStringValue(LocalDatePattern.Iso.Format(_values.Local(ms).Date));
                break;
            case { Micros: { } micros }:
                WriteNumber(writer, micros, kind);
                break;
            case { Flag: { } flag }:
                writer.WriteBooleanValue(flag);
                break;
            case { Texts: { } texts }:
                writer.WriteStartArray();
                foreach (var text in texts)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary><c>90d</c>, <c>today</c>, <c>{"from", "to"}</c>.</summary>
    public void WriteWindow(Utf8JsonWriter writer, Window window)
    {
        switch (window.Kind)
        {
            case WindowKind.Fixed:
                writer.WriteStartObject();
                writer.WriteString("from"u8, s_time.Format(_values.Local(window.FromMs)));
                writer.WriteString("to"u8, s_time.Format(_values.Local(window.ToMs)));
                writer.WriteEndObject();
                break;
            case WindowKind.Rolling:
                var minutes = window.LengthMs / Durations.MinuteMs;
                writer.WriteStringValue(minutes switch
                {
                    _ when minutes % 1_440 == 0 => $"{minutes / 1_440}d",
                    _ when minutes % 60 == 0 => $"{minutes / 60}h",
                    _ => $"{minutes}m",
                });
                break;
            default:
                writer.WriteStringValue(window.Kind switch
                {
                    WindowKind.Session => "session",
                    WindowKind.Today => "today",
                    WindowKind.ThisWeek => "this_week",
                    WindowKind.ThisMonth => "this_month",
                    WindowKind.LastMonth => "last_month",
                    _ => "ever",
                });
                break;
        }
    }

    private void WriteNumber(Utf8JsonWriter writer, long number, ComparedKind kind)
    {
        if (kind == ComparedKind.Time)
        {
            writer.WriteStringValue(s_time.Format(_values.Local(number)));
        }
        else if (kind is ComparedKind.Amount or ComparedKind.UnitPrice)
        {
            var places = new string('0', context.CurrencyDecimals) + new string('#', 6 - context.CurrencyDecimals);
            writer.WriteStringValue((number / MicrosPerOne).ToString("0." + places, CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteRawValue((number / MicrosPerOne).ToString("0.######", CultureInfo.InvariantCulture));
        }
    }
}
