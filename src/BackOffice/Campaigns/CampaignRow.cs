using System.Buffers;
using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Hosting.Http;
using NodaTime;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>One campaign as lists know it: made once for each of its changes, written thousands of times.</summary>
internal sealed class CampaignRow
{
    private readonly byte[] _beforeStatus;
    private readonly byte[] _afterStatus;
    private readonly string _searched;

    public CampaignRow(string retailerId, CampaignSummary summary, DateTimeZone zone)
    {
        (RetailerId, Summary) = (retailerId, summary);
        StartsAtMs = CampaignStatus.MomentOf(summary.StartsAt, zone)?.ToUnixTimeMilliseconds() ?? long.MinValue;
        EndsAtMs = CampaignStatus.MomentOf(summary.EndsAt, zone)?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        FoldedName = FoldedText.Of(summary.Name);
        _searched = FoldedText.Of(string.Join(
            '\n', [summary.CampaignId, summary.Name, summary.Advertiser, summary.OperationId, summary.Owner, .. summary.Tags]));
        _beforeStatus = Write(WriteBeforeStatus)[..^1];
        _afterStatus = Write(WriteAfterStatus);
        _afterStatus[0] = (byte)',';
    }

    public string RetailerId { get; }

    public CampaignSummary Summary { get; }

    public string CampaignId => Summary.CampaignId;

    public long StartsAtMs { get; }

    public long EndsAtMs { get; }

    public string FoldedName { get; }

    /// <summary>As it is shown: <c>scheduled</c> is live before its start.</summary>
    public string StatusAt(long nowMs) => Summary.Status == "live" && StartsAtMs > nowMs ? "scheduled" : Summary.Status;

    /// <summary>Whether a folded text is in its id, name, advertiser, operation, owner or a tag.</summary>
    public bool Holds(string folded) => _searched.Contains(folded, StringComparison.Ordinal);

    /// <summary>The row as JSON.</summary>
    public void WriteTo(IBufferWriter<byte> output, long nowMs)
    {
        output.Write(_beforeStatus);
        output.Write(",\"status\":\""u8);
        output.Write(System.Text.Encoding.ASCII.GetBytes(StatusAt(nowMs)));
        output.Write("\""u8);
        output.Write(_afterStatus);
    }

    private void WriteBeforeStatus(Utf8JsonWriter writer)
    {
        writer.WriteString("retailer_id"u8, RetailerId);
        writer.WriteString("campaign_id"u8, Summary.CampaignId);
        writer.WriteString("name"u8, Summary.Name);
    }

    private void WriteAfterStatus(Utf8JsonWriter writer)
    {
        writer.WriteString("starts_at"u8, Summary.StartsAt);
        writer.WriteString("ends_at"u8, Summary.EndsAt);
        WriteText(writer, "advertiser", Summary.Advertiser);
        WriteText(writer, "operation_id", Summary.OperationId);
        WriteText(writer, "owner", Summary.Owner);
        WriteTexts(writer, "tags", Summary.Tags);
        writer.WriteNumber("priority"u8, Summary.Priority);
        writer.WriteNumber("version"u8, Summary.Version);
        if (Summary.PublishedVersion is { } published)
        {
            writer.WriteNumber("published_version"u8, published);
        }

        writer.WriteString("type"u8, Summary.Type);
        WriteTexts(writer, "placements", Summary.Placements);
        WriteText(writer, "exclusive_group", Summary.ExclusiveGroup);
        writer.WriteString("holdout"u8, Summary.Holdout);
        if (Summary.Budget is { } budget)
        {
            WriteBudget(writer, budget);
        }

        writer.WriteString("changed_at"u8, Times.Write(Summary.ChangedAtMs));
        writer.WriteString("changed_by"u8, Summary.ChangedBy);
    }

    private static void WriteBudget(Utf8JsonWriter writer, BudgetSummary budget)
    {
        writer.WriteStartObject("budget"u8);
        WriteText(writer, "amount", budget.Amount);
        WriteNumber(writer, "interactions", budget.Interactions);
        WriteText(writer, "per_day_amount", budget.DayAmount);
        WriteNumber(writer, "per_day_interactions", budget.DayInteractions);
        WriteText(writer, "group", budget.Group);
        writer.WriteString("pacing"u8, budget.Pacing);
        writer.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var lease = JsonWriters.Rent(buffer))
        {
            lease.Writer.WriteStartObject();
            write(lease.Writer);
            lease.Writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
