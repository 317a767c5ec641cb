using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>triggers</c>.</summary>
internal static class TriggerReader
{
    public static FrozenSet<string> Read(DocumentValue? value, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in ValueReader.List(value, faults, 1, CampaignLimits.Triggers))
        {
            if (entry.Kind == DocumentKind.Object)
            {
                RefuseObject(entry, faults);
                continue;
            }

            var name = Identifiers.EventName(entry, faults);
            if (name.Length > 0 && !names.Add(name))
            {
                faults.Add(entry, CampaignFaultCode.Duplicate, $"The trigger '{Excerpt.Of(name)}' is stated twice.");
            }
        }

        return names.ToFrozenSet(StringComparer.Ordinal);
    }

    private static void RefuseObject(DocumentValue entry, FaultList faults)
    {
        if (entry.Fields.ContainsKey("sequence"))
        {
            faults.Add(entry, CampaignFaultCode.NotAvailable, NotAvailable.Sequences);
        }
        else if (entry.Fields.ContainsKey("after") || entry.Fields.ContainsKey("since"))
        {
            faults.Add(entry, CampaignFaultCode.NotAvailable, NotAvailable.TimeTriggers);
        }
        else
        {
            ValueReader.RefuseType(entry, faults, "an event's name");
        }
    }
}
