using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>Explanations in French.</summary>
internal sealed class FrenchSteps(SentenceContext context)
{
    private readonly FrenchValues _values = new(context);
    private readonly FrenchRules _rules = new(new FrenchValues(context), context);

    /// <summary>A rule by itself.</summary>
    public string Rule(Condition rule) => Sentence(_rules.Rule(rule, false));

    /// <summary>A cap by itself.</summary>
    public string Cap(Cap cap) => Sentence(_rules.Cap(cap));

    /// <summary>A rule that failed, and what was observed.</summary>
    public string Failed(ExplainedRule rule) => Sentence(_rules.Failed(rule));

    /// <summary>A window.</summary>
    public string Window(Window window) => new FrenchNouns(_values, context).Window(window).TrimStart();

    /// <summary>One sentence.</summary>
    public string Of(Explanation e)
    {
        var name = $"La campagne {_values.Quoted(e.CampaignName)}";
        var moment = context.Hypothetical ? "" : $" le {_values.Moment(_values.Local(e.AtMs))}";
        var during = e.EventName is { } happened ? $" (événement {_values.Event(happened)})" : "";
        if (e.Step == ExplanationStep.Shown)
        {
            var place = e.Placement is { } placement ? $" à l'emplacement {_values.Quoted(placement)}" : "";
            var variant = e.VariantId is { } id ? $", variante {_values.Quoted(id)}" : "";
            return $"{name} {(context.Hypothetical ? "serait" : "a été")} affichée{moment}{during}{place}{variant}.";
        }

        var not = context.Hypothetical ? "ne serait pas affichée" : "n'a pas été affichée";
        return $"{name} {not}{moment}{during}\u00A0: {Why(e)}.";
    }

    private const string NotKept =
        "faute de consentement, le détail de l'événement n'a pas été conservé, et elle n'était pas éligible";

    private string Was => context.Hypothetical ? "est" : "était";

    private string Why(Explanation e) => e.Step switch
    {
        ExplanationStep.Schedule => Schedule(e),
        ExplanationStep.Trigger => Trigger(e),
        ExplanationStep.Placement => Placement(e),
        ExplanationStep.Audience => Audience(e),
        ExplanationStep.Consent => "elle s'appuie sur l'historique du client, qui n'a pas consenti à la personnalisation",
        ExplanationStep.ExclusiveGroup => Exclusive(e),
        ExplanationStep.Caps => Capped(e),
        ExplanationStep.Budget => $"son budget {Was} épuisé",
        ExplanationStep.Pacing => $"répartition du budget, la part prévue pour ce moment {Was} dépensée ou pas encore disponible",
        ExplanationStep.Stock => $"il n'y {(context.Hypothetical ? "a" : "avait")} plus de lot en stock",
        ExplanationStep.Rank => Rank(e),
        ExplanationStep.Holdout => Holdout(e),
        _ => "la page avait déjà une interaction à cet emplacement, ou montrait déjà cette campagne",
    };

    private string Schedule(Explanation e) => e.Reason switch
    {
        ExplanationReason.NotStarted => $"elle ne {(context.Hypothetical ? "commence" : "commençait")} que le {_values.Bound(e.Campaign?.StartsAtMs ?? 0, false)}",
        ExplanationReason.Ended => $"elle {Was} terminée, son dernier jour {Was} le {_values.LastBefore(e.Campaign?.EndsAtMs ?? 0)}",
        ExplanationReason.Paused => $"elle {Was} en pause",
        ExplanationReason.Stopped => $"elle {(context.Hypothetical ? "a" : "avait")} été arrêtée",
        ExplanationReason.TestOnly => $"elle n'{Was} en ligne que pour les clients de test",
        ExplanationReason.Degraded =>
            $"le service {Was} en mode dégradé, où les campagnes avec pression ou budget ne s'affichent pas",
        ExplanationReason.LeftOut => $"elle {Was} écartée quelques minutes à la suite d'une erreur technique",
        ExplanationReason.Unreadable => "son document n'a pas pu être lu",
        ExplanationReason.Undecided => "la demande n'a pas pu être traitée à la suite d'une erreur technique",
        _ => $"elle n'{Was} pas en ligne",
    };

    private string Trigger(Explanation e)
    {
        var triggers = Triggers(e.Campaign);
        return e.Reason switch
        {
            ExplanationReason.NoEvent => $"aucun événement du client n'a pu la déclencher jusque-là ({triggers})",
            ExplanationReason.SequenceIncomplete => $"la séquence d'événements qui la déclenche n'{Was} pas complète ({triggers})",
            _ => $"cet événement n'est pas l'un de ses déclencheurs ({triggers})",
        };
    }

