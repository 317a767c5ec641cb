using System.Globalization;
using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>/api/v1/retailers/{r}/campaigns/{id}/versions</c>: what a campaign was, what changed, and back to it.</summary>
internal sealed class VersionEndpoints(IGrainFactory grains, CampaignDocuments documents, CampaignAnswers answers)
{
    // Versions come with their documents: of one call to the grain.
    private const int PageMax = 100;

    /// <summary>Of a restoration.</summary>
    public static ActionTable RestoreTable { get; } = new(
        new("version", DocumentFieldKind.Count) { Required = true, Min = 1 }, new("why") { LengthMax = ManagementCall.WhyMax });

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var page = Page.Of(context.Request);
        long? before = page.After is null ? null : NumberOf(page.After, "cursor");
        await FindCampaignAsync(call);
        var limit = Math.Min(page.Limit, PageMax);
        var versions = await ConflictRetry.RunAsync(() => GrainOf(call).ListVersionsAsync(before, limit + 1));
        var shown = versions.Take(limit).ToList();
        await Answers.WriteListAsync(context, shown, (writer, version) =>
        {
            writer.WriteStartObject();
            WriteMembers(writer, version);
            writer.WriteEndObject();
        }, versions.Count > limit ? Page.CursorAfter(shown[^1].Version.ToString(CultureInfo.InvariantCulture)) : null);
    }

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var version = await FindVersionAsync(call, call.Value("version"));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("campaign_id"u8, call.Value("id"));
            WriteMembers(writer, version);
            writer.WritePropertyName("document"u8);
            writer.WriteRawValue(version.Json.Span, skipInputValidation: true);
            writer.WriteEndObject();
        });
    }

    /// <summary>What version n has that <c>against</c> had not; against the one before unless stated.</summary>
    public async Task DiffAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var to = await FindVersionAsync(call, call.Value("version"));
        var from = context.Request.Query.TryGetValue("against", out var against)
            ? await FindVersionAsync(call, NumberOf(against.ToString(), "against"))
            : to.Version > 1 ? await FindVersionAsync(call, to.Version - 1) : null;
        using var before = JsonDocument.Parse(from?.Json ?? "{}"u8.ToArray());
        using var after = JsonDocument.Parse(to.Json);
        var diff = JsonDiff.Of(before.RootElement, after.RootElement);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("from"u8, from?.Version ?? 0);
            writer.WriteNumber("to"u8, to.Version);
            diff.WriteTo(writer);
            writer.WriteEndObject();
        });
    }

    public async Task RestoreAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var precondition = Precondition.Of(context.Request);
        using var body = await DocumentBody.ReadActionAsync(context, RestoreTable);
        var view = await FindCampaignAsync(call);
        var number = body.RootElement.GetProperty("version"u8).GetInt64();
        var version = await ConflictRetry.RunAsync(() => GrainOf(call).FindVersionAsync(number)) ??
            throw Answers.Refused([new ReadFault("$.version", ReadFaultCodes.UnknownValue, "There is no such version.")]);
        await documents.CheckAgainAsync(call.RetailerId, view.CampaignId, version.Json);
        var why = body.Text("why") ?? string.Create(CultureInfo.InvariantCulture, $"Restored version {number}");
        var command = new SaveCampaign(
            call.Command(why), version.Json, precondition.Expected(view.Version, out _), UnlessLive: !call.May(call.RetailerId, OperatorRole.Publisher));
        var answer = await ConflictRetry.RunAsync(() => GrainOf(call).SaveAsync(command));
        await answers.WriteChangeAsync(call, answer, version.Json, StatusCodes.Status200OK);
    }

    private static void WriteMembers(Utf8JsonWriter writer, CampaignVersion version)
    {
        writer.WriteNumber("version"u8, version.Version);
        writer.WriteString("changed_at"u8, Times.Write(version.AtMs));
        writer.WriteString("changed_by"u8, version.By);
        writer.WriteString("why"u8, version.Why);
    }

    private ICampaignGrain GrainOf(ManagementCall call) => grains.Campaign(call.RetailerId, call.Value("id"));

    private async Task<CampaignView> FindCampaignAsync(ManagementCall call) => CatalogueTables.IsPlainId(call.Value("id"))
        ? await ConflictRetry.RunAsync(() => GrainOf(call).FindAsync()) ?? throw Problem.NotFound.AsException()
        : throw Problem.NotFound.AsException();

    private async Task<CampaignVersion> FindVersionAsync(ManagementCall call, string number) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? await FindVersionAsync(call, version)
            : throw Problem.NotFound.AsException();

    private async Task<CampaignVersion> FindVersionAsync(ManagementCall call, long number)
    {
        await FindCampaignAsync(call);
        return await ConflictRetry.RunAsync(() => GrainOf(call).FindVersionAsync(number)) ?? throw Problem.NotFound.AsException();
    }

    private static long NumberOf(string text, string field) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Problem.Invalid(field, ReadFaultCodes.Invalid, "Not a version.").AsException();
}
