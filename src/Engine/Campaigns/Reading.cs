using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>One document being read: what all its readers share.</summary>
internal sealed class Reading(CampaignReadContext context)
{
    private readonly List<CampaignReference> _references = [];

    public CampaignReadContext Context { get; } = context;

    public FaultList Faults { get; } = new();

    /// <summary>The document's own; empty until it is read.</summary>
    public string CampaignId { get; set; } = "";

    /// <summary>In the document's order.</summary>
    public IReadOnlyList<CampaignReference> References => _references;

    /// <summary>Notes that something named must exist.</summary>
    public void Refer(string type, string id, DocumentValue at) => _references.Add(new CampaignReference(type, id, at.Path));
}
