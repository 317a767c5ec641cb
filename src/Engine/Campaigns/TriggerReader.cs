using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>triggers</c>.</summary>
internal sealed class TriggerReader(FaultList faults)
{
    private const int DaysMax = 30;
    private const int SequenceMin = 2;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<SequenceTrigger> _sequences = [];
    private readonly List<TimeTrigger> _times = [];

    /// <summary>Event names.</summary>
    public FrozenSet<string> Names => _names.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>In the document's order.</summary>
    public IReadOnlyList<SequenceTrigger> Sequences => _sequences;

    /// <summary>In the document's order.</summary>
    public IReadOnlyList<TimeTrigger> Times => _times;

    /// <summary>Reads the list.</summary>
    public void Read(DocumentValue? value)
    {
        foreach (var entry in ValueReader.List(value, faults, 1, CampaignLimits.Triggers))
        {
            ReadOne(entry);
        }
    }

    private void ReadOne(DocumentValue entry)
    {
        if (Has(entry, "sequence") || Has(entry, "within"))
        {
            ReadSequence(entry);
        }
        else if (Has(entry, "after") || Has(entry, "since"))
        {
            ReadTime(entry);
        }
        else if (entry.Kind == DocumentKind.Object)
        {
            ValueReader.RefuseType(entry, faults, "an event's name, or {\"after\", \"since\"}, or {\"sequence\", \"within\"},");
        }
        else if (Identifiers.EventName(entry, faults) is { Length: > 0 } name && !_names.Add(name))
        {
            faults.Add(entry, CampaignFaultCode.Duplicate, $"The trigger '{Excerpt.Of(name)}' is stated twice.");
        }
    }

    private void ReadSequence(DocumentValue entry)
    {
        var fields = ObjectReader.Open(entry, faults, "a trigger")!;
        var names = ValueReader.List(fields.Required("sequence"), faults, SequenceMin, CampaignLimits.SequenceEvents)
            .Select(name => Identifiers.EventName(name, faults)).ToList();
        var withinMs = DurationReader.Read(fields.Required("within"), faults, DaysMax);
        var without = ReadWithout(fields.Optional("without"));
        fields.Close();
        // What could not be read is no second trigger.
        var isStated = names.Count > 0 && !names.Contains("") && _sequences.Any(s =>
            s.WithinMs == withinMs && s.EventNames.SequenceEqual(names) && s.Without.SetEquals(without));
        Add(_sequences, new SequenceTrigger(names, withinMs, without), isStated, entry);
    }

    private void ReadTime(DocumentValue entry)
    {
        var fields = ObjectReader.Open(entry, faults, "a trigger")!;
        var afterMs = DurationReader.Read(fields.Required("after"), faults, DaysMax);
        var since = Identifiers.EventName(fields.Required("since"), faults);
        var without = ReadWithout(fields.Optional("without"));
        fields.Close();
        var isStated = since.Length > 0 && _times.Any(t => t.AfterMs == afterMs && t.Since == since && t.Without.SetEquals(without));
        Add(_times, new TimeTrigger(afterMs, since, without), isStated, entry);
    }

    private FrozenSet<string> ReadWithout(DocumentValue? value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in ValueReader.List(value, faults, 0, CampaignLimits.WithoutEvents))
        {
            if (Identifiers.EventName(entry, faults) is { Length: > 0 } name && !names.Add(name))
            {
                faults.Add(entry, CampaignFaultCode.Duplicate, $"'{Excerpt.Of(name)}' is stated twice.");
            }
        }

        return names.ToFrozenSet(StringComparer.Ordinal);
    }

    private void Add<T>(List<T> triggers, T trigger, bool isStated, DocumentValue entry)
    {
        if (isStated)
        {
            faults.Add(entry, CampaignFaultCode.Duplicate, "An earlier trigger says the same.");
        }

        triggers.Add(trigger);
    }

    private static bool Has(DocumentValue entry, string field) => entry.Fields.ContainsKey(field);
}
