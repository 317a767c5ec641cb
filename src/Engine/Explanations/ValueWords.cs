using System.Globalization;
using System.Numerics;
using LuckyCart.Engine.Campaigns;
using NodaTime;

namespace LuckyCart.Engine.Explanations;

/// <summary>Numbers, money and times as one language writes them.</summary>
internal abstract class ValueWords(SentenceContext context)
{
    /// <summary>A space at which no line breaks.</summary>
    protected const string Space = "\u00A0";

    private const int MicroDecimals = 6;

    // Years 1 to 9998: more than documents and events can state.
    private const long EarliestMs = -62_135_000_000_000;
    private const long LatestMs = 253_370_000_000_000;

    /// <summary>The retailer's zone and currency.</summary>
    protected SentenceContext Context { get; } = context;

    /// <summary>1.5 or 1,5.</summary>
    protected abstract string DecimalMark { get; }

    /// <summary>12,500 or 12 500.</summary>
    protected abstract string GroupMark { get; }

    /// <summary>Minus sign included in the number.</summary>
    protected abstract string Money(string number, string symbol);

    /// <summary>A day.</summary>
    public abstract string Day(LocalDate date);

    /// <summary>A day and a time of it.</summary>
    public abstract string Moment(LocalDateTime time);

    /// <summary>An hour of the day, 0 to 24.</summary>
    public abstract string Hour(long hour);

    /// <summary>1 (Monday) to 7.</summary>
    public abstract string Weekday(long day);

    /// <summary>In quotes.</summary>
    public abstract string Quoted(string text);

    /// <summary>A number with the decimals that it has.</summary>
    public string Number(long micros) => Written(micros, MicroDecimals, 0);

    /// <summary>An attribute's or trait's number.</summary>
    public string Number(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture).Replace(".", DecimalMark, StringComparison.Ordinal);

    /// <summary>Money with at least the currency's decimals.</summary>
    public string Amount(long micros) => Money(Written(micros, MicroDecimals, Context.CurrencyDecimals), SymbolOf(Context.Currency));

    /// <summary>A share as per cent.</summary>
    public string Percent(long micros) => Written(micros, MicroDecimals - 2, 0) + PercentMark;

    /// <summary>A value in micros of a field's kind.</summary>
    public string Of(ComparedKind kind, long micros) => kind switch
    {
        ComparedKind.Amount or ComparedKind.UnitPrice => Amount(micros),
        ComparedKind.Hour => Hour(micros / 1_000_000),
        ComparedKind.Weekday => Weekday(micros / 1_000_000),
        _ => Number(micros),
    };

    /// <summary>A moment as a rule compares it: the day alone where it stands for the whole day.</summary>
    /// <param name="upperEnd">A day without time meant its last millisecond.</param>
    public string Bound(long unixMs, bool upperEnd)
    {
        var local = Local(unixMs);
        var whole = upperEnd ? Local(unixMs + 1).TimeOfDay == LocalTime.Midnight : local.TimeOfDay == LocalTime.Midnight;
        return whole ? Day(local.Date) : Moment(local);
    }

    /// <summary>In the retailer's zone.</summary>
    public LocalDateTime Local(long unixMs) =>
        Instant.FromUnixTimeMilliseconds(Math.Clamp(unixMs, EarliestMs, LatestMs)).InZone(Context.Zone).LocalDateTime;

    /// <summary>The last day of a time that ends at a moment, excluded; with the time where that is no midnight.</summary>
    public string LastBefore(long unixMs)
    {
        var local = Local(unixMs);
        return local.TimeOfDay == LocalTime.Midnight ? Day(local.Date.PlusDays(-1)) : Moment(local);
    }

    /// <summary>After a percentage.</summary>
    protected abstract string PercentMark { get; }

    private string Written(BigInteger value, int decimals, int decimalsMin)
    {
        var digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var whole = digits[..^decimals];
        var fraction = digits[^decimals..].TrimEnd('0').PadRight(decimalsMin, '0');
        for (var at = whole.Length - 3; at > 0; at -= 3)
        {
            whole = whole.Insert(at, GroupMark);
        }

        return (value.Sign < 0 ? "-" : "") + whole + (fraction.Length == 0 ? "" : DecimalMark + fraction);
    }

    private static string SymbolOf(string currency) => currency switch
    {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        _ => currency,
    };
}
