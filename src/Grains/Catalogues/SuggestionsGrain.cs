using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Campaigns;
using Orleans.Concurrency;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Looks values up in what this silo holds.</summary>
[GrainType("suggestions"), StatelessWorker(2)]
internal sealed class SuggestionsGrain(SuggestionBook book, CatalogueIndex catalogues) : Grain, ISuggestionsGrain
{
    private const int LimitMax = 100;

    private string RetailerId => JournalId.Parse(this.GetPrimaryKeyString()).RetailerId;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SuggestedValue>?> FindAsync(string field, string text, int limit) =>
        await book.FindAsync(RetailerId, field) is { } values ? values.Find(FoldedText.Of(text), Math.Clamp(limit, 1, LimitMax)) : null;

    /// <inheritdoc/>
    public async Task<FeedStanding> GetFeedAsync(string type)
    {
        var (count, last) = (0, (Document?)null);
        foreach (var document in (await catalogues.GetNewestAsync(RetailerId)).DocumentsOf(type))
        {
            count++;
            last = last is null || document.ChangedAtMs > last.ChangedAtMs ? document : last;
        }

        return new FeedStanding(count, last?.ChangedAtMs, last?.ChangedBy);
    }
}
