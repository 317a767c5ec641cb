namespace LuckyCart.Engine.Campaigns.Documents;

/// <summary>The faults found so far: at most <see cref="CampaignLimits.Faults"/>, later ones are dropped.</summary>
internal sealed class FaultList
{
    private readonly List<(int Order, CampaignFault Fault)> _faults = [];

    /// <summary>Nothing more is taken: readers may stop.</summary>
    public bool IsFull => _faults.Count >= CampaignLimits.Faults;

    public bool Any => _faults.Count > 0;

    public void Add(DocumentValue at, string code, string detail)
    {
        if (!IsFull)
        {
            _faults.Add((at.Order, new CampaignFault(at.Path, code, detail)));
        }
    }

    /// <summary>A fault at a field that is not there.</summary>
    public void AddMissing(DocumentValue parent, string field, string detail)
    {
        if (!IsFull)
        {
            _faults.Add((parent.Order, new CampaignFault(parent.PathOf(field), CampaignFaultCode.Required, detail)));
        }
    }

    /// <summary>A fault of the document as a whole.</summary>
    public void AddDocument(string code, string detail) => _faults.Add((0, new CampaignFault("$", code, detail)));

    /// <summary>In the document's order; missing fields at the object that lacks them.</summary>
    public IReadOnlyList<CampaignFault> InOrder() => [.. _faults.OrderBy(f => f.Order).Select(f => f.Fault)];
}
