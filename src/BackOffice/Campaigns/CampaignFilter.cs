using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Which campaigns a list shows; null fields take any.</summary>
internal sealed record CampaignFilter
{
    /// <summary>The query parameters that it reads.</summary>
    public static readonly IReadOnlyList<string> Names = ["status", "tag", "advertiser", "operation_id", "owner", "type", "q"];

    public static readonly IReadOnlyList<string> Statuses = ["draft", "review", "test", "scheduled", "live", "paused", "ended"];

    private IReadOnlyList<string>? Wanted { get; init; }

    private string? Tag { get; init; }

    private string? Advertiser { get; init; }

    private string? OperationId { get; init; }

    private string[]? Owners { get; init; }

    private string? Type { get; init; }

    private string? Folded { get; init; }

    /// <exception cref="ProblemException">422: a status that there is not.</exception>
    public static CampaignFilter Of(IQueryCollection query) => new()
    {
        Wanted = StatusesOf(Find(query, "status")),
        Tag = Find(query, "tag"),
        Advertiser = Find(query, "advertiser"),
        OperationId = Find(query, "operation_id"),
        Owners = Find(query, "owner")?.Split(',', StringSplitOptions.TrimEntries),
        Type = Find(query, "type"),
        Folded = Find(query, "q") is { } text ? FoldedText.Of(text) : null,
    };

    public bool Takes(CampaignRow row, long nowMs)
    {
        var summary = row.Summary;
        return (Wanted is null || Wanted.Contains(row.StatusAt(nowMs), StringComparer.Ordinal)) &&
            (Tag is null || summary.Tags.Any(t => Same(t, Tag))) &&
            (Advertiser is null || Same(summary.Advertiser, Advertiser)) &&
            (OperationId is null || Same(summary.OperationId, OperationId)) &&
            (Owners is null || Owners.Any(o => Same(summary.Owner, o))) &&
            (Type is null || Same(summary.Type, Type)) &&
            (Folded is null || row.Holds(Folded));
    }

    private static string[]? StatusesOf(string? text)
    {
        var wanted = text?.Split(',');
        return wanted?.All(s => Statuses.Contains(s, StringComparer.Ordinal)) == false
            ? throw Problem.Invalid("status", ReadFaultCodes.UnknownValue, $"Of {string.Join(", ", Statuses)}, with commas.").AsException()
            : wanted;
    }

    private static bool Same(string? text, string wanted) => string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase);

    private static string? Find(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
}
