using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>within</c>.</summary>
internal static class WindowReader
{
    private const long LengthMaxMs = 365 * Durations.DayMs;

    private static readonly OrderedDictionary<string, WindowKind> s_named = new(StringComparer.Ordinal)
    {
        ["session"] = WindowKind.Session,
        ["today"] = WindowKind.Today,
        ["this_week"] = WindowKind.ThisWeek,
        ["this_month"] = WindowKind.ThisMonth,
        ["last_month"] = WindowKind.LastMonth,
        ["ever"] = WindowKind.Ever,
    };

    /// <summary>Not there: ever.</summary>
    public static Window Read(DocumentValue? value, Reading reading)
    {
        switch (value?.Kind)
        {
            case null:
                return Window.Ever;
            case DocumentKind.Text when s_named.TryGetValue(value.Text, out var kind):
                return kind == WindowKind.Ever ? Window.Ever : new Window(kind);
            case DocumentKind.Text when Durations.TryParse(value.Text, LengthMaxMs, out var lengthMs):
                return new Window(WindowKind.Rolling, LengthMs: lengthMs);
            case DocumentKind.Text:
                reading.Faults.Add(
                    value, CampaignFaultCode.UnknownValue,
                    $"'{Excerpt.Of(value.Text)}' is neither a time from 1m to 365d (30m, 12h, 90d) nor one of "
                    + $"{string.Join(", ", s_named.Keys)}.{NearestName.Hint(value.Text, s_named.Keys)}");
                return Window.Ever;
            case DocumentKind.Object:
                return ReadFixed(value, reading);
            default:
                ValueReader.RefuseType(value, reading.Faults, "a text such as '30d', or {\"from\", \"to\"},");
                return Window.Ever;
        }
    }

    private static Window ReadFixed(DocumentValue value, Reading reading)
    {
        var fields = ObjectReader.Open(value, reading.Faults, "a time")!;
        var (from, to) = (fields.Required("from"), fields.Required("to"));
        fields.Close();
        var (fromMs, toMs) = (LocalTimes.Instant(from, reading), LocalTimes.Instant(to, reading));
        if (toMs <= fromMs)
        {
            reading.Faults.Add(to!, CampaignFaultCode.Invalid, "'to' is the first moment after the time: it must be after 'from'.");
        }

        return new Window(WindowKind.Fixed, FromMs: fromMs ?? 0, ToMs: toMs ?? 0);
    }
}
