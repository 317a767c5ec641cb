using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>What is to be done to many campaigns.</summary>
/// <param name="CampaignIds">Each once.</param>
/// <param name="Action">One of <see cref="Actions"/>.</param>
/// <param name="Tag">Of tag and untag.</param>
/// <param name="Why">For the journals.</param>
/// <param name="CommandId">The same on a repetition; drawn where the caller has none.</param>
internal sealed record BulkRequest(IReadOnlyList<string> CampaignIds, string Action, string? Tag, string? Why, string CommandId)
{
    public const int IdsMax = 5_000;

    private const int CommandIdMax = 64;

    public static IReadOnlyList<string> Actions { get; } = ["pause", "resume", "end", "tag", "untag"];

    public static ActionTable Table { get; } = new(
        new("campaign_ids", DocumentFieldKind.Texts) { Required = true, EntriesMax = IdsMax, LengthMax = 64 },
        new("action") { Required = true, OneOf = Actions },
        new("tag") { LengthMax = CampaignLimits.TagLength },
        new("why") { LengthMax = ManagementCall.WhyMax },
        new("command_id") { LengthMax = CommandIdMax });

    /// <summary>The action that undoes it; null for none.</summary>
    public string? Undo => Action switch
    {
        "pause" => "resume",
        "resume" => "pause",
        "tag" => "untag",
        "untag" => "tag",
        _ => null,
    };

    public bool IsOfTags => Action is "tag" or "untag";

    /// <summary>The status that it asks for, and the one that it takes campaigns from; null: from any that may go there.</summary>
    public (string To, string? From) Step => Action switch
    {
        "pause" => ("paused", "live"),
        "resume" => ("live", "paused"),
        _ => ("ended", null),
    };

    /// <summary>The role that it needs of a campaign of a status: any editor may stop; what shoppers see then is the publisher's.</summary>
    public OperatorRole RoleFor(string status) => Action switch
    {
        "pause" => OperatorRole.Editor,
        "tag" or "untag" when status != "live" => OperatorRole.Editor,
        _ => OperatorRole.Publisher,
    };

    /// <exception cref="LuckyCart.Hosting.Problems.ProblemException">400, 413, 415; 422 with every fault.</exception>
    public static async Task<BulkRequest> ReadAsync(HttpContext context)
    {
        using var body = await DocumentBody.ReadActionAsync(context, Table);
        var (action, tag) = (body.Text("action")!, body.Text("tag"));
        if (action is "tag" or "untag" != tag is not null)
        {
            throw Answers.Refused([new ReadFault(
                "$.tag", tag is null ? ReadFaultCodes.Required : ReadFaultCodes.Invalid, tag is null ? "Missing." : "Not with this action.")]);
        }

        var ids = body.Texts("campaign_ids").Distinct(StringComparer.Ordinal).ToList();
        return ids.Count > 0
            ? new BulkRequest(ids, action, tag, body.Text("why"), body.Text("command_id") ?? Guid.CreateVersion7().ToString("N"))
            : throw Answers.Refused([new ReadFault("$.campaign_ids", ReadFaultCodes.Required, "At least one.")]);
    }
}
