using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Media;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>POST …/campaigns/{id}/copy</c>: drafts of it, at the same retailer or at others.</summary>
/// <remarks>
/// A retailer where the caller is no editor is answered alike whether it exists or not, and nothing of it is looked at. A copy that names
/// what is not there is not saved, for it would be refused: it becomes the caller's unsaved work there, to be mended in the editor.
/// </remarks>
internal sealed class CopyEndpoints(IGrainFactory grains, CampaignDocuments documents, CampaignRights rights)
{
    private static Problem Forbidden { get; } = new(403, ProblemCodes.RoleNeeded, "The operator is no editor of that retailer.");

    public async Task PostAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var request = await CopyRequest.ReadAsync(context);
        var json = await FindAsync(call, request.Version);
        var matches = new CopyMatches(grains);
        var outcomes = new List<CopyOutcome>();
        foreach (var (retailerId, campaignId) in request.To)
        {
            outcomes.Add(await TryCopyAsync(call, request, json, matches, new CopyOutcome(retailerId, campaignId)));
        }

        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items"u8);
            outcomes.ForEach(o => o.WriteTo(writer));
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private async Task<ReadOnlyMemory<byte>> FindAsync(ManagementCall call, long? version)
    {
        var id = call.Value("id");
        var grain = grains.Campaign(call.RetailerId, CampaignEndpoints.IsId(id) ? id : throw Problem.NotFound.AsException());
        var view = await ConflictRetry.RunAsync(grain.FindAsync) ?? throw Problem.NotFound.AsException();
        return version is not { } number
            ? view.Json
            : (await ConflictRetry.RunAsync(() => grain.FindVersionAsync(number)))?.Json
                ?? throw Answers.Refused([new ReadFault("$.version", ReadFaultCodes.UnknownValue, "There is no such version.")]);
    }

    private async Task<CopyOutcome> TryCopyAsync(
        ManagementCall call, CopyRequest request, ReadOnlyMemory<byte> json, CopyMatches matches, CopyOutcome outcome)
    {
        if (!call.May(outcome.RetailerId, OperatorRole.Editor) || !await rights.ExistsAsync(outcome.RetailerId))
        {
            return outcome with { Failure = Forbidden };
        }

        var copied = CopiedDocument.Of(json, outcome.CampaignId);
        try
        {
            outcome = await MapAsync(call, request, copied, matches, outcome);
            return await SaveAsync(call, request, copied.Write(), outcome);
        }
        catch (ProblemException refused)
        {
            return await KeepAsync(call, request, copied.Write(), outcome with { Failure = refused.Problem });
        }
        catch (Exception failure) when (Problem.Of(failure).Status is 429 or 503)
        {
            return outcome with { Failure = Problem.Of(failure) };
        }
    }

    private async Task<CopyOutcome> MapAsync(
        ManagementCall call, CopyRequest request, CopiedDocument copied, CopyMatches matches, CopyOutcome outcome)
    {
        List<(CopyName, string?)> unmapped = [];
        List<(CopyName, string, string)> mapped = [];
        foreach (var name in copied.Names)
        {
            if (await matches.FindAsync(request, name, call.RetailerId, outcome.RetailerId) is not { } found)
            {
                unmapped.Add((name, await matches.FindNameAsync(call.RetailerId, name)));
                continue;
            }

            mapped.Add((name, found.Id, found.By));
            name.Places.ForEach(place => place(found.Id));
        }

        var media = call.RetailerId == outcome.RetailerId ? [] : await CopyMediaAsync(call, request, copied.Media, outcome.RetailerId);
        return outcome with { Unmapped = unmapped, Mapped = mapped, Media = media };
    }

    // The bytes are of the installation, by their hash; what is known of them is the retailer's.
    private async Task<List<string>> CopyMediaAsync(ManagementCall call, CopyRequest request, IReadOnlyList<string> hashes, string toRetailer)
    {
        List<string> copied = [];
        foreach (var hash in hashes)
        {
            var type = MediaEndpoints.Table.Type;
            if (await ConflictRetry.RunAsync(() => grains.Catalogue(call.RetailerId).FindAsync(type, hash)) is not { Deleted: false } facts ||
                await ConflictRetry.RunAsync(() => grains.Catalogue(toRetailer).FindAsync(type, hash)) is { Deleted: false })
            {
                continue;
            }

            copied.Add(hash);
            if (!request.DryRun)
            {
                var by = call.Command(request.Why);
                var command = new DocumentCommand(by.CommandId, by.ActorKind, by.ActorId, by.Why, [new WantedChange(type, hash, facts.Json)]);
                await ConflictRetry.RunAsync(() => grains.Catalogue(toRetailer).ChangeAsync(command));
            }
        }

        return copied;
    }

    private async Task<CopyOutcome> SaveAsync(ManagementCall call, CopyRequest request, ReadOnlyMemory<byte> json, CopyOutcome outcome)
    {
        var grain = grains.Campaign(outcome.RetailerId, outcome.CampaignId);
        if (await ConflictRetry.RunAsync(grain.FindAsync) is not null)
        {
            return outcome with { Failure = new Problem(409, ProblemCodes.LostRace, "There is a campaign of this id already.") };
        }

        if (outcome.Unmapped.Any(u => u.Name.MustExist))
        {
            return await KeepAsync(call, request, json, outcome);
        }

        await documents.CheckAgainAsync(outcome.RetailerId, outcome.CampaignId, json);
        if (request.DryRun)
        {
            return outcome;
        }

        var command = new SaveCampaign(call.Command(request.Why ?? $"Copied from {call.RetailerId}/{call.Value("id")}"), json, 0);
        var answer = await ConflictRetry.RunAsync(() => grain.SaveAsync(command));
        return answer.Outcome switch
        {
            ChangeOutcome.Refused => throw Answers.Refused(answer.Faults),
            ChangeOutcome.LostRace => outcome with { Failure = new Problem(409, ProblemCodes.LostRace, "There is a campaign of this id already.") },
            _ => outcome with { Version = answer.Current?.Version },
        };
    }

    private async Task<CopyOutcome> KeepAsync(ManagementCall call, CopyRequest request, ReadOnlyMemory<byte> json, CopyOutcome outcome)
    {
        if (request.DryRun || json.Length > DraftEndpoints.DocumentMax)
        {
            return outcome;
        }

        var draft = new WorkingDraft(call.OperatorId, CampaignRights.NameOf(call), null, json);
        await ConflictRetry.RunAsync(() => grains.CampaignDrafts(outcome.RetailerId, outcome.CampaignId).KeepAsync(draft));
        return outcome with { DraftSaved = true };
    }
}
