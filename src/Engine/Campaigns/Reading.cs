using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>One document being read: what all its readers share.</summary>
internal sealed class Reading(CampaignReadContext context)
{
    private readonly List<CampaignReference> _references = [];

    public CampaignReadContext Context { get; } = context;

    public FaultList Faults { get; } = new();

    /// <summary>Whether the document is a campaign, which its rules may leave unnamed; false for a segment's.</summary>
    public bool HasCampaign { get; init; } = true;

    /// <summary>Whether conditions on items may name product lists; false in a product list itself.</summary>
    public bool MayNameLists { get; init; } = true;

    /// <summary>The document's own; empty until it is read.</summary>
    public string CampaignId { get; set; } = "";

    /// <summary>In the document's order.</summary>
    public IReadOnlyList<CampaignReference> References => _references;

    /// <summary>Notes that something named must exist.</summary>
    public void Refer(string type, string id, DocumentValue at) => _references.Add(new CampaignReference(type, id, at.Path));
}
