using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;
using NodaTime;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Does one action to one campaign. Repeated under the same command id it has one effect, and says the same.</summary>
internal sealed class BulkRun(IGrainFactory grains, CampaignDocuments documents, TimeProvider clock)
{
    private const int AttemptsMax = 5;

    private static Problem Forbidden { get; } = new(403, ProblemCodes.RoleNeeded, "This needs a higher role for a campaign in this status.");

    public async Task<BulkOutcome> RunAsync(ManagementCall call, BulkRequest request, string campaignId, DateTimeZone zone)
    {
        try
        {
            return CampaignEndpoints.IsId(campaignId) && await FindAsync(call, campaignId) is { } view
                ? await RunAsync(call, request, view, zone)
                : new BulkOutcome(campaignId, null, false, Problem.NotFound);
        }
        catch (ProblemException refused)
        {
            return new BulkOutcome(campaignId, null, false, refused.Problem);
        }
        catch (Exception failure) when (Problem.Of(failure).Status is 429 or 503)
        {
            return new BulkOutcome(campaignId, null, false, Problem.Of(failure));
        }
    }

    private async Task<BulkOutcome> RunAsync(ManagementCall call, BulkRequest request, CampaignView view, DateTimeZone zone)
    {
        // Of a repetition too: what may be done is asked of the campaign as it is.
        if (!call.May(call.RetailerId, request.RoleFor(view.Status)))
        {
            return new BulkOutcome(view.CampaignId, StatusOf(view, zone), false, Forbidden);
        }

        var by = call.Command(request.Why) with { CommandId = $"bulk/{request.Action}/{request.Tag}/{request.CommandId}" };
        var answer = request.IsOfTags ? await TagAsync(call, request, view, by) : await TransitAsync(call, request, view, by);
        return answer.Outcome switch
        {
            ChangeOutcome.Refused when CampaignAnswers.NeedsRole(answer) => new BulkOutcome(view.CampaignId, StatusOf(view, zone), false, Forbidden),
            ChangeOutcome.Refused => Refused(view, zone, answer.Faults),
            ChangeOutcome.LostRace => new BulkOutcome(
                view.CampaignId, null, false, new Problem(409, ProblemCodes.LostRace, "It is being changed by somebody else.")),
            _ => new BulkOutcome(
                view.CampaignId, answer.Current is { } now ? StatusOf(now, zone) : null, answer.Outcome == ChangeOutcome.Changed),
        };
    }

    private async Task<CampaignAnswer> TransitAsync(ManagementCall call, BulkRequest request, CampaignView view, CommandContext by)
    {
        var (to, from) = request.Step;
        if (from is not null && view.Status != from && view.Status != to)
        {
            // Resuming never sets a draft live.
            return new CampaignAnswer(ChangeOutcome.Refused, view, [new DocumentFault(
                "$.status", "illegal_transition", $"A campaign in {view.Status} is not {(to == "live" ? "paused" : "live")}.")]);
        }

        var command = new TransitionCampaign(by, to, null);
        return await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, view.CampaignId).TransitionAsync(command));
    }

    private async Task<CampaignAnswer> TagAsync(ManagementCall call, BulkRequest request, CampaignView view, CommandContext by)
    {
        for (var attempt = 1; ; attempt++)
        {
            var json = Tagged(view.Json, request.Tag!, add: request.Action == "tag");
            await documents.CheckAgainAsync(call.RetailerId, view.CampaignId, json);
            var command = new SaveCampaign(by, json, view.Version, UnlessLive: !call.May(call.RetailerId, OperatorRole.Publisher));
            var answer = await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, view.CampaignId).SaveAsync(command));
            if (answer.Outcome != ChangeOutcome.LostRace || answer.Current is not { } now || attempt == AttemptsMax)
            {
                return answer;
            }

            view = now;
            if (!call.May(call.RetailerId, request.RoleFor(now.Status)))
            {
                throw Forbidden.AsException();
            }
        }
    }

    private static ReadOnlyMemory<byte> Tagged(ReadOnlyMemory<byte> json, string tag, bool add)
    {
        var document = JsonNode.Parse(json.Span)!.AsObject();
        var tags = document["tags"]?.AsArray().Select(t => (string)t!).ToList() ?? [];
        var there = tags.Any(t => string.Equals(t, tag, StringComparison.OrdinalIgnoreCase));
        if (there == add)
        {
            return json;
        }

        document["tags"] = new JsonArray(
            [.. (add ? tags.Append(tag) : tags.Where(t => !string.Equals(t, tag, StringComparison.OrdinalIgnoreCase))).Select(t => JsonValue.Create(t))]);
        using var written = JsonSerializer.SerializeToDocument(document);
        return CampaignDocuments.Compact(written.RootElement);
    }

    private BulkOutcome Refused(CampaignView view, DateTimeZone zone, IReadOnlyList<DocumentFault>? faults) => new(
        view.CampaignId, StatusOf(view, zone), false, new Problem(409, ProblemCodes.NotAllowedNow, "Refused; see errors.")
        {
            Errors = [.. (faults ?? []).Select(f => new FieldFault(f.Path, f.Code, f.Detail))],
        });

    private string StatusOf(CampaignView view, DateTimeZone zone)
    {
        using var document = JsonDocument.Parse(view.Json);
        return CampaignStatus.Of(view, document.RootElement, zone, Instant.FromDateTimeOffset(clock.GetUtcNow()));
    }

    private Task<CampaignView?> FindAsync(ManagementCall call, string campaignId) =>
        ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, campaignId).FindAsync());
}
