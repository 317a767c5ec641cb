using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>…/campaigns/{id}/presence</c>: who has it open. The campaign need not exist: a new one is made by two at once too.</summary>
internal sealed class PresenceEndpoints(IGrainFactory grains)
{
    private const int TabIdMax = 64;

    public static ActionTable Table { get; } = new(
        new("tab_id") { Required = true, LengthMax = TabIdMax }, new("editing", DocumentFieldKind.Flag) { Required = true });

    public async Task PutAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var id = IdOf(call);
        using var body = await DocumentBody.ReadActionAsync(context, Table);
        var tab = new PresentTab(
            call.OperatorId, CampaignRights.NameOf(call), body.Text("tab_id")!, body.RootElement.GetProperty("editing"u8).GetBoolean());
        var others = await grains.Presence(call.RetailerId, id).SayAsync(tab);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("others"u8);
            foreach (var other in others)
            {
                writer.WriteStartObject();
                writer.WriteString("operator_id"u8, other.OperatorId);
                writer.WriteString("name"u8, other.Name);
                writer.WriteBoolean("editing"u8, other.Editing);
                writer.WriteString("since"u8, Times.Write(other.SinceMs));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var id = IdOf(call);
        var tabId = context.Request.Query["tab_id"].ToString();
        if (tabId.Length is 0 or > TabIdMax)
        {
            throw Problem.Invalid("tab_id", ReadFaultCodes.Required, "Which page.").AsException();
        }

        await grains.Presence(call.RetailerId, id).LeaveAsync(call.OperatorId, tabId);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string IdOf(ManagementCall call) =>
        CampaignEndpoints.IsId(call.Value("id")) ? call.Value("id") : throw Problem.NotFound.AsException();
}
