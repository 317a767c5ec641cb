using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>POST /api/v1/retailers/{r}/stop</c>: stops at once all that is live or in test, of one campaign, of a tag, or everything.</summary>
/// <remarks>
/// What is in test goes back to draft: paused is only what was live. Every campaign in scope is tried, whatever becomes of the
/// others; if one could not be stopped the answer is 503 and names it. Repeating is safe.
/// </remarks>
internal sealed class StopEndpoints(IGrainFactory grains)
{
    private const int PartMax = 500;
    private const int AtOnce = 16;
    private const int AttemptsMax = 5;

    /// <summary>Of a stop.</summary>
    public static ActionTable StopTable { get; } = new(
        new("scope") { Required = true, OneOf = ["campaign", "tag", "all"] },
        new("id") { LengthMax = DocumentField.IdMax },
        new("tag") { LengthMax = DocumentField.IdMax },
        new("why") { LengthMax = ManagementCall.WhyMax });

    public async Task StopAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await DocumentBody.ReadActionAsync(context, StopTable);
        var (scope, id, tag) = (body.Text("scope")!, body.Text("id"), body.Text("tag"));
        CheckScope(scope, id, tag);
        var wanted = scope == "campaign"
            ? await FindOneAsync(call, id!)
            : await FindAllAsync(call, scope == "tag" ? tag : null);
        var stopped = new List<string>();
        var failed = new List<string>();
        Exception? why = null;
        foreach (var part in wanted.Chunk(AtOnce))
        {
            foreach (var (campaignId, done, failure) in await Task.WhenAll(part.Select(c => PauseAsync(call, c, body.Text("why")))))
            {
                why ??= failure;
                (failure is not null ? failed : done ? stopped : []).Add(campaignId);
            }
        }

        await (why is null ? WriteAsync(context, stopped) : WriteFailureAsync(context, Problem.Of(why), stopped, failed));
    }

    private static void CheckScope(string scope, string? id, string? tag)
    {
        List<ReadFault> faults = [];
        foreach (var (name, value, needed) in ((string, string?, bool)[])[("id", id, scope == "campaign"), ("tag", tag, scope == "tag")])
        {
            if (needed != value is not null)
            {
                faults.Add(new ReadFault(
                    $"$.{name}", needed ? ReadFaultCodes.Required : ReadFaultCodes.Invalid, needed ? "Missing." : "Not with this scope."));
            }
        }

        if (faults.Count > 0)
        {
            throw Answers.Refused(faults);
        }
    }

    private async Task<IReadOnlyList<string>> FindOneAsync(ManagementCall call, string id) =>
        CatalogueTables.IsPlainId(id) && await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, id).FindAsync()) is not null
            ? [id]
            : throw Answers.Refused([new ReadFault("$.id", ReadFaultCodes.UnknownValue, "There is no such campaign.")]);

    // By the catalogue: what decisions go by.
    private async Task<IReadOnlyList<string>> FindAllAsync(ManagementCall call, string? tag)
    {
        var found = new List<string>();
        string? after = null;
        do
        {
            var from = after;
            var part = await ConflictRetry.RunAsync(() => grains.Catalogue(call.RetailerId).ListAsync("campaign", from, PartMax));
            found.AddRange(part.Documents.Where(d => !d.Deleted && IsInScope(d, tag)).Select(d => d.Id));
            after = part.Documents.Count == 0 || part.NextId is null ? null : part.Documents[^1].Id;
        }
        while (after is not null);
        return found;
    }

    private static bool IsInScope(Document published, string? tag)
    {
        using var json = JsonDocument.Parse(published.Json);
        var root = json.RootElement;
        return root.TryGetProperty("status"u8, out var status) && IsRunning(status.GetString()) &&
            (tag is null || (root.TryGetProperty("document"u8, out var document) &&
                TagsOf(document).Any(t => string.Equals(t, tag, StringComparison.OrdinalIgnoreCase))));
    }

    private static IEnumerable<string> TagsOf(JsonElement document) =>
        document.TryGetProperty("tags"u8, out var tags) && tags.ValueKind == JsonValueKind.Array
            ? tags.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)
            : [];

    private static bool IsRunning(string? status) => status is "live" or "test";

    private async Task<(string Id, bool Stopped, Exception? Failure)> PauseAsync(ManagementCall call, string campaignId, string? why)
    {
        try
        {
            return (campaignId, await TryPauseAsync(call, campaignId, why), null);
        }
        catch (Exception failure) when (Problem.Of(failure).Status is 429 or 503)
        {
            return (campaignId, false, failure);
        }
    }

    /// <returns>False when it was not running.</returns>
    private async Task<bool> TryPauseAsync(ManagementCall call, string campaignId, string? why)
    {
        var grain = grains.Campaign(call.RetailerId, campaignId);
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            if (await ConflictRetry.RunAsync(grain.FindAsync) is not { } view || !IsRunning(view.Status))
            {
                return false;
            }

            var command = new TransitionCampaign(call.Command(why), view.Status == "live" ? "paused" : "draft", null);
            var answer = await ConflictRetry.RunAsync(() => grain.TransitionAsync(command));
            if (answer.Current is not { } now || !IsRunning(now.Status))
            {
                return true;
            }

            // Refused: somebody has set it live in between.
        }

        throw Problem.Unavailable.AsException();
    }

    private static Task WriteAsync(HttpContext context, List<string> stopped) =>
        Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            WriteIds(writer, "stopped", stopped);
            writer.WriteEndObject();
        });

    private static Task WriteFailureAsync(HttpContext context, Problem problem, List<string> stopped, List<string> failed) =>
        problem.WriteAsync(context, writer =>
        {
            WriteIds(writer, "stopped", stopped);
            WriteIds(writer, "not_stopped", failed);
        });

    private static void WriteIds(Utf8JsonWriter writer, string name, List<string> ids)
    {
        writer.WriteStartArray(name);
        foreach (var id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }
}
