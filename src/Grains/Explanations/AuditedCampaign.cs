using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Explanations;

/// <summary>One campaign's account over all compared records.</summary>
public sealed class AuditedCampaign
{
    private readonly long[] _recorded = new long[Enum.GetValues<Step>().Length];

    internal AuditedCampaign(string retailerId, bool testSpace, int number, string campaignId) =>
        (RetailerId, TestSpace, Number, CampaignId) = (retailerId, testSpace, number, campaignId);

    /// <summary>Whose.</summary>
    public string RetailerId { get; }

    /// <summary>Decisions of shoppers of the test space.</summary>
    public bool TestSpace { get; }

    /// <summary>The catalogue's.</summary>
    public int Number { get; }

    /// <summary>Empty: its catalogue does not have the number.</summary>
    public string CampaignId { get; }

    /// <summary>Pairs for which it was eligible when decided again.</summary>
    public long Eligible { get; internal set; }

    /// <summary>Pairs recorded, whatever their step.</summary>
    public long RecordedPairs => _recorded.Sum();

    /// <summary>Pairs of records that could not be compared: in none of the other numbers.</summary>
    public long NotCompared { get; internal set; }

    /// <summary>Whether eligible = shown + each reason.</summary>
    public bool Closes => Eligible == RecordedPairs && _recorded[(int)Step.Unspecified] == 0;

    /// <summary>Pairs that were recorded to end at a step.</summary>
    public long Recorded(Step step) => _recorded[(int)step];

    internal void Record(Step step) => _recorded[(int)step]++;

    internal void Add(AuditedCampaign other)
    {
        Eligible += other.Eligible;
        NotCompared += other.NotCompared;
        for (var i = 0; i < _recorded.Length; i++)
        {
            _recorded[i] += other._recorded[i];
        }
    }
}
