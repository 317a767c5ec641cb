namespace LuckyCart.Engine.Decisions;

/// <summary>The evaluation of one campaign threw, or took more work than its share. Nothing was decided: decide again without it.</summary>
public sealed class CampaignEvaluationException(int campaignNumber, bool tooMuchWork, Exception inner)
    : Exception($"The evaluation of campaign {campaignNumber} failed: {inner?.Message}", inner)
{
    /// <summary>The catalogue's number for it.</summary>
    public int CampaignNumber { get; } = campaignNumber;

    /// <summary>Whether it was work, not an error.</summary>
    public bool TooMuchWork { get; } = tooMuchWork;
}
