using System.Globalization;
using System.Text.Json;

namespace LuckyCart.Engine.Shoppers;

/// <summary>A state as the person whose it is reads it in an export. The events themselves follow it there, in order.</summary>
public static class ProfileJson
{
    /// <summary>Writes an object: identity, consent, traits, cart, orders, campaign history and what was counted.</summary>
    public static void Write(Utf8JsonWriter writer, ShopperState state)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(state);
        var behaviour = state.Behaviour;
        writer.WriteStartObject();
        writer.WriteString("shopper_id"u8, state.ShopperId);
        writer.WriteBoolean("known"u8, !state.IsAnonymous);
        writer.WriteString("time_zone"u8, state.TimeZone);
        if (state.Consent is { } consent)
        {
            writer.WriteStartObject("consent"u8);
            writer.WriteBoolean("personalization"u8, consent);
            Time(writer, "stated_at", state.ConsentAtMs);
            writer.WriteEndObject();
        }

        if (behaviour.FirstSeenAtMs is { } firstSeen)
        {
            Time(writer, "first_seen", firstSeen);
        }

        writer.WriteNumber("events"u8, behaviour.Events.Count);
        writer.WriteNumber("viewed_lines"u8, behaviour.Viewed.Count);
        writer.WriteNumber("added_lines"u8, behaviour.Added.Count);
        writer.WriteString("truncated"u8, state.Truncated.ToString().ToLowerInvariant());
        Traits(writer, behaviour.Traits);
        Aliases(writer, state.Identity);
        Cart(writer, behaviour.Cart);
        Orders(writer, state.Orders);
        Interactions(writer, state.Shown);
        Exposures(writer, behaviour.Exposures);
        writer.WriteEndObject();
    }

    private static void Traits(Utf8JsonWriter writer, Trait[] traits)
    {
        writer.WriteStartObject("traits"u8);
        foreach (var trait in traits)
        {
            if (trait.Number is { } number)
            {
                writer.WriteNumber(trait.Name, number);
            }
            else if (trait.Flag is { } flag)
            {
                writer.WriteBoolean(trait.Name, flag);
            }
            else
            {
                writer.WriteString(trait.Name, trait.Text);
            }
        }

        writer.WriteEndObject();
    }

    private static void Aliases(Utf8JsonWriter writer, ShopperIdentity identity)
    {
        writer.WriteStartArray("aliases"u8);
        foreach (var alias in identity.Aliases)
        {
            writer.WriteStartObject();
            writer.WriteString(alias.Name, alias.Value);
            Time(writer, "stated_at", alias.AtMs);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("merged_visitors"u8, identity.Visitors.Count(v => v.Stage == MergeStage.Merged));
    }

    private static void Cart(Utf8JsonWriter writer, Cart cart)
    {
        writer.WriteStartArray("cart"u8);
        foreach (var line in cart.Lines)
        {
            writer.WriteStartObject();
            writer.WriteString("item_id"u8, line.Facts.ItemId);
            writer.WriteNumber("quantity"u8, line.QuantityThousandths / 1_000m);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Orders(Utf8JsonWriter writer, OrderBook book)
    {
        writer.WriteStartArray("orders"u8);
        foreach (var order in book.Orders)
        {
            writer.WriteStartObject();
            writer.WriteString("transaction_id"u8, order.TransactionId);
            Time(writer, "at", order.AtMs);
            writer.WriteNumber("value_minor"u8, order.Shares.Sum(s => s.AmountMinor));
            writer.WriteBoolean("confirmed"u8, order.Report is { Trusted: true });
            writer.WriteBoolean("stands"u8, order.Stands);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Interactions(Utf8JsonWriter writer, ShownInteraction[] shown)
    {
        writer.WriteStartArray("interactions"u8);
        foreach (var interaction in shown.Where(i => !i.Ghost))
        {
            writer.WriteStartObject();
            writer.WriteString("interaction_id"u8, interaction.InteractionId);
            writer.WriteString("campaign_id"u8, interaction.CampaignId);
            Time(writer, "shown_at", interaction.ShownAtMs);
            Time(writer, "expires_at", interaction.ExpiresAtMs);
            writer.WriteBoolean("seen"u8, interaction.Seen);
            writer.WriteBoolean("clicked"u8, interaction.Clicked);
            writer.WriteBoolean("dismissed"u8, interaction.Dismissed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Exposures(Utf8JsonWriter writer, Timeline<Exposure> exposures)
    {
        writer.WriteStartArray("campaign_history"u8);
        foreach (ref readonly var exposure in exposures.All())
        {
            writer.WriteStartObject();
            Time(writer, "at", exposure.AtMs);
            writer.WriteString("what"u8, exposure.Kind switch
            {
                ExposureKind.Shown => "shown",
                ExposureKind.Seen => "seen",
                ExposureKind.Clicked => "clicked",
                ExposureKind.Played => "played",
                ExposureKind.Won => "won",
                ExposureKind.Redeemed => "redeemed",
                _ => "held_out",
            });
            writer.WriteString("campaign_id"u8, exposure.Subject.CampaignId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Time(Utf8JsonWriter writer, string name, long unixMs) => writer.WriteString(
        name, DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
