using NodaTime;

namespace LuckyCart.Engine.Explanations;

/// <summary>Numbers, money and times in English.</summary>
internal sealed class EnglishValues(SentenceContext context) : ValueWords(context)
{
    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    protected override string DecimalMark => ".";

    protected override string GroupMark => ",";

    protected override string PercentMark => "%";

    protected override string Money(string number, string symbol) =>
        (number[0] == '-' ? "-" : "") + symbol + (symbol.Length > 1 ? Space : "") + number.TrimStart('-');

    public override string Day(LocalDate date) => $"{date.Day} {Months[date.Month - 1]} {date.Year}";

    public override string Moment(LocalDateTime time) => $"{Day(time.Date)} at {time.Hour:00}:{time.Minute:00}";

    public override string Hour(long hour) => $"{hour:00}:00";

    public override string Weekday(long day) => Weekdays[(int)Math.Clamp(day - 1, 0, 6)];

    public override string Quoted(string text) => $"“{text}”";

    /// <summary>a, b or c.</summary>
    public static string Or(IReadOnlyList<string> values) => Lists.Join(values, " or ", n => n == 1 ? "another value" : $"one of {n} other values");

    /// <summary>a, b and c.</summary>
    public static string And(IReadOnlyList<string> values) => Lists.Join(values, " and ", n => n == 1 ? "one other" : $"{n} others");

    /// <summary>An event's name in a CSM's words.</summary>
    public string Event(string name) => Quoted(EventWord(name));

    /// <summary>The same without quotes.</summary>
    public static string EventWord(string name) => name switch
    {
        "page_view" => "page viewed",
        "view_item" => "product viewed",
        "view_item_list" => "product list viewed",
        "view_cart" => "cart viewed",
        "add_to_cart" => "added to cart",
        "remove_from_cart" => "removed from cart",
        "begin_checkout" => "checkout begun",
        "order_status" => "order followed up",
        "decision" => "decision asked for",
        "view_promotion" => "promotion seen",
        "select_promotion" => "promotion clicked",
        "dismiss_promotion" => "promotion closed",
        _ => name,
    };
}
