using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions;

/// <summary>A campaign ready for decisions. Immutable: a later catalogue version with the same document takes it over.</summary>
public sealed class CompiledCampaign
{
    private readonly Dictionary<string, Variant> _variants;

    /// <summary>Compiles.</summary>
    public CompiledCampaign(PublishedCampaign published)
    {
        ArgumentNullException.ThrowIfNull(published);
        (Number, Version, TestOnly, Campaign) = (published.Number, published.Version, published.TestOnly, published.Campaign);
        Audience = Campaign.Audience is null ? null : new Audience(Campaign.Audience);
        GoalItems = Campaign.Goal is { } goal ? new ItemFilter(goal.Where) : null;
        NeedsProfile = Campaign.Caps.Count > 0 || Audience is { NeedsProfile: true };
        _variants = Campaign.Interaction.Variants.ToDictionary(v => v.VariantId, StringComparer.Ordinal);
        ArmsAlike = Campaign.Interaction.Variants.All(v => Keys(v).SequenceEqual(Keys(Campaign.Interaction.Variants[0])));
    }

    /// <summary>The catalogue's number.</summary>
    public int Number { get; }

    /// <summary>The published version.</summary>
    public long Version { get; }

    /// <summary>For the test space only.</summary>
    public bool TestOnly { get; }

    /// <summary>As read.</summary>
    public Campaign Campaign { get; }

    /// <summary>Whether it may not be decided without a profile: its audience or caps look at the past.</summary>
    public bool NeedsProfile { get; }

    /// <summary>Whether it has caps, budget or value: not shown by a silo that has lost the catalogue.</summary>
    public bool HasLimits => Campaign.Caps.Count > 0 || Campaign.Budget is not null;

    /// <summary>Which item lines reach its goal; null without goal.</summary>
    internal ItemFilter? GoalItems { get; }

    /// <summary>Null: everybody.</summary>
    internal Audience? Audience { get; }

    /// <summary>Whether all variants have content for the same places, devices and languages, so that any arm tells for all.</summary>
    internal bool ArmsAlike { get; }

    /// <summary>The variant, or null when the campaign no longer has it.</summary>
    internal Variant? FindVariant(string variantId) => _variants.GetValueOrDefault(variantId);

    private static IEnumerable<(string?, string?, string?)> Keys(Variant variant) =>
        variant.Contents.Select(c => (c.Placement, c.Device, c.Language));
}
