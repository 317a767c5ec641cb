using Google.Protobuf;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Shoppers;

internal sealed partial class ShopperGrain
{
    /// <inheritdoc/>
    public async Task<UnmergeOutcome> UnmergeAsync(ShopperRef visitor, bool forget)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        if (State.Identity.IsPending && State.ShopperId is { } id)
        {
            await AdoptAsync(new ShopperRef(id, Journal.Name), visitor);
        }

        switch (State.Identity.FindVisitor(visitor.Journal))
        {
            case null:
                return UnmergeOutcome.NotMerged;
            case { Stage: not MergeStage.Unmerged, Separable: false }:
                return UnmergeOutcome.Inseparable;
            case { Stage: not MergeStage.Unmerged }:
                await AppendWithoutAsync(visitor);
                break;
        }

        // The visitor hears of it after it is durable here, and again when the call is repeated.
        await ShopperOf(visitor.Journal).ReleaseAsync(Journal.Name);
        if (forget)
        {
            await _parts.Numbers.RunAsync();
            await WriteCheckpointAsync();
        }

        return UnmergeOutcome.Unmerged;
    }

    private async ValueTask AppendWithoutAsync(ShopperRef visitor)
    {
        var fold = await WithoutVisitors.OfAsync(
            new ShopperStateFold(_parts.Engine), _parts.Engine, Store.ReadAsync(Journal, 1), visitor.Journal, Sequence + 1);
        var end = await JournalFold.RunAsync(fold, Journal, new FoldedTo<IShopperState>(Initial, 0, 0), Store.ReadAsync(Journal, 1));

        // What an event that goes out now has spent stays spent: else it would be given back when the interaction expires.
        var state = _parts.Engine.KeepingOnly(_parts.Engine.WithUnmerged(end.State, visitor.Journal), State.KeptInteractions);
        await AppendAsync(new Record
        {
            Unmerged = new UnmergedRecord
            {
                AtMs = Clock.GetUtcNow().ToUnixTimeMilliseconds(),
                VisitorId = visitor.ShopperId,
                VisitorJournal = visitor.Journal,
                FoldVersion = (uint)FoldVersion,
                State = ByteString.CopyFrom(Encode(state)),
                StateHash = ByteString.CopyFrom(Hash(state)),
            },
        });
    }
}
