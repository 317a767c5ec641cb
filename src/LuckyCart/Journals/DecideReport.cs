using System.Globalization;
using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Explanations;

namespace LuckyCart.LuckyCart.Journals;

/// <summary>What <c>luckycart journal decide</c> prints.</summary>
internal static class DecideReport
{
    // As the fixed order has them (campaign.md).
    private static readonly (Step Step, string Name)[] s_steps =
    [
        (Step.Shown, "shown"), (Step.Consent, "consent"), (Step.ExclusiveGroup, "exclusive_group"), (Step.Caps, "caps"), (Step.Budget, "budget"),
        (Step.Pacing, "pacing"), (Step.Stock, "stock"), (Step.Page, "page"), (Step.Rank, "rank"), (Step.Holdout, "holdout"),
    ];

    private static readonly (DecisionDoubt Doubt, string Name)[] s_doubts =
    [
        (DecisionDoubt.EngineVersion, "engine_version"), (DecisionDoubt.NotKept, "not_kept"), (DecisionDoubt.Undecided, "undecided"),
    ];

    /// <summary>For people.</summary>
    public static string Text(AuditedDecisions found, TimeSpan elapsed)
    {
        var text = new StringBuilder();
        Line(text, $"journals {found.Journals}  rows {found.Rows}  records {found.Records}  compared {found.Compared}  pairs {found.Pairs}  differing {found.Differing}  seconds {elapsed.TotalSeconds:F1}");
        Line(text, $"in the compared: interactions {found.Interactions}  ghosts {found.Ghosts}  credits {found.Credits}  time triggers fired {found.Fired}  budget changes {found.BudgetChanges}");
        Line(text, $"not compared: {CountOf(found, DecisionDoubt.EngineVersion)} by another engine version, {CountOf(found, DecisionDoubt.NotKept)} without consent (events kept bare), {CountOf(found, DecisionDoubt.Undecided)} undecided at that time (degraded)");
        if (found.JournalsFromCheckpoint > 0)
        {
            Line(text, $"{found.JournalsFromCheckpoint} journals begin with a checkpoint: what was decided before it is not there any more.");
        }

        if (found.Merged > 0)
        {
            Line(text, $"{found.Merged} rows are visitors' requests merged in: folded, without outcomes of their own (decided, and compared, in the visitor's journal).");
        }

        foreach (var (journal, sequence, difference) in found.Named)
        {
            Line(text, $"DIFFERS {journal} {sequence}: {difference}");
        }

        WriteTable(text, found);
        text.Append(found.Agrees ? "Everything agrees." : "It does NOT agree.");
        return text.ToString();
    }

    /// <summary>For machines.</summary>
    public static string Json(AuditedDecisions found, TimeSpan elapsed)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, found, elapsed);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteTable(StringBuilder text, AuditedDecisions found)
    {
        Line(text, $"{"retailer",-16} {"space",-5} {"no.",5} {"campaign",-36} {"eligible",10}");
        text.Length -= Environment.NewLine.Length;
        foreach (var (_, name) in s_steps)
        {
            text.Append(' ').Append(name.PadLeft(Math.Max(10, name.Length)));
        }

        Line(text, $" {"sum",10} {"",2} {"not compared",12}");
        foreach (var campaign in found.Campaigns)
        {
            text.Append(CultureInfo.InvariantCulture, $"{campaign.RetailerId,-16} {SpaceOf(campaign),-5} {campaign.Number,5} {campaign.CampaignId,-36} {campaign.Eligible,10}");
            foreach (var (step, name) in s_steps)
            {
                text.Append(' ').Append(campaign.Recorded(step).ToString(CultureInfo.InvariantCulture).PadLeft(Math.Max(10, name.Length)));
            }

            Line(text, $" {campaign.RecordedPairs,10} {(campaign.Closes ? "=" : "!="),2} {campaign.NotCompared,12}");
        }
    }

    private static void Write(Utf8JsonWriter writer, AuditedDecisions found, TimeSpan elapsed)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("agrees"u8, found.Agrees);
        writer.WriteNumber("seconds"u8, Math.Round(elapsed.TotalSeconds, 3));
        writer.WriteNumber("journals"u8, found.Journals);
        writer.WriteNumber("journals_from_checkpoint"u8, found.JournalsFromCheckpoint);
        writer.WriteNumber("rows"u8, found.Rows);
        writer.WriteNumber("records"u8, found.Records);
        writer.WriteNumber("compared"u8, found.Compared);
        writer.WriteNumber("pairs"u8, found.Pairs);
        writer.WriteNumber("interactions"u8, found.Interactions);
        writer.WriteNumber("ghosts"u8, found.Ghosts);
        writer.WriteNumber("credits"u8, found.Credits);
        writer.WriteNumber("fired"u8, found.Fired);
        writer.WriteNumber("budget_changes"u8, found.BudgetChanges);
        writer.WriteNumber("merged_rows"u8, found.Merged);
        writer.WriteStartObject("not_compared"u8);
        foreach (var (doubt, name) in s_doubts)
        {
            writer.WriteNumber(name, CountOf(found, doubt));
        }

        writer.WriteEndObject();
        writer.WriteNumber("differing"u8, found.Differing);
        writer.WriteStartArray("differences"u8);
        foreach (var (journal, sequence, difference) in found.Named)
        {
            writer.WriteStartObject();
            writer.WriteString("journal"u8, journal);
            writer.WriteNumber("sequence"u8, sequence);
            writer.WriteString("difference"u8, difference);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("campaigns"u8);
        foreach (var campaign in found.Campaigns)
        {
            Write(writer, campaign);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AuditedCampaign campaign)
    {
        writer.WriteStartObject();
        writer.WriteString("retailer_id"u8, campaign.RetailerId);
        writer.WriteString("space"u8, SpaceOf(campaign));
        writer.WriteNumber("number"u8, campaign.Number);
        writer.WriteString("campaign_id"u8, campaign.CampaignId);
        writer.WriteNumber("eligible"u8, campaign.Eligible);
        foreach (var (step, name) in s_steps)
        {
            writer.WriteNumber(name, campaign.Recorded(step));
        }

        writer.WriteNumber("sum"u8, campaign.RecordedPairs);
        writer.WriteBoolean("closes"u8, campaign.Closes);
        writer.WriteNumber("not_compared"u8, campaign.NotCompared);
        writer.WriteEndObject();
    }

    private static string SpaceOf(AuditedCampaign campaign) => campaign.TestSpace ? "test" : "live";

    private static long CountOf(AuditedDecisions found, DecisionDoubt doubt) => found.NotCompared.GetValueOrDefault(doubt);

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(FormattableString.Invariant(line));
}
