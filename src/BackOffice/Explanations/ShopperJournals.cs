using LuckyCart.Abstractions.Explanations;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Explanations;

/// <summary>Finds a shopper's journal by the plain id.</summary>
internal sealed class ShopperJournals(IGrainFactory grains)
{
    private const int IdMax = 128;

    /// <summary>The grain that reads it. There may be nothing in it.</summary>
    /// <exception cref="ProblemException">404: no such retailer, or not an id.</exception>
    public async Task<IExplanationGrain> FindAsync(ManagementCall call, string shopperId, bool testSpace) =>
        GrainOf(await FindJournalAsync(call, shopperId, testSpace));

    /// <summary>The journal. There may be nothing in it.</summary>
    /// <exception cref="ProblemException">404: no such retailer, or not an id.</exception>
    public async Task<JournalId> FindJournalAsync(ManagementCall call, string shopperId, bool testSpace)
    {
        if (shopperId.Length is 0 or > IdMax)
        {
            throw Problem.NotFound.AsException();
        }

        var access = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).FindAccessAsync())
            ?? throw Problem.NotFound.AsException();
        return ShopperPseudonym.JournalOf(call.RetailerId, access.PseudonymKey.Span, shopperId, testSpace);
    }

    /// <summary>For a shopper that there is not: no pseudonym is such a name.</summary>
    public IExplanationGrain MadeUp(ManagementCall call, bool testSpace) =>
        GrainOf(new JournalId(call.RetailerId, testSpace ? JournalKind.TestShopper : JournalKind.Shopper, "made-up"));

    /// <summary>The grain that reads a journal.</summary>
    public IExplanationGrain GrainOf(JournalId journal) => grains.GetGrain<IExplanationGrain>(journal.ToString());
}
