using System.Text.Json;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>What became of one campaign.</summary>
/// <param name="Status">As it is now; null for none, or not known.</param>
/// <param name="Changed">By this command; not when it was so already.</param>
/// <param name="Failure">Null when it is as wanted.</param>
internal sealed record BulkOutcome(string CampaignId, string? Status, bool Changed, Problem? Failure = null)
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("campaign_id"u8, CampaignId);
        writer.WriteBoolean("ok"u8, Failure is null);
        writer.WriteBoolean("changed"u8, Changed);
        if (Status is not null)
        {
            writer.WriteString("status"u8, Status);
        }

        if (Failure is { } failure)
        {
            WriteProblem(writer, failure);
        }

        writer.WriteEndObject();
    }

    /// <summary><c>problem</c> of an object: why one of several was not done.</summary>
    public static void WriteProblem(Utf8JsonWriter writer, Problem problem)
    {
        writer.WriteStartObject("problem"u8);
        writer.WriteNumber("status"u8, problem.Status);
        writer.WriteString("code"u8, problem.Errors.Count > 0 ? problem.Errors[0].Code : problem.Code);
        writer.WriteString("detail"u8, problem.Errors.Count > 0 ? problem.Errors[0].Detail : problem.Detail);
        Problem.WriteErrors(writer, problem.Errors);
        writer.WriteEndObject();
    }
}
