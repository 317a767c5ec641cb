using System.Text.Json;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Something that needs a CSM's attention.</summary>
/// <param name="Kind">Of <see cref="AttentionKinds"/>.</param>
/// <param name="Campaign">Null: it is the retailer's.</param>
/// <param name="Values">Texts, numbers and null, by name.</param>
internal sealed record AttentionItem(
    string RetailerId, string Kind, CampaignRow? Campaign, long SinceMs, IReadOnlyList<(string Name, object? Value)> Values)
{
    /// <summary>Most urgent first.</summary>
    public int Urgency { get; } = AttentionKinds.All.Index().First(k => k.Item == Kind).Index;

    public static void Write(Utf8JsonWriter writer, AttentionItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("retailer_id"u8, item.RetailerId);
        writer.WriteString("kind"u8, item.Kind);
        if (item.Campaign is { } campaign)
        {
            writer.WriteString("campaign_id"u8, campaign.CampaignId);
            writer.WriteString("name"u8, campaign.Summary.Name);
            if (campaign.Summary.Owner is { } owner)
            {
                writer.WriteString("owner"u8, owner);
            }
        }

        writer.WriteString("since"u8, Times.Write(item.SinceMs));
        writer.WriteStartObject("values"u8);
        foreach (var (name, value) in item.Values)
        {
            WriteValue(writer, name, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            case decimal number:
                writer.WriteNumber(name, number);
                break;
            default:
                throw new InvalidOperationException($"A value is a text or a number, not a {value.GetType()}.");
        }
    }
}
