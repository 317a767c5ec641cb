using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>/api/v1/retailers/{r}/campaigns/{id}</c>: the document, its status and where it is live.</summary>
internal sealed class CampaignEndpoints(
    IGrainFactory grains, CampaignDocuments documents, CampaignAnswers answers, CampaignWarnings warnings, DraftEndpoints drafts)
{
    private const int IdMax = 64;

    /// <summary>Of a transition. Deleting is <c>DELETE</c>'s.</summary>
    public static ActionTable TransitionTable { get; } = new(
        new("to") { Required = true, OneOf = ["draft", "review", "test", "live", "paused", "ended"] },
        new("why") { LengthMax = ManagementCall.WhyMax });

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var view = await FindAsync(call);
        var liveOn = view.PublishedVersion is null ? null : await FindLiveOnAsync(call);
        await answers.WriteAsync(call, StatusCodes.Status200OK, view, liveOn);
    }

    public async Task GetLiveOnAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var view = await FindAsync(call);
        if (view.PublishedVersion is null)
        {
            throw Problem.NotFound.AsException();
        }

        var liveOn = await FindLiveOnAsync(call);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => CampaignAnswers.WriteLiveOn(writer, liveOn));
    }

    public async Task PutAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        var precondition = Precondition.Of(context.Request);
        if (!IsId(id))
        {
            throw Answers.Refused([new ReadFault(
                "$.campaign_id", ReadFaultCodes.Invalid, $"It is 1-{IdMax} letters, digits, '.', '_' and '-', the first a letter or digit.")]);
        }

        var json = await documents.ReadBodyAsync(call, id);
        var grain = grains.Campaign(call.RetailerId, id);
        var present = await ConflictRetry.RunAsync(grain.FindAsync);
        var expected = precondition.Expected(present?.Version, out var lost);
        if (lost)
        {
            await Answers.WriteLostRaceAsync(context, json, null);
            return;
        }

        var command = new SaveCampaign(call.Command(), json, expected, UnlessLive: !call.May(call.RetailerId, OperatorRole.Publisher));
        var answer = await ConflictRetry.RunAsync(() => grain.SaveAsync(command));
        if (answer.Outcome is ChangeOutcome.Changed or ChangeOutcome.Unchanged)
        {
            await drafts.DropSavedAsync(call, id);
        }

        await answers.WriteChangeAsync(call, answer, json, present is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>The warnings of a document that is not saved. The campaign need not exist.</summary>
    public async Task PostLintAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        var json = IsId(id) ? await documents.ReadBodyAsync(call, id) : throw Problem.NotFound.AsException();
        var answer = await warnings.FindAsync(call.RetailerId, json);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            CampaignWarnings.WriteMembers(writer, answer);
            writer.WriteEndObject();
        });
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var view = await FindAsync(call);
        if (view.Status != "draft")
        {
            throw new Problem(409, ProblemCodes.NotAllowedNow, "Only a draft can be deleted; anything else ends.").AsException();
        }

        var answer = await TransitAsync(call, "deleted", null, Precondition.Of(context.Request).Expected(view.Version, out _));
        if (answer.Outcome is ChangeOutcome.Changed or ChangeOutcome.Unchanged)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await answers.WriteChangeAsync(call, answer, default, StatusCodes.Status200OK);
    }

    public async Task ListTransitionsAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        _ = Page.Of(context.Request);
        await FindAsync(call);
        var transitions = await ConflictRetry.RunAsync(() => GrainOf(call).ListTransitionsAsync());
        await Answers.WriteListAsync(context, transitions, (writer, transition) =>
        {
            writer.WriteStartObject();
            writer.WriteString("from"u8, transition.From);
            writer.WriteString("to"u8, transition.To);
            writer.WriteString("at"u8, Times.Write(transition.AtMs));
            writer.WriteString("by"u8, transition.By);
            writer.WriteString("why"u8, transition.Why);
            writer.WriteNumber("version"u8, transition.Version);
            writer.WriteEndObject();
        }, null);
    }

    public async Task PostTransitionAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await DocumentBody.ReadActionAsync(context, TransitionTable);
        var view = await FindAsync(call);
        var expected = Precondition.Of(context.Request).Expected(view.Version, out _);
        var answer = await TransitAsync(call, body.Text("to")!, body.Text("why"), expected);
        await answers.WriteChangeAsync(call, answer, default, StatusCodes.Status200OK);
    }

    /// <summary><c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</summary>
    public static bool IsId(string id) => id.Length <= IdMax && CatalogueTables.IsPlainId(id);

    private ICampaignGrain GrainOf(ManagementCall call) => grains.Campaign(call.RetailerId, call.Value("id"));

    private async Task<CampaignView> FindAsync(ManagementCall call) => IsId(call.Value("id"))
        ? await ConflictRetry.RunAsync(() => GrainOf(call).FindAsync()) ?? throw Problem.NotFound.AsException()
        : throw Problem.NotFound.AsException();

    private Task<LiveOn> FindLiveOnAsync(ManagementCall call) =>
        ConflictRetry.RunAsync(() => grains.Catalogue(call.RetailerId).GetLiveOnAsync(call.Value("id")));

    private Task<CampaignAnswer> TransitAsync(ManagementCall call, string to, string? why, long? expected)
    {
        var command = new TransitionCampaign(call.Command(why), to, expected);
        return ConflictRetry.RunAsync(() => GrainOf(call).TransitionAsync(command));
    }
}