    private string Triggers(Campaign? campaign)
    {
        if (campaign is null)
        {
            return "déclencheurs inconnus";
        }

        List<string> all = [.. campaign.Triggers.Order(StringComparer.Ordinal).Select(_values.Event)];
        all.AddRange(campaign.Sequences.Select(s => "la séquence " + string.Join(", puis ", s.EventNames.Select(_values.Event))));
        all.AddRange(campaign.TimeTriggers.Select(t => $"un délai après {_values.Event(t.Since)}"));
        return (all.Count == 1 ? "déclencheur\u00A0: " : "déclencheurs\u00A0: ") + FrenchValues.Or(all);
    }

    private string Placement(Explanation e)
    {
        var asked = FrenchValues.And([.. e.AskedPlacements.Select(_values.Quoted)]);
        string[] offered = [.. (e.Campaign?.Interaction.Variants ?? []).SelectMany(v => v.Contents)
            .Select(c => c.Placement).OfType<string>().Distinct().Select(_values.Quoted)];
        return e.Reason switch
        {
            ExplanationReason.NotKept => NotKept,
            ExplanationReason.NoPlacementAsked =>
                $"la page ne {(context.Hypothetical ? "demande" : "demandait")} aucun emplacement, et elle a besoin de {FrenchValues.Or(offered)}",
            ExplanationReason.OtherPlacements =>
                $"la page {(context.Hypothetical ? "demande" : "demandait")} {asked}, et ses contenus sont prévus pour {FrenchValues.And(offered)}",
            _ => $"elle n'a pas de contenu pour {Visitor(e)}",
        };
    }

    private string Visitor(Explanation e)
    {
        var device = e.Device is { } d ? $"l'appareil {_values.Quoted(FrenchValues.Device(d))}" : "un appareil inconnu";
        var language = e.Language is { } l ? $"la langue {_values.Quoted(l)}" : "une langue inconnue";
        return $"{device} et {language}";
    }

    private string Audience(Explanation e) => e switch
    {
        { Reason: ExplanationReason.NotKept } => NotKept,
        { Rules.Count: 0 } => "son audience ne peut jamais être remplie",
        { Rules: [var only] } => _rules.Failed(only),
        _ => "aucune de ces conditions n'est remplie\u00A0: " + Numbered(e.Rules),
    };

    private string Numbered(IReadOnlyList<ExplainedRule> rules)
    {
        const int max = 4;
        var named = rules.Take(max).Select((r, i) => $"({i + 1}) {_rules.Failed(r)}");
        var rest = rules.Count - max;
        return string.Join("\u00A0; ", named)
            + (rest > 0 ? rest == 1 ? "\u00A0; et une autre" : $"\u00A0; et {rest} autres" : "");
    }

    private string Exclusive(Explanation e)
    {
        var other = e.Rival is { } rival ? $"la campagne {_values.Quoted(rival.CampaignName)}" : "une autre campagne";
        var group = e.Campaign?.ExclusiveGroup is { } name ? $" du groupe {_values.Quoted(name)}" : " du même groupe";
        return $"une seule à la fois, {other}{group} a déjà été affichée pendant cette visite";
    }

    private string Capped(Explanation e)
    {
        if (e.Cap is not { } cap)
        {
            return "la pression maximale était atteinte";
        }

        var truncated = cap.Truncated ? " (l'historique conservé ne couvre plus toute la période)" : "";
        var counted = cap.Counted == 1 ? "déjà compté" : "déjà comptés";
        return $"la pression maximale {Was} atteinte, {_rules.Cap(cap.Cap)}, et {_values.Number(cap.Counted * 1_000_000)} {counted}{truncated}";
    }

    private string Rank(Explanation e)
    {
        if (e.Rival is not { } rival)
        {
            return "elle a été devancée par une autre campagne";
        }

        var other = _values.Quoted(rival.CampaignName);
        var by = context.Hypothetical ? "serait devancée par" : "a été devancée par";
        return e.Reason switch
        {
            ExplanationReason.SameCampaign => "elle était déjà affichée pour un autre événement de la même demande",
            ExplanationReason.Priority => $"elle {by} {other} (priorité {rival.Priority} contre {e.Campaign?.Priority})",
            ExplanationReason.Margin =>
                $"elle {by} {other} (marge attendue de {_values.Number(rival.ExpectedMarginMicros)} contre {_values.Number(e.Campaign?.ExpectedMarginMicros ?? 0)}, à priorité égale)",
            _ => $"elle {by} {other} (à priorité et marge égales, par tirage)",
        };
    }

    private string Holdout(Explanation e)
    {
        var share = e.ShareMicros > 0 ? $" ({_values.Percent(e.ShareMicros)} des clients)" : "";
        return e.OfRetailer
            ? $"le client fait partie du groupe témoin général{share}, à qui aucune campagne n'est montrée"
            : $"le client fait partie du groupe témoin de la campagne{share}";
    }

    private static string Sentence(string clause) => char.ToUpperInvariant(clause[0]) + clause[1..] + ".";
}
