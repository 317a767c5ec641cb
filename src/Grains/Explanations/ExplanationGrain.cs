using LuckyCart.Abstractions.Explanations;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;
using Orleans.Concurrency;

namespace LuckyCart.Grains.Explanations;

/// <summary>Reads one shopper's journal for people. Without state of its own; runs where it is called.</summary>
[GrainType("explanation"), StatelessWorker(2)]
internal sealed class ExplanationGrain(
    IJournalStore store, CatalogueIndex catalogues, CampaignExplanations explanations, CampaignTrials trials, ShopperParts parts, InteractionReader interactions)
    : Grain, IExplanationGrain
{
    private JournalId Journal => JournalId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<DecisionsPage> ReadDecisionsAsync(long? before, int limit)
    {
        var catalogue = await catalogues.GetAsync(Journal.RetailerId);
        return await new DecisionHistory(store, Journal, catalogue, interactions).ReadAsync(before, limit);
    }

    /// <inheritdoc/>
    public Task<long> FindNewestAsync(long known) => JournalEnds.FindLastAsync(store, Journal, known);

    /// <inheritdoc/>
    public async Task<ExplanationJsonText?> FindStateAsync(long? atMs)
    {
        var folded = await MomentFold.RunAsync(store, Journal, parts.Engine, atMs ?? long.MaxValue, null);
        return folded.State.ShopperId is null ? null : new ExplanationJsonText(StoryJson.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("position"u8, folded.Sequence);
            StoryJson.Time(writer, "last_decided_at", folded.State.LastDecidedAtMs);
            writer.WritePropertyName("profile"u8);
            folded.State.WriteProfile(writer);
            writer.WriteEndObject();
        }));
    }

    /// <inheritdoc/>
    public async Task<ExplanationJsonText> ExplainAsync(ExplainQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var explained = await explanations.ExplainAsync(Journal, query);
        return new ExplanationJsonText(StoryJson.Of(writer => PastExplanationJson.Write(writer, explained, query.AtMs)));
    }

    /// <inheritdoc/>
    public async Task<ExplanationJsonText> TryAsync(TryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new ExplanationJsonText(await trials.TryAsync(Journal, query));
    }
}
