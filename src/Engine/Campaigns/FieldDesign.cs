namespace LuckyCart.Engine.Campaigns;

/// <summary>How rules on a field are written.</summary>
/// <param name="Name">As documents write it; without NAME at the end.</param>
/// <param name="Field">In the model.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record FieldDesign(string Name, ConditionField Field, ComparedKind Kind)
{
    /// <summary>It can be unknown: null and notNull fit.</summary>
    public bool MayBeUnknown { get; init; }

    /// <summary>It sums or counts item lines: where fits.</summary>
    public bool HasItems { get; init; }

    /// <summary>It looks back: within and including_event fit.</summary>
    public bool IsHistory { get; init; }

    /// <summary>It counts one campaign's interactions: campaign_id fits.</summary>
    public bool IsOfCampaign { get; init; }

    /// <summary>The values that events can have; null: any.</summary>
    public IReadOnlyDictionary<string, string>? Possible { get; init; }
}
