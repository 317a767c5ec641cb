using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>Rules in French: what must be, and what was.</summary>
internal sealed class FrenchRules(FrenchValues values, SentenceContext context)
{
    private readonly FrenchNouns _nouns = new(values, context);

    /// <summary>« la région du magasin doit être … »: a clause, no capital, no full stop.</summary>
    public string Rule(Condition rule, bool negated)
    {
        var predicate = Predicate.Of(rule.Operator, negated);
        return rule.Field switch
        {
            ConditionField.ShopperKnown => IsYes(rule, negated) ? "le client doit être identifié" : "le client doit être anonyme",
            ConditionField.ShopperNew =>
                IsYes(rule, negated) ? "le client ne doit avoir passé aucune commande" : "le client doit avoir déjà passé une commande",
            ConditionField.ShopperSegments => Must("le client", predicate, "faire partie " + Segments(rule)),
            ConditionField.StoreTags when predicate.Relation == Relation.Known => predicate.Negative
                ? "le magasin ne doit porter aucune étiquette" : "le magasin doit porter une étiquette",
            ConditionField.StoreTags => Must("le magasin", predicate, "porter l'étiquette " + FrenchValues.Or(Quoted(rule))),
            ConditionField.NowHour => Must("l'événement", predicate, "avoir lieu " + Hours(rule, predicate.Relation)),
            _ => Must(_nouns.Of(rule), predicate, Infinitive(rule, predicate)),
        };
    }

    /// <summary>The rule, and what was observed instead.</summary>
    public string Failed(ExplainedRule explained)
    {
        var truncated = explained.Truncated ? " (l'historique conservé ne couvre plus toute la période)" : "";
        return Rule(explained.Rule, explained.Negated) + Observed(explained.Rule, explained.Observed) + truncated;
    }

    /// <summary>« pas plus de 3 affichages de cette campagne au cours des 7 derniers jours ».</summary>
    public string Cap(Cap cap)
    {
        var what = cap.Counts switch
        {
            CapCounts.Shown => cap.Max == 1 ? "affichage" : "affichages",
            CapCounts.Seen => cap.Max == 1 ? "vue" : "vues",
            CapCounts.Clicked => cap.Max == 1 ? "clic" : "clics",
            CapCounts.Played => cap.Max == 1 ? "partie jouée" : "parties jouées",
            CapCounts.Won => cap.Max == 1 ? "gain" : "gains",
            _ => cap.Max == 1 ? "code utilisé" : "codes utilisés",
        };
        var of = cap.Of.Kind switch
        {
            CapScopeKind.Campaign => "de cette campagne",
            CapScopeKind.Tag => "des campagnes portant l'étiquette " + values.Quoted(cap.Of.Name ?? ""),
            CapScopeKind.Placement => "à l'emplacement " + values.Quoted(cap.Of.Name ?? ""),
            CapScopeKind.Group => "des campagnes du même groupe",
            _ => "toutes campagnes confondues",
        };
        return $"pas plus de {values.Number(cap.Max * 1_000_000)} {what} {of}{_nouns.Window(cap.Within)}";
    }

    private static string Must(string subject, Predicate predicate, string verb) =>
        $"{subject} {(predicate.Negative ? "ne doit pas " : "doit ")}{verb}";

    private static bool IsYes(Condition rule, bool negated) =>
        rule.Value.Flag == true ^ Predicate.Of(rule.Operator, negated).Negative;

    private string Segments(Condition rule)
    {
        var names = Quoted(rule);
        return names.Length switch
        {
            0 => "d'un segment",
            1 => "du segment " + names[0],
            _ => "de l'un des segments " + FrenchValues.Or(names),
        };
    }

    private string Infinitive(Condition rule, Predicate predicate)
    {
        var e = FrenchNouns.IsFeminine(rule.Field) ? "e" : "";
        switch (FieldKinds.KindOf(rule))
        {
            case var _ when predicate.Relation == Relation.Known:
                return "être connu" + e;
            case ComparedKind.Flag:
                return "être " + values.Quoted(rule.Value.Flag == true ? "oui" : "non");
            case ComparedKind.Text or ComparedKind.Texts:
                return Texts(predicate.Relation, _nouns.Texts(rule));
            case ComparedKind.Weekday:
                return "être " + Weekdays(rule, predicate.Relation);
            case ComparedKind.Time:
                return "être " + Times(predicate.Relation, rule.Value.Numbers, e);
            case var kind:
                return "être " + Numbers(predicate.Relation, [.. rule.Value.Numbers.Select(n => values.Of(kind, n))], e);
        }
    }

    private string Texts(Relation relation, IReadOnlyList<string> texts)
    {
        string[] quoted = [.. texts.Select(values.Quoted)];
        return relation switch
        {
            Relation.OneOf => "être " + FrenchValues.Or(quoted),
            Relation.Contains => "contenir " + FrenchValues.Or(quoted),
            Relation.BeginsWith => "commencer par " + FrenchValues.Or(quoted),
            Relation.Less => $"venir avant {quoted[0]} dans l'ordre alphabétique",
            Relation.AtMost => $"venir au plus tard à {quoted[0]} dans l'ordre alphabétique",
            Relation.More => $"venir après {quoted[0]} dans l'ordre alphabétique",
            Relation.AtLeast => $"venir au plus tôt à {quoted[0]} dans l'ordre alphabétique",
            _ => $"se situer entre {quoted[0]} et {quoted[^1]} dans l'ordre alphabétique",
        };
    }

