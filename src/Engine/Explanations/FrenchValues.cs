using NodaTime;

namespace LuckyCart.Engine.Explanations;

/// <summary>Numbers, money and times in French.</summary>
internal sealed class FrenchValues(SentenceContext context) : ValueWords(context)
{
    private static readonly string[] Months =
    [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ];

    private static readonly string[] Weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    protected override string DecimalMark => ",";

    protected override string GroupMark => Space;

    protected override string PercentMark => Space + "%";

    protected override string Money(string number, string symbol) => number + Space + symbol;

    public override string Day(LocalDate date) => $"{(date.Day == 1 ? "1er" : date.Day)} {Months[date.Month - 1]} {date.Year}";

    public override string Moment(LocalDateTime time) => $"{Day(time.Date)} à {time.Hour}{Space}h{Space}{time.Minute:00}";

    public override string Hour(long hour) => $"{hour}{Space}h";

    public override string Weekday(long day) => Weekdays[(int)Math.Clamp(day - 1, 0, 6)];

    public override string Quoted(string text) => $"«{Space}{text}{Space}»";

    /// <summary>a, b ou c.</summary>
    public static string Or(IReadOnlyList<string> values) => Lists.Join(values, " ou ", n => n == 1 ? "une autre valeur" : $"une de {n} autres valeurs");

    /// <summary>a, b et c.</summary>
    public static string And(IReadOnlyList<string> values) => Lists.Join(values, " et ", n => n == 1 ? "un autre" : $"{n} autres");

    /// <summary>An event's name in a CSM's words.</summary>
    public string Event(string name) => Quoted(EventWord(name));

    /// <summary>The same without quotes.</summary>
    public static string EventWord(string name) => name switch
    {
        "page_view" => "page vue",
        "view_item" => "produit consulté",
        "view_item_list" => "liste de produits consultée",
        "view_cart" => "panier consulté",
        "add_to_cart" => "ajout au panier",
        "remove_from_cart" => "retrait du panier",
        "begin_checkout" => "début de commande",
        "purchase" => "achat",
        "refund" => "remboursement",
        "order_status" => "suivi de commande",
        "search" => "recherche",
        "decision" => "demande de décision",
        "identify" => "identification",
        "view_promotion" => "promotion vue",
        "select_promotion" => "promotion cliquée",
        "dismiss_promotion" => "promotion fermée",
        _ => name,
    };

    /// <summary>A device or channel in a CSM's words.</summary>
    public static string Device(string name) => name switch
    {
        "desktop" => "ordinateur",
        "tablet" => "tablette",
        "web" => "site",
        "app" => "application",
        "store" => "magasin",
        _ => name,
    };
}
