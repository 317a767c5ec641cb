using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Grains.Shoppers;

/// <summary>The engine's state as the grains see it.</summary>
internal sealed class FoldedShopper(ShopperState state) : IShopperState
{
    /// <summary>The engine's.</summary>
    public ShopperState State { get; } = state;

    /// <inheritdoc/>
    public string? ShopperId => State.ShopperId;

    /// <inheritdoc/>
    public long LastDecidedAtMs => State.LastDecidedAtMs;

    /// <inheritdoc/>
    public bool? Consent => State.Consent;

    /// <inheritdoc/>
    public long ConsentAtMs => State.ConsentAtMs;

    /// <inheritdoc/>
    public bool BehaviourInRecords => State.BehaviourInRecords;

    /// <inheritdoc/>
    public bool IdsEvicted => State.IdsEvicted;

    /// <inheritdoc/>
    public ShopperIdentity Identity => State.Identity;

    /// <inheritdoc/>
    public long LatestEventAtMs => State.LatestEventAtMs;

    /// <inheritdoc/>
    public IReadOnlyList<string> KeptInteractions => [.. State.Interactions.Where(i => i.Cost is not null).Select(i => i.InteractionId)];

    /// <inheritdoc/>
    public string? LastPageViewId => State.Page?.PageViewId;

    /// <inheritdoc/>
    public IReadOnlyList<string> LastPlacements => State.Page?.Placements ?? [];

    /// <inheritdoc/>
    public JournalIdEntry? FindId(EventKey key) =>
        State.FindId(new UInt128(key.High, key.Low)) is { } id ? new(id.Sequence, id.ContentHash) : null;

    /// <inheritdoc/>
    public IReadOnlyList<HeldInteraction> Open(long nowMs) => [.. State.Open(nowMs).Select(Held)];

    /// <inheritdoc/>
    public IReadOnlyList<HeldInteraction> OnPage(string pageViewId, long nowMs) => [.. State.OnPage(pageViewId, nowMs).Select(Held)];

    /// <inheritdoc/>
    public void WriteProfile(Utf8JsonWriter writer) => ProfileJson.Write(writer, State);

    private static HeldInteraction Held(ShownInteraction i) => new(
        i.InteractionId, i.EventId, i.TransactionId, i.CampaignId, i.CampaignVersion, i.VariantId, i.Type, i.Placement, i.ContentIndex,
        i.ExpiresAtMs, i.Position);
}