    internal static string Numbers(Relation relation, IReadOnlyList<string> numbers, string e) => relation switch
    {
        Relation.OneOf => $"égal{e} à {FrenchValues.Or(numbers)}",
        Relation.Less => $"inférieur{e} à {numbers[0]}",
        Relation.AtMost => $"inférieur{e} ou égal{e} à {numbers[0]}",
        Relation.More => $"supérieur{e} à {numbers[0]}",
        Relation.AtLeast => $"supérieur{e} ou égal{e} à {numbers[0]}",
        _ => $"compris{e} entre {numbers[0]} et {numbers[^1]}",
    };

    private string Times(Relation relation, IReadOnlyList<long> times, string e) => relation switch
    {
        Relation.Less => $"antérieur{e} au {values.Bound(times[0], false)}",
        Relation.AtMost => $"au plus tard le {values.Bound(times[0], true)}",
        Relation.More => $"postérieur{e} au {values.Bound(times[0], true)}",
        Relation.AtLeast => $"au plus tôt le {values.Bound(times[0], false)}",
        _ => $"compris{e} entre le {values.Bound(times[0], false)} et le {values.Bound(times[^1], true)}",
    };

    private string Weekdays(Condition rule, Relation relation)
    {
        string[] days = [.. rule.Value.Numbers.Select(n => values.Of(ComparedKind.Weekday, n))];
        return relation switch
        {
            Relation.OneOf => FrenchValues.Or(days),
            Relation.Less => "avant " + days[0],
            Relation.AtMost => days[0] + " au plus tard",
            Relation.More => "après " + days[0],
            Relation.AtLeast => days[0] + " au plus tôt",
            _ => $"compris entre {days[0]} et {days[^1]}",
        };
    }

    // An hour of the rule is the whole hour: more than 14 begins at 15:00.
    private string Hours(Condition rule, Relation relation)
    {
        long[] hours = [.. rule.Value.Numbers.Select(n => n / 1_000_000)];
        return relation switch
        {
            Relation.OneOf => FrenchValues.Or([.. hours.Select(h => $"entre {values.Hour(h)} et {values.Hour(h + 1)}")]),
            Relation.Less => "avant " + values.Hour(hours[0]),
            Relation.AtMost => "avant " + values.Hour(hours[0] + 1),
            Relation.More => "à partir de " + values.Hour(hours[0] + 1),
            Relation.AtLeast => "à partir de " + values.Hour(hours[0]),
            _ => $"entre {values.Hour(hours[0])} et {values.Hour(hours[^1] + 1)}",
        };
    }

    private string Observed(Condition rule, Observation observed)
    {
        var (it, e) = FrenchNouns.IsFeminine(rule.Field) ? ("elle", "e") : ("il", "");
        var was = context.Hypothetical ? "est" : "était";
        var had = context.Hypothetical ? "a" : "avait";
        return rule.Field switch
        {
            _ when !FieldKinds.MayTell(rule.Field) => $", ce qui n'{was} pas le cas",
            ConditionField.ShopperKnown => $", mais il {was} {(observed.Flag == true ? "identifié" : "anonyme")}",
            ConditionField.ShopperNew =>
                observed.Flag == true ? $", mais il n'{had} encore passé aucune commande" : $", mais il {had} déjà passé une commande",
            ConditionField.StoreTags => Tags(observed),
            _ when !observed.IsKnown => $", mais {it} n'{was} pas connu{e}",
            ConditionField.NowHour => $", mais il {was} {values.Hour(observed.Micros!.Value / 1_000_000)}",
            ConditionField.NowWeekday => $", mais c'{was} un {values.Weekday(observed.Micros!.Value / 1_000_000)}",
            ConditionField.ShopperFirstSeen or ConditionField.ShopperLastOrder =>
                $", mais {it} {(context.Hypothetical ? "date" : "datait")} du {values.Day(values.Local(observed.Micros!.Value).Date)}",
            _ when observed.Text is { } text => $", mais {it} {was} {values.Quoted(FrenchNouns.Text(rule.Field, text))}",
            _ => $", mais {it} {was} de {values.Of(FieldKinds.KindOf(rule), observed.Micros!.Value)}",
        };
    }

    private string Tags(Observation observed)
    {
        var carried = context.Hypothetical ? "porte" : "portait";
        return observed.Texts is { Count: > 0 } tags
            ? $", mais il {carried} {FrenchValues.And([.. tags.Select(values.Quoted)])}"
            : $", mais il n'en {carried} aucune";
    }

    private string[] Quoted(Condition rule) => [.. _nouns.Texts(rule).Select(values.Quoted)];
}
