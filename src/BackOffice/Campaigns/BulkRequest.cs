namespace LuckyCart.BackOffice.Campaigns;

/// <summary>What is to be done to many campaigns.</summary>
internal sealed record BulkRequest
{
    public const int IdsMax = 5_000;

    public static IReadOnlyList<string> Actions { get; } = ["pause", "resume", "end", "tag", "untag"];
}
