using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Catalogues;

/// <summary>What segments and product lists have in common.</summary>
public static class NamedDocuments
{
    /// <summary>The form of their ids in words.</summary>
    public const string IdForm = "1-64 letters, digits, '.', '_' and '-', the first a letter or digit";

    /// <summary>Whether a text is an id: <c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</summary>
    public static bool IsId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Identifiers.IsId(text);
    }

    /// <summary>A stated id is the address's.</summary>
    internal static void CheckId(ObjectReader fields, string field, string known, FaultList faults)
    {
        if (fields.Optional(field) is { } stated && Identifiers.Id(stated, faults) is { Length: > 0 } id && id != known)
        {
            faults.Add(stated, CampaignFaultCode.Invalid, "Another id than the address names.");
        }
    }

    /// <summary>The name for people; null when it is not there.</summary>
    internal static string? ReadName(ObjectReader fields, FaultList faults) =>
        fields.Optional("name") is { } name ? ValueReader.Text(name, faults, CampaignLimits.NameLength) : null;
}
