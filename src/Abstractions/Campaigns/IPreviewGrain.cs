using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Campaigns;

/// <summary>Forms what a page shows of a campaign document that need not be live. Key: the key text of the campaign's journal.</summary>
/// <remarks>Stateless: any silo answers. Nothing is decided for anybody, and nothing is written.</remarks>
[Alias("lc.IPreviewGrain")]
public interface IPreviewGrain : IGrainWithStringKey
{
    /// <summary>The interactions, one JSON object each as a page gets them; null when the document is gone or cannot be read any more.</summary>
    [Alias("Form")]
    Task<IReadOnlyList<PreviewedInteraction>?> FormAsync(PreviewQuery query);
}

/// <summary>What is to be previewed.</summary>
/// <param name="Version">A saved version; null: a document kept for previews.</param>
/// <param name="Document">Its name, from <see cref="ICampaignDraftsGrain.KeepPreviewAsync"/>.</param>
/// <param name="VariantId">Null: the first that has a weight.</param>
/// <param name="Placement">Null: all that it has content for.</param>
[GenerateSerializer, Immutable, Alias("lc.PreviewQuery")]
public sealed record PreviewQuery(
    [property: Id(0)] long? Version, [property: Id(1)] string? Document, [property: Id(2)] string? VariantId,
    [property: Id(3)] string? Placement, [property: Id(4)] string? Device, [property: Id(5)] string? Language);

/// <summary>One interaction of a preview.</summary>
/// <param name="ContentJson">A JSON object, UTF-8.</param>
/// <param name="ExpiresAfterMs">Life that a real one would have.</param>
[GenerateSerializer, Immutable, Alias("lc.PreviewedInteraction")]
public sealed record PreviewedInteraction(
    [property: Id(0)] string CampaignId, [property: Id(1)] string VariantId, [property: Id(2)] string Type, [property: Id(3)] string? Placement,
    [property: Id(4)] ReadOnlyMemory<byte> ContentJson, [property: Id(5)] long ExpiresAfterMs);
