using System.Security.Cryptography;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Shoppers;

/// <summary>A state as bytes: deterministic, so that equal states are equal bytes (docs/formats/shopper-state.md).</summary>
public static class StateEncoding
{
    /// <summary>The first byte.</summary>
    public const byte Format = 2;

    // Checkpoints hold states of earlier formats for ever.
    private const byte FirstFormat = 1;

    private const int SaltMax = 64;

    /// <summary>Encodes a state, journal sequences included.</summary>
    public static byte[] Encode(ShopperState state) => Write(state, sequences: true).Written.ToArray();

    /// <summary>SHA-256 of the encoding without journal sequences: equal on any node and after any refold (I3).</summary>
    public static byte[] Hash(ShopperState state) => SHA256.HashData(Write(state, sequences: false).Written);

    /// <summary>Reads a state back.</summary>
    /// <exception cref="FormatException">Not an encoding of this format.</exception>
    public static ShopperState Decode(ReadOnlySpan<byte> bytes, SharedValues shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        var reader = new StateReader(bytes, shared);
        reader.Format = reader.Fixed(1)[0];
        if (reader.Format is < FirstFormat or > Format)
        {
            throw new FormatException($"The encoding is of format {reader.Format}, not of {FirstFormat} to {Format}.");
        }

        var state = new ShopperState
        {
            ShopperId = reader.OptionalText(),
            TimeZone = reader.Text(),
            Salt = reader.Fixed(reader.Count(SaltMax)).ToArray(),
            LastDecidedAtMs = reader.Number(),
            Consent = reader.OptionalFlag(),
            ConsentAtMs = reader.Number(),
            IdsEvicted = reader.Flag(),
            BehaviourInRecords = reader.Flag(),
            Ids = ReadIds(ref reader),
            Shown = ReadShown(ref reader),
            Orders = OrderEncoding.Read(ref reader),
            Behaviour = BehaviourEncoding.Read(ref reader),
            Identity = IdentityEncoding.Read(ref reader),
        };
        return reader.AtEnd ? state : throw new FormatException("The encoding goes on after its end.");
    }

    private static StateWriter Write(ShopperState state, bool sequences)
    {
        ArgumentNullException.ThrowIfNull(state);
        var writer = new StateWriter(sequences);
        writer.Fixed([Format]);
        writer.Text(state.ShopperId);
        writer.Text(state.TimeZone);
        writer.Number(state.Salt.Length);
        writer.Fixed(state.Salt.Span);
        writer.Number(state.LastDecidedAtMs);
        writer.OptionalFlag(state.Consent);
        writer.Number(state.ConsentAtMs);
        writer.Flag(state.IdsEvicted);
        writer.Flag(state.BehaviourInRecords);
        writer.Number(state.Ids.Count);
        foreach (ref readonly var id in state.Ids.All())
        {
            writer.Fixed(id.Key);
            writer.Fixed(id.ContentHash);
            writer.Sequence(id.Sequence);
        }

        writer.Number(state.Shown.Length);
        foreach (var interaction in state.Shown)
        {
            Write(writer, interaction);
        }

        OrderEncoding.Write(writer, state.Orders);
        BehaviourEncoding.Write(writer, state.Behaviour);
        IdentityEncoding.Write(writer, state.Identity);
        return writer;
    }

    private static Timeline<RecentId> ReadIds(ref StateReader reader)
    {
        var ids = new RecentId[reader.Count(ShopperState.RecentIdsMax)];
        foreach (ref var id in ids.AsSpan())
        {
            id = new RecentId(reader.Fixed128(), reader.Fixed64(), reader.Number());
        }

        return Timeline<RecentId>.Of(ids);
    }

    private static void Write(StateWriter writer, ShownInteraction interaction)
    {
        writer.Text(interaction.InteractionId);
        writer.Text(interaction.EventId);
        writer.Text(interaction.TransactionId);
        writer.Text(interaction.CampaignId);
        writer.Number(interaction.CampaignVersion);
        writer.Text(interaction.VariantId);
        writer.Text(interaction.Type);
        writer.Text(interaction.Placement);
        writer.Number(interaction.ContentIndex);
        writer.Text(interaction.PageViewId);
        writer.Number(interaction.ShownAtMs);
        writer.Number(interaction.ExpiresAtMs);
        writer.Sequence(interaction.Position);
        writer.Number((interaction.Seen ? 1 : 0) | (interaction.Clicked ? 2 : 0) | (interaction.Dismissed ? 4 : 0) | (interaction.Ghost ? 8 : 0));
        BehaviourEncoding.WriteTags(writer, interaction.Tags);
        writer.Text(interaction.ExclusiveGroup);
        writer.Text(interaction.BudgetGroup);
        Write(writer, interaction.Cost);
    }

    private static void Write(StateWriter writer, PendingCost? cost)
    {
        writer.Text(cost?.BudgetKey);
        if (cost is not null)
        {
            writer.Number((int)cost.Per);
            writer.Number(cost.AmountMicros);
            writer.Number(cost.Day);
        }
    }

    private static PendingCost? ReadCost(ref StateReader reader)
    {
        if (reader.OptionalText() is not { } key)
        {
            return null;
        }

        var per = reader.Number();
        return per is >= 0 and <= (int)CostPer.Redeemed
            ? new PendingCost(key, (CostPer)per, reader.Number(), (int)Math.Clamp(reader.Number(), int.MinValue, int.MaxValue))
            : throw new FormatException($"{per} is no kind of cost.");
    }

    private static ShownInteraction[] ReadShown(ref StateReader reader)
    {
        var shown = new ShownInteraction[reader.Count(ShopperState.InteractionsMax)];
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = ReadInteraction(ref reader);
        }

        return shown;
    }

    private static ShownInteraction ReadInteraction(ref StateReader reader)
    {
        var interaction = new ShownInteraction
        {
            InteractionId = reader.Text(),
            EventId = reader.Text(),
            TransactionId = reader.OptionalText(),
            CampaignId = reader.Text(),
            CampaignVersion = reader.Number(),
            VariantId = reader.Text(),
            Type = reader.Text(),
            Placement = reader.OptionalText(),
            ContentIndex = (int)Math.Clamp(reader.Number(), 0, int.MaxValue),
            PageViewId = reader.OptionalText(),
            ShownAtMs = reader.Number(),
            ExpiresAtMs = reader.Number(),
            Position = reader.Number(),
        };
        var marks = reader.Number();
        interaction = interaction with
        {
            Seen = (marks & 1) != 0,
            Clicked = (marks & 2) != 0,
            Dismissed = (marks & 4) != 0,
            Ghost = (marks & 8) != 0,
            Tags = BehaviourEncoding.ReadTags(ref reader),
        };
        return reader.Format < 2
            ? interaction
            : interaction with
            {
                ExclusiveGroup = reader.OptionalText(),
                BudgetGroup = reader.OptionalText(),
                Cost = ReadCost(ref reader),
            };
    }
}
